import type { TimestepRecord } from '../model/record.js';
import { aboutTimestep, type Context } from './context.js';
import { below } from './path.js';

/** Turns: a shift of their numbers is told where it begins. */
export function compareTimesteps(context: Context): void {
  const shifts = new Map<string | undefined, number>();
  for (const { a, b, moved } of context.pairings.timesteps.pairs) {
    const [inA, inB] = [context.a.timesteps[a], context.b.timesteps[b]] as [
      TimestepRecord,
      TimestepRecord,
    ];
    const place = context.a.place('timesteps', a);
    const about = aboutTimestep(inA);
    const shift = inB.turn - inA.turn;
    if (shift !== (shifts.get(inA.lane) ?? 0)) {
      const cause = 'from here on the turns are counted otherwise: one was opened more, or less';
      const base = { level: 2, aspect: 'structure', kind: 'changed', about, cause } as const;
      context.add({ ...base, place: below(place, 'turn'), a: inA.turn, b: inB.turn });
    }
    shifts.set(inA.lane, shift);
    if (moved !== 'lane') context.fields(inA, inB, place, about, { lane: 'structure' });
    context.fields(inA, inB, place, about, { name: 'metadata' });
  }
}
