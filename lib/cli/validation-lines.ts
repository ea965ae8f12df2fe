import type { Aspect, Difference } from '../parity/difference.js';
import { ASPECTS } from '../parity/difference.js';
import type { TraceCounts, ValidationReport } from '../parity/report.js';
import type { Session } from '../store/session.js';
import { withoutRepetition } from './alike-differences.js';
import { counted, grouped } from './figures.js';
import { type CommandIo, wantsColour, widthOf } from './io.js';
import { plain } from './plain.js';
import { preview } from './preview.js';
import { fitSpans, type Paint, painter, paintSpans, type Span, span } from './span.js';
import { wrapped } from './wrapped.js';

const WORDS: Readonly<Record<Aspect, string>> = {
  eventCount: 'events and turns',
  stateCapture: 'arguments, results, states',
  timing: 'timing',
  metadata: 'metadata and names',
  message: 'messages',
  reward: 'rewards and ends',
  llm: 'models and tools',
  structure: 'turns, lanes, nesting',
  completeness: 'nothing lost',
  meaning: 'decisions and outcomes',
};

const WIDEST = Math.max(...Object.values(WORDS).map((word) => word.length));
const INDENT = '   ';

/** The report for people: both sides, what agrees, and the differences with their causes. */
export function* validationLines(
  report: ValidationReport,
  [a, b]: readonly [Session, Session],
  limit: number,
  io: CommandIo,
): Generator<string> {
  const paint = painter(wantsColour(io));
  const width = widthOf(io);
  const line = (...spans: Span[]): string => paintSpans(fitSpans(spans, width), paint);
  yield line(...sideSpans('a', a, report.counts.a));
  yield line(...sideSpans('b', b, report.counts.b));
  yield '';
  const all = report.differences();
  if (report.isValid()) {
    yield line(span('equivalent', 'good'), span(': nothing differs in what was compared'));
    return;
  }
  for (const aspect of ASPECTS) {
    const count = all.filter((each) => each.aspect === aspect).length;
    const name = span(`${WORDS[aspect].padEnd(WIDEST)}  `);
    const says = count > 0 ? counted(count, 'difference') : 'differ by what is told here';
    yield report.matches(aspect) ? line(name, span('same', 'good')) : line(name, span(says, 'bad'));
  }
  const shown = withoutRepetition(all, limit);
  for (const { difference, more, pattern } of shown) {
    yield* differenceLines(difference, width, paint);
    if (more > 0)
      yield line(span(`${INDENT}and ${grouped(more)} more at ${plain(pattern)}`, 'dim'));
  }
  const hidden = all.length - shown.length + report.omitted;
  if (hidden > 0) {
    yield '';
    yield line(span(`${counted(hidden, 'difference')} not shown; --limit 0 shows all`, 'dim'));
  }
}

function sideSpans(side: string, { session }: Session, counts: TraceCounts | undefined): Span[] {
  const { name, id, status } = session;
  const { events = 0, messages = 0, timesteps = 0 } = counts ?? {};
  const figures = [
    counted(timesteps, 'turn'),
    counted(events, 'event'),
    counted(messages, 'message'),
    ...(status === 'open' ? ['open'] : []),
  ];
  return [
    span(`${side}  `),
    span(plain(name ?? ''), 'bold'),
    span(`${name === undefined ? '' : '  '}${plain(id)}`),
    span(`  ${figures.join(' · ')}`, 'dim'),
  ];
}

function* differenceLines(difference: Difference, width: number, paint: Paint): Generator<string> {
  const { path, about, cause } = difference;
  yield '';
  const where = [
    span(plain(path), 'bold'),
    span(about === undefined ? '' : `  ${plain(about)}`, 'dim'),
  ];
  yield paintSpans(fitSpans(where, width), paint);
  for (const side of ['a', 'b'] as const) {
    if (difference.kind === 'implausible' || difference.kind === 'lost') {
      if (!(side in difference)) continue;
    }
    const room = width - INDENT.length - 3;
    const value = side in difference ? preview(difference[side], room - 1) : 'has none';
    const style = side in difference ? 'plain' : 'dim';
    yield paintSpans(
      fitSpans([span(`${INDENT}${side}  `, 'dim'), span(value, style)], width),
      paint,
    );
  }
  for (const text of wrapped(plain(cause), width - INDENT.length)) {
    yield `${INDENT}${paint('warn', text)}`;
  }
}
