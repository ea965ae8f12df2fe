import type { HandOver } from '../model/hand-over.js';
import type { SourceFile } from '../model/policy.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import type { SightingsLog } from '../runtime/sightings.js';
import { createSourceFiles } from '../runtime/source-file.js';
import { hasWorkerThreads, insideHooksThread } from '../runtime/threads.js';
import { publishAgent } from './agent-global.js';
import { alreadyLoaded } from './already-loaded.js';
import { watchCommonJs } from './common-js.js';
import { type HooksThread, watchEsModules } from './es-modules.js';
import { firstMention } from './first-mention.js';
import { createOwnFiles } from './own-files.js';
import { createPrepare, type Prepare, type TargetsOf } from './prepare.js';

export interface LoaderOptions {
  readonly targets: TargetsOf;
  /** Texts of which one stands in each source that a rule can apply to, where that is sure. */
  readonly literals?: readonly string[] | undefined;
  readonly handOver: HandOver;
  /** Called before a file runs that will hand something over, where this thread reads it. */
  readonly beforeHandOver?: () => void;
  readonly diagnostics: Diagnostics;
  readonly hooksThread: HooksThread;
  /** Told of the files that are looked at. */
  readonly sightings?: Pick<SightingsLog, 'noteFile' | 'noteLater' | 'openPort' | 'share'>;
}

export interface Loader {
  /** Files that ran, or began to, before anybody could look at them. */
  loadedBefore(): SourceFile[];
  uninstall(): void;
}

/**
 * From now on, classes and functions that rules name hand themselves over as their files are
 * loaded, CommonJS and ES modules alike. Does nothing inside Node's hooks thread. What fails is
 * said in one line, and the file runs as it is.
 */
export function installLoader(options: LoaderOptions): Loader {
  const { targets, literals, handOver, diagnostics, hooksThread, sightings } = options;
  if (insideHooksThread()) return { uninstall: () => undefined, loadedBefore: () => [] };
  const before = alreadyLoaded();
  const fileAt = createSourceFiles();
  const isOwn = createOwnFiles();
  const noticeWorkers = firstMention('worker_threads', () => sightings?.share());
  const prepareFile = createPrepare(targets, diagnostics, sightings, literals);
  const prepare: Prepare = (path, source, format) => {
    noticeWorkers(source, () => isOwn(fileAt(path)));
    const prepared = prepareFile(path, source, format);
    if (prepared !== source) options.beforeHandOver?.();
    return prepared;
  };
  const withdraw = publishAgent(handOver, diagnostics);
  const esModules = watchEsModules(prepare, hooksThread, diagnostics, sightings);
  if (hasWorkerThreads()) sightings?.share();
  const stopCommonJs = watchCommonJs((path, source, format) => {
    // What is loaded in order to rewrite must not start a hooks thread by speaking of modules.
    esModules.noticeSource(source, () => isOwn(fileAt(path)));
    return prepare(path, source, format);
  });
  return {
    loadedBefore: () => before.map((path) => fileAt(path)).filter((file) => !isOwn(file)),
    uninstall() {
      stopCommonJs();
      esModules.stop();
      withdraw();
    },
  };
}
