/**
 * Paths such as `result.choices[0].message` and texts such as `'react'`: nearly all expressions
 * are of these two kinds. Read here they need neither the JMESPath package (3 ms at start-up) nor
 * its tree walk. They mean what JMESPath means; a spec compares both on random input.
 */
import type { Roots } from '../../model/decision.js';
import { isArray } from '../../runtime/intrinsics.js';
import { isLate, isRootName, type RootName } from './root-names.js';
import type { Reader } from './source.js';

const PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[-?\d{1,9}\])*$/;
const STEP = /\.?([A-Za-z_]\w*)|\[(-?\d+)\]/g;
const TEXT = /^'([^'\\]*)'$/;

/** `undefined` for what only JMESPath can read, unknown roots included. */
export function readPlain(source: string): Reader | undefined {
  const text = TEXT.exec(source)?.[1];
  if (text !== undefined) return { read: () => text, moment: 'before' };
  if (!PATH.test(source)) return undefined;
  const steps = [...source.matchAll(STEP)].map(([, key, index]) => key ?? Number(index));
  const [root, ...rest] = steps;
  if (typeof root !== 'string' || !isRootName(root)) return undefined;
  return { read: pathReader(root, rest), moment: isLate(root) ? 'after' : 'before' };
}

function pathReader(
  root: RootName,
  steps: readonly (string | number)[],
): (roots: Roots) => unknown {
  return (roots) => {
    let value: unknown = roots[root];
    for (const step of steps) {
      if (typeof value !== 'object' || value === null) return undefined;
      if (typeof step === 'number') {
        if (!isArray(value)) return undefined;
        value = value[step < 0 ? value.length + step : step];
      } else {
        if (isArray(value)) return undefined;
        value = (value as Record<string, unknown>)[step];
      }
    }
    return value;
  };
}
