import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostics } from '../runtime/diagnostics.js';
import type { SightingsLog } from '../runtime/sightings.js';
import { prepareLoaded } from './loaded-module.js';
import { moduleParts } from './module-internals.js';
import type { Prepare } from './prepare.js';
import { mayStartWithEsModule } from './program-entry.js';
import { hasSoundHooks } from './version-gate.js';

/** How the hooks thread comes by its targets: `module` exports `createTargets(data)`. */
export interface HooksThread {
  /** Absolute path of a CommonJS module. */
  readonly module: string;
  /** Anything that can be cloned to another thread. */
  readonly data: unknown;
}

export interface EsModuleWatch {
  /** To be told of each CommonJS source before it runs; one of ours may speak of modules. */
  noticeSource(source: string, isOwn: () => boolean): void;
  stop(): void;
}

const HOOKS_FILE = join(__dirname, 'hooks-thread.js');

/**
 * Plain searches first, which halve the cost: of `exports`, which most CommonJS sources have, too.
 * Node's test runner imports files that a program names as texts.
 */
const mentionsModules = (source: string): boolean =>
  (source.includes('import') && /\bimport\b/.test(source)) ||
  (/export\b/.test(source) && /^\s*export\b/m.test(source)) ||
  source.includes('node:test');

export function watchEsModules(
  prepare: Prepare,
  thread: HooksThread,
  diagnostics: Diagnostics,
  sightings?: Pick<SightingsLog, 'openPort'>,
): EsModuleWatch {
  const watching =
    moduleParts.registerHooks !== undefined && hasSoundHooks(process.versions.node)
      ? inThisThread(moduleParts.registerHooks, prepare, diagnostics)
      : inHooksThread(thread, diagnostics, sightings);
  let pending = true;
  const start = () => {
    pending = false;
    watching.start();
  };
  // Hooks slow each module down, CommonJS ones too, and a hooks thread takes about as long to start
  // as Node itself: not before the program may need them. An entry file that asks for the agent
  // itself has been read before anybody could look at it.
  if (require.main !== undefined || mayStartWithEsModule()) start();
  return {
    noticeSource(source, isOwn) {
      if (pending && mentionsModules(source) && !isOwn()) start();
    },
    stop() {
      pending = false;
      watching.stop();
    },
  };
}

interface Watching {
  start(): void;
  stop(): void;
}

function inThisThread(
  registerHooks: Exclude<typeof moduleParts.registerHooks, undefined>,
  prepare: Prepare,
  diagnostics: Diagnostics,
): Watching {
  let hooks: ReturnType<typeof registerHooks> | undefined;
  return {
    start() {
      hooks = registerHooks({
        load: (url, context, nextLoad) => prepareLoaded(nextLoad(url, context), url, prepare),
      });
      diagnostics.debug('ES modules are watched by module.registerHooks.');
    },
    stop: () => hooks?.deregister(),
  };
}

function inHooksThread(
  thread: HooksThread,
  diagnostics: Diagnostics,
  sightings: Pick<SightingsLog, 'openPort'> | undefined,
): Watching {
  const { register } = moduleParts;
  return {
    start() {
      if (register === undefined) return;
      try {
        const port = sightings?.openPort();
        register(pathToFileURL(HOOKS_FILE).href, {
          data: { ...thread, port },
          transferList: port === undefined ? [] : [port],
        });
        diagnostics.debug('ES modules are watched by module.register.');
      } catch (failure) {
        diagnostics.warn(
          'STENO_LOADER_HOOKS',
          `ES modules are not recorded in this process: ${String(failure)}.${mendFor(failure)}`,
        );
      }
    },
    stop: () => undefined,
  };
}

const mendFor = (failure: unknown): string =>
  Object(failure).code === 'ERR_ACCESS_DENIED'
    ? ' Under the permission model, allow worker threads (--allow-worker).'
    : '';
