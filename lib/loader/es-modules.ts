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
  /** To be told of each CommonJS source before it runs. */
  noticeSource(source: string): void;
  stop(): void;
}

const HOOKS_FILE = join(__dirname, 'hooks-thread.js');

/** Plain searches first, which halve the cost: of `exports`, which most CommonJS sources have, too. */
const mentionsModules = (source: string): boolean =>
  (source.includes('import') && /\bimport\b/.test(source)) ||
  (/export\b/.test(source) && /^\s*export\b/m.test(source));

export function watchEsModules(
  prepare: Prepare,
  thread: HooksThread,
  diagnostics: Diagnostics,
  sightings?: Pick<SightingsLog, 'openPort'>,
): EsModuleWatch {
  const { registerHooks, register } = moduleParts;
  if (registerHooks !== undefined && hasSoundHooks(process.versions.node)) {
    diagnostics.debug('ES modules are watched by module.registerHooks.');
    const hooks = registerHooks({
      load: (url, context, nextLoad) => prepareLoaded(nextLoad(url, context), url, prepare),
    });
    return { noticeSource: () => undefined, stop: () => hooks.deregister() };
  }
  let pending = register !== undefined;
  const start = () => {
    pending = false;
    try {
      const port = sightings?.openPort();
      register?.(pathToFileURL(HOOKS_FILE).href, {
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
  };
  // A hooks thread takes about as long to start as Node itself: not before the program may need it.
  // An entry file that asks for the agent itself has been read before anybody could look at it.
  if (require.main !== undefined || mayStartWithEsModule()) start();
  return {
    noticeSource(source) {
      if (pending && mentionsModules(source)) start();
    },
    stop() {
      pending = false;
    },
  };
}

const mendFor = (failure: unknown): string =>
  Object(failure).code === 'ERR_ACCESS_DENIED'
    ? ' Under the permission model, allow worker threads (--allow-worker).'
    : '';
