import type { Session } from '../store/session.js';
import { compareMeaning } from './compare-meaning.js';
import { compareSessions } from './compare-sessions.js';
import { Differences } from './differences.js';
import { type Meaning, meaningOfOracle, meaningOfTrace } from './meaning.js';
import type { Settings } from './options.js';
import type { Oracle } from './oracle.js';
import { below } from './path.js';
import { type TraceCounts, ValidationReport } from './report.js';
import { isOracle, sessionsOf, type TraceInMemory, unusable } from './trace-input.js';
import { type Side, TraceView } from './trace-view.js';

type Given = { readonly views: readonly TraceView[] } | { readonly oracle: Oracle };

/** Compares what is in memory. @throws StenoError STENO_TRACE for what cannot be compared */
export function compareTraces(
  a: TraceInMemory | Oracle,
  b: TraceInMemory | Oracle,
  settings: Settings,
): ValidationReport {
  const differences = new Differences(settings.ignored);
  const [inA, inB] = [given(a, 'a', settings), given(b, 'b', settings)];
  if ('views' in inA && 'views' in inB) compareAll(inA.views, inB.views, differences, settings);
  else compareWithLog(inA, inB, differences, settings);
  const { list, aspects, omitted } = differences;
  const counts = {
    ...('views' in inA && { a: countsOf(inA.views) }),
    ...('views' in inB && { b: countsOf(inB.views) }),
  };
  const inOrder = [...list].sort((one, other) => one.level - other.level);
  return new ValidationReport(inOrder, aspects, counts, omitted);
}

function given(input: TraceInMemory | Oracle, side: Side, { kinds, strict }: Settings): Given {
  if (isOracle(input)) return { oracle: input };
  const view = (session: Session): TraceView => new TraceView(session, kinds, strict);
  return { views: sessionsOf(input, side).map(view) };
}

/** Sessions by their order: a recorder may hold several. */
function compareAll(
  a: readonly TraceView[],
  b: readonly TraceView[],
  differences: Differences,
  settings: Settings,
): void {
  const isOne = a.length === 1 && b.length === 1;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [inA, inB] = [a[index], b[index]];
    const place = below(undefined, 'sessions', index);
    if (inA !== undefined && inB !== undefined) {
      compareSessions(inA, inB, isOne ? differences : differences.within(place), settings);
      continue;
    }
    const kind = inA === undefined ? 'extra' : 'missing';
    const cause = `${kind === 'missing' ? 'b' : 'a'} has fewer sessions`;
    const [ofA, ofB] = [inA?.session.session, inB?.session.session];
    differences.add({ level: 1, aspect: 'eventCount', kind, place, a: ofA, b: ofB, cause });
  }
}

function compareWithLog(a: Given, b: Given, differences: Differences, settings: Settings): void {
  const { levels, strict, meaning } = settings;
  if (!levels.has(3)) {
    throw unusable('a log of decisions and outcomes has level 3 only', 'Leave level out.');
  }
  const meaningOf = (side: Given, name: Side): Meaning =>
    'oracle' in side
      ? meaningOfOracle(side.oracle)
      : meaningOfTrace(oneOf(side.views, name), meaning);
  const oracle = 'oracle' in a ? 'a' : 'b';
  compareMeaning(meaningOf(a, 'a'), meaningOf(b, 'b'), differences, { strict, oracle });
}

function oneOf(views: readonly TraceView[], side: Side): TraceView {
  const [only, ...others] = views;
  if (only !== undefined && others.length === 0) return only;
  const what = `${side} holds ${views.length} sessions, and a log is of one`;
  throw unusable(what, 'Give a Session, or the path of one.');
}

const countsOf = (views: readonly TraceView[]): TraceCounts => {
  const sum = (of: (view: TraceView) => number): number =>
    views.reduce((total, view) => total + of(view), 0);
  return {
    sessions: views.length,
    events: sum(({ events }) => events.length),
    messages: sum(({ messages }) => messages.length),
    timesteps: sum(({ timesteps }) => timesteps.length),
    rewards: sum(({ rewards }) => rewards.length),
  };
};
