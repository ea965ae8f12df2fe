import worker from 'node:worker_threads';
import type { HandOver } from '../model/hand-over.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { publishAgent } from './agent-global.js';
import { watchCommonJs } from './common-js.js';
import { type HooksThread, watchEsModules } from './es-modules.js';
import { createOwnFiles } from './own-files.js';
import { createPrepare, type TargetsOf } from './prepare.js';
import { createSourceFiles } from './source-file.js';

export interface LoaderOptions {
  readonly targets: TargetsOf;
  readonly handOver: HandOver;
  readonly diagnostics: Diagnostics;
  readonly hooksThread: HooksThread;
}

/**
 * From now on, classes and functions that rules name hand themselves over as their files are
 * loaded, CommonJS and ES modules alike. Does nothing inside Node's hooks thread. What fails is
 * said in one line, and the file runs as it is.
 */
export function installLoader(options: LoaderOptions): { uninstall(): void } {
  const { targets, handOver, diagnostics, hooksThread } = options;
  if (insideHooksThread()) return { uninstall: () => undefined };
  const prepare = createPrepare(targets, diagnostics);
  const withdraw = publishAgent(handOver, diagnostics);
  const esModules = watchEsModules(prepare, hooksThread, diagnostics);
  const fileAt = createSourceFiles();
  const isOwn = createOwnFiles();
  const stopCommonJs = watchCommonJs((path, source, format) => {
    // What is loaded in order to rewrite must not start a hooks thread by speaking of modules.
    if (isOwn(fileAt(path))) return source;
    esModules.noticeSource(source);
    return prepare(path, source, format);
  });
  return {
    uninstall() {
      stopCommonJs();
      esModules.stop();
      withdraw();
    },
  };
}

/** Files given by `-r` run in the thread of `module.register` too, which has no program to watch. */
export function insideHooksThread(): boolean {
  const { isMainThread, parentPort } = worker;
  const { isInternalThread } = worker as { isInternalThread?: boolean };
  return !isMainThread && (isInternalThread ?? parentPort === null);
}
