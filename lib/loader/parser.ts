import { moduleInternals } from './module-internals.js';
import type { Parse } from './parse.js';

/**
 * acorn, loaded when the first file has to be parsed, by the `Module._load` of the time when this
 * was called: the program may have replaced it since.
 */
export function createParser(): Parse {
  const load = moduleInternals._load;
  let parse: Parse | undefined;
  return (source, options) => {
    parse ??= (load.call(moduleInternals, 'acorn', module, false) as typeof import('acorn')).parse;
    return parse(source, options);
  };
}
