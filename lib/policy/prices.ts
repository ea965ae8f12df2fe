import type { Price, PriceOf } from '../model/policy.js';
import { compileGlob, isGlob } from './glob.js';
import type { Problem } from './problem.js';
import type { Policy } from './schema/input.js';

/** A name itself beats globs, and a longer glob a shorter one. */
export function compilePrices(prices: Policy['prices'], problems: Problem[]): PriceOf | undefined {
  if (prices === undefined) return undefined;
  const byName = new Map<string, Price>(Object.entries(prices) as [string, Price][]);
  const globs = [...byName]
    .filter(([name]) => isGlob(name))
    .sort(([a], [b]) => b.length - a.length)
    .flatMap(([name, price]) => {
      const matches = compileGlob(name);
      if (typeof matches === 'function') return [{ matches, price }];
      problems.push({ code: 'STENO_POLICY_GLOB', path: ['prices', name], ...matches });
      return [];
    });
  return (model) => byName.get(model) ?? globs.find(({ matches }) => matches(model))?.price;
}
