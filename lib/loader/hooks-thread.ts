/**
 * Runs in Node's hooks thread, where `module.register` puts it: a composition root of its own, since
 * nothing of the main thread can be reached from there.
 */
import type { MessagePort } from 'node:worker_threads';
import type { FileSighting } from '../model/sightings.js';
import { createDiagnostics, parseLogLevel } from '../runtime/diagnostics.js';
import type { HooksThread } from './es-modules.js';
import { prepareLoaded } from './loaded-module.js';
import type { LoadResult } from './module-internals.js';
import { createPrepare, type Prepare, type TargetsOf } from './prepare.js';

/** Node calls `load` without a receiver, so what `initialize` made has to stand here. */
let prepare: Prepare = (_path, source) => source;

export function initialize({ module, data, port }: HooksThread & { port?: MessagePort }): void {
  try {
    const { createTargets } = require(module) as { createTargets: (data: unknown) => TargetsOf };
    const diagnostics = createDiagnostics(parseLogLevel(process.env['STENO_LOG']));
    const noteFile = (sighting: FileSighting) => port?.postMessage(sighting);
    prepare = createPrepare(createTargets(data), diagnostics, { noteFile });
  } catch {
    // The main thread has read the same policy and said what is wrong with it.
  }
}

export async function load(
  url: string,
  context: unknown,
  nextLoad: (url: string, context: unknown) => Promise<LoadResult>,
): Promise<LoadResult> {
  return prepareLoaded(await nextLoad(url, context), url, prepare);
}
