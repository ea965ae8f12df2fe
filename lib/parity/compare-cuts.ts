import type { Redaction, Truncation } from '../model/payload.js';
import type { Context } from './context.js';
import { below, type Place } from './path.js';

interface Cut {
  readonly redactions?: readonly Redaction[];
  readonly truncations?: readonly Truncation[];
}

/** What was redacted and what was cut is the same, by path. */
export function compareCuts(context: Context, a: Cut, b: Cut, place: Place, about: string): void {
  for (const key of ['redactions', 'truncations'] as const) {
    const [inA, inB] = [byText(a[key]), byText(b[key])];
    for (const kind of ['missing', 'extra'] as const) {
      const [mine, other] = kind === 'missing' ? [inA, inB] : [inB, inA];
      for (const [text, { index, cut }] of mine) {
        if (other.has(text)) continue;
        const lacks = kind === 'missing' ? 'b' : 'a';
        const cause = `${lacks} does not say so: the policies differ in ${key === 'redactions' ? 'redact' : 'limits'}, or it was lost`;
        const here = below(place, key, index);
        const base = { level: 2, aspect: 'completeness', kind, place: here, about } as const;
        context.add({ ...base, a: cut, b: cut, cause });
      }
    }
  }
}

const byText = (cuts: readonly (Redaction | Truncation)[] = []) =>
  new Map(
    cuts.map((cut, index) => {
      const told = 'by' in cut ? [cut.path, cut.by] : [cut.path, cut.reason, cut.omitted, cut.hash];
      return [JSON.stringify(told), { index, cut }] as const;
    }),
  );
