import { apply, defineProperty } from '../runtime/intrinsics.js';
import { moduleInternals } from './module-internals.js';
import type { Prepare } from './prepare.js';

/**
 * Prepares each CommonJS source as Node compiles it, whoever loaded or translated it. Arguments are
 * handed on as they came, since their number differs between Nodes.
 * @returns what undoes it.
 */
export function watchCommonJs(prepare: Prepare): () => void {
  const { prototype } = moduleInternals;
  const compile = prototype._compile;
  let watching = true;
  const { _compile } = {
    _compile(this: unknown, source: unknown, path: unknown, ...rest: unknown[]): unknown {
      const prepared =
        watching && typeof source === 'string' && typeof path === 'string'
          ? prepare(path, source, typeof rest[0] === 'string' ? rest[0] : undefined)
          : source;
      return apply(compile, this, [prepared, path, ...rest]);
    },
  };
  for (const property of ['name', 'length'] as const) {
    defineProperty(_compile, property, { value: compile[property], configurable: true });
  }
  prototype._compile = _compile;
  return () => {
    watching = false;
    if (prototype._compile === _compile) prototype._compile = compile;
  };
}
