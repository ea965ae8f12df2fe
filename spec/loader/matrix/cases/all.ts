import type { Cases } from '../case.js';
import { bundles } from './bundles.js';
import { modules } from './modules.js';
import { others } from './others.js';
import { processes } from './processes.js';
import { starting } from './starting.js';
import { typescript } from './typescript.js';
import { workspaces } from './workspaces.js';

export const groups: Readonly<Record<string, Cases>> = {
  'Module systems': modules,
  TypeScript: typescript,
  Bundles: bundles,
  'Workspaces and paths': workspaces,
  'Ways to start': starting,
  'Threads and processes': processes,
  'Beside other loaders and agents': others,
};
