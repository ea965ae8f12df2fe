import type { Session } from '../store/session.js';
import type { SessionSummary } from '../store/summary.js';
import { counted, duration, moment, reward, tokens } from './figures.js';
import { plain } from './plain.js';
import { preview } from './preview.js';
import { type Span, type Style, span, spansWidth } from './span.js';
import { textWidth } from './text-width.js';

const SHORT_VALUE = 48;

/** The lines above the tree: which session, when, how it went. */
export function headRows({ session }: Session, summary: SessionSummary, width: number): Span[][] {
  const { name, id, parent, startedAt, durationNs, status, metadata } = session;
  const title = [span(plain(name ?? id), 'bold')];
  if (name !== undefined) title.push(span(`  ${plain(id)}`, 'dim'));
  const rows = [
    title,
    ...facts(width, [
      [moment(startedAt)],
      [duration(durationNs)],
      [
        status === 'open' ? 'open (running, or killed)' : status,
        status === 'open' ? 'warn' : 'plain',
      ],
      [counted(summary.turns, 'turn')],
      [counted(summary.events, 'event')],
      [summary.messages === 0 ? '' : counted(summary.messages, 'message')],
      [summary.errors === 0 ? '' : counted(summary.errors, 'error'), 'bad'],
      [summary.reward === undefined ? '' : `reward ${reward(summary.reward)}`, 'good'],
      [summary.tokens === undefined ? '' : `tokens ${tokens(summary.tokens)}`],
    ]),
  ];
  if (parent !== undefined) {
    rows.push([span(`inside ${plain(parent.event ?? parent.session)}`, 'dim')]);
  }
  const known = metadataFacts(metadata).map((text): Fact => [text, 'dim']);
  return [...rows, ...facts(width, known)];
}

/** The lines below it: what is not whole, and why. */
export function footRows(
  session: Session,
  summary: SessionSummary,
  hidden: number,
  width: number,
): Span[][] {
  const { events, messages, problems } = session;
  const cut = [session.session, ...events, ...messages];
  const truncated = cut.reduce((sum, { truncations = [] }) => sum + truncations.length, 0);
  const redacted = cut.reduce((sum, { redactions = [] }) => sum + redactions.length, 0);
  const late = events.filter((event) => event.late).length;
  const warned = Object.entries(session.session.notes ?? {});
  const lost = Object.entries(session.session.lost ?? {});
  const notes = facts(width, [
    [hidden === 0 ? '' : `${counted(hidden, 'record')} not shown`, 'dim'],
    [summary.unfinished === 0 ? '' : `${counted(summary.unfinished, 'call')} unfinished`, 'warn'],
    [late === 0 ? '' : `${counted(late, 'call')} ended after the session`, 'warn'],
    [truncated === 0 ? '' : `${counted(truncated, 'value')} truncated`],
    [redacted === 0 ? '' : `${counted(redacted, 'value')} redacted`],
    ...warned.map(([code, count]): Fact => [`${plain(code)} ×${count}`, 'warn']),
    ...lost.map(
      ([cause, count]): Fact => [`${counted(count, 'record')} lost (${plain(cause)})`, 'bad'],
    ),
  ]);
  const damage = problems.map(({ message }) => [span(`! ${plain(message)}`, 'warn')]);
  return [...notes, ...damage];
}

type Fact = readonly [text: string, style?: Style];

/** Facts with dots between, over as many lines as they take. */
function facts(width: number, all: readonly Fact[]): Span[][] {
  const lines: Span[][] = [];
  for (const [text, style = 'plain'] of all) {
    if (text === '') continue;
    const line = lines.at(-1);
    if (line === undefined || spansWidth(line) + 3 + textWidth(text) > width) {
      lines.push([span(text, style)]);
    } else {
      line.push(span(' · ', 'dim'), span(text, style));
    }
  }
  return lines;
}

function metadataFacts(metadata: unknown): string[] {
  if (typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).map(([key, value]) => {
    const text = typeof value === 'string' ? plain(value) : preview(value, SHORT_VALUE);
    return `${plain(key)} ${text.length > SHORT_VALUE ? `${text.slice(0, SHORT_VALUE)}…` : text}`;
  });
}
