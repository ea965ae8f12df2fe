import { fileExporter, open as openSdk } from './opentelemetry.mjs';

export const open = (job) => openSdk(job, fileExporter);
