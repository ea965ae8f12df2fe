import { moduleInternals } from './module-internals.js';

type Rewriter = typeof import('./rewriter.js');

/**
 * What parses and rewrites, acorn with it, loaded when the first file needs it: most processes
 * never do. It is loaded by the `Module._load` of the time when this was called, since the program
 * may have put another in its place.
 */
export function lazyRewriter(): () => Rewriter {
  const load = moduleInternals._load;
  let rewriter: Rewriter | undefined;
  return () => {
    if (rewriter !== undefined) return rewriter;
    const { _load: current } = moduleInternals;
    moduleInternals._load = load;
    try {
      rewriter = moduleInternals._load('./rewriter.js', module, false) as Rewriter;
      return rewriter;
    } finally {
      moduleInternals._load = current;
    }
  };
}
