import { type Case, ofWay, WAYS, type Way } from './case.js';
import type { Ran } from './zoo.js';

/** The tree that a way is expected to record. */
export const expectedCalls = (each: Case, way: Way): string => {
  const text = ofWay(each.calls, way) ?? '';
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '').join('\n');
};

/** What a way changes of the program, or misses of its calls; none where it holds. */
export function faults(each: Case, way: Way, bare: Ran, traced: Ran): string[] {
  const says = [...(ofWay(each.says, way) ?? [])].sort();
  return [
    ...changes(bare, traced),
    ...difference('calls', expectedCalls(each, way), traced.calls),
    ...difference('warnings', says.join('\n'), traced.said.join('\n')),
  ];
}

/** Likewise for a naive strategy, which may reach what a class in place reaches, or what the loader does. */
export function naiveFaults(each: Case, bare: Ran, traced: Ran): string[] {
  const some = WAYS.map((way) => expectedCalls(each, way)).filter((calls) => calls !== '');
  const expected = some.length > 0 ? some : [''];
  return [
    ...changes(bare, traced),
    ...(expected.includes(traced.calls)
      ? []
      : difference('calls', expected[0] ?? '', traced.calls)),
  ];
}

function changes(bare: Ran, traced: Ran): string[] {
  if (bare.error !== undefined) return [`fails by itself: ${bare.error}`];
  if (bare.notes.length === 0 && bare.printed === undefined) return ['notes nothing'];
  return [
    ...(traced.error === undefined ? [] : [`does not come to its end: ${traced.error}`]),
    ...difference('notes', bare.notes.join('\n'), traced.notes.join('\n')),
    ...difference('process', bare.printed ?? '', traced.printed ?? ''),
  ];
}

function difference(what: string, wanted: string, found: string): string[] {
  if (wanted === found) return [];
  const [was, is] = [wanted.split('\n'), found.split('\n')];
  const lines = Array.from({ length: Math.max(was.length, is.length) }, (_, index) =>
    was[index] === is[index]
      ? [`    ${was[index]}`]
      : [
          ...(was[index] === undefined ? [] : [`  - ${was[index]}`]),
          ...(is[index] === undefined ? [] : [`  + ${is[index]}`]),
        ],
  );
  return [`${what} (- wanted, + found)\n${lines.flat().join('\n')}`];
}

/** What is wrong with how a case is written down. */
export function complaints({ title, calls, why = {} }: Case): string[] {
  const found: string[] = [];
  if (typeof title !== 'string' || title === '') found.push('it has no title');
  if (calls === undefined) found.push('it expects no calls: export `calls`');
  if (typeof calls === 'object' && Object.values(why).filter(Boolean).length === 0) {
    found.push('its ways differ: export `why` with the reason');
  }
  return found;
}
