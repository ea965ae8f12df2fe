import type { World } from './truth.js';

interface Rejection {
  readonly text: string;
  /** Raised again on a promise of the recorder's, which may come late. */
  readonly again: boolean;
}

/**
 * The output of a traced run, with unhandled rejections in the order of the bare run where they
 * differ by what is a limit of the recorder and by nothing else: of those that Node tells at one
 * time, the rejection of an async function that is recorded may come after others that happen
 * soon after it. Neither these nor those change places among themselves.
 */
export function inOrderOf(
  bare: World,
  traced: World,
  isRaisedAgain: (event: number) => boolean,
): string[] {
  const lines = [...traced.lines];
  const again = bare.events.filter(({ id }) => isRaisedAgain(id)).map(({ promise }) => promise);
  for (const [at, promises] of timesOf(bare)) {
    if (timesOf(traced).get(at)?.length !== promises.length) continue;
    const should = promises.map(
      (promise, index): Rejection => ({
        text: bare.lines[at + index] ?? '',
        again: again.includes(promise),
      }),
    );
    const found = lines.slice(at, at + should.length);
    if (mayBe(should, found)) lines.splice(at, found.length, ...should.map(({ text }) => text));
  }
  return lines;
}

/** The promises that Node told of at one time, by the line of the first. */
function timesOf({ rejections }: World): Map<number, unknown[]> {
  const times = new Map<number, { at: number; promises: unknown[] }>();
  for (const { line, time, promise } of rejections) {
    const known = times.get(time) ?? { at: line, promises: [] };
    known.promises.push(promise);
    times.set(time, known);
  }
  return new Map([...times.values()].map(({ at, promises }) => [at, promises]));
}

export function mayBe(should: readonly Rejection[], found: readonly string[]): boolean {
  const others = should.filter(({ again }) => !again);
  const late = should.flatMap(({ text, again }, at) =>
    again ? { text, after: should.slice(0, at).filter((each) => !each.again).length } : [],
  );
  const fits = (lates: number, before: number): boolean => {
    const text = found[lates + before];
    if (text === undefined) return true;
    const next = late[lates];
    return (
      (others[before]?.text === text && fits(lates, before + 1)) ||
      (next?.text === text && next.after <= before && fits(lates + 1, before))
    );
  };
  return found.length === should.length && fits(0, 0);
}
