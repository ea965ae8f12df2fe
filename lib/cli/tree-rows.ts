import type { EventRecord } from '../model/record.js';
import { sumRewards, sumTokens } from '../store/summary.js';
import { errorSpans, eventSpans, toolCallSpans } from './event-row.js';
import { fullValues } from './full-values.js';
import { plain } from './plain.js';
import { preview } from './preview.js';
import { type Layout, type Row, roomFor } from './row.js';
import { type Span, span, spansWidth } from './span.js';
import type { Block, Leaf, Node } from './tree.js';

interface Task {
  readonly node: Node;
  /** Guides of the lines around it. */
  readonly guides: string;
  readonly last: boolean;
}

/** The lines of a turn, or of what happened between turns, in a session that has `turns`. */
export function* blockRows(
  block: Block,
  layout: Layout,
  { full, turns }: { full: boolean; turns: boolean },
): Generator<Row> {
  if (block.timestep !== undefined) yield turnRow(block, block.timestep);
  else if (turns) yield betweenRow;
  const tasks = tasksOf(block.nodes, '');
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { node, guides, last } = task;
    const inner = `${guides}${last ? '   ' : '│  '}`;
    yield* leafRows(node, `${guides}${last ? '└─ ' : '├─ '}`, inner, layout, full);
    for (const child of tasksOf(node.children, inner)) tasks.push(child);
  }
}

/** Last first: the next one is taken from the end. */
const tasksOf = (nodes: readonly Node[], guides: string): Task[] =>
  nodes.map((node, index) => ({ node, guides, last: index === nodes.length - 1 })).reverse();

const betweenRow: Row = {
  guides: '',
  left: [span('outside turns', 'dim')],
  figures: {},
  filler: '─',
};

function turnRow({ nodes }: Block, timestep: NonNullable<Block['timestep']>): Row {
  const { turn, name, lane, durationNs } = timestep;
  const left: Span[] = [span(`turn ${turn}`, 'bold')];
  if (name !== undefined) left.push(span(` ${plain(name)}`));
  if (lane !== undefined) left.push(span(` ${plain(lane)}`, 'warn'));
  const records = [...leaves(nodes)];
  const events = records.filter((record): record is EventRecord => record.type === 'event');
  const reward = sumRewards(records.map((record) => ({ ...rewardOf(record) })));
  return {
    guides: '',
    left,
    figures: { durationNs, reward, tokens: sumTokens(events) },
    filler: '─',
  };
}

function rewardOf(record: Leaf): { reward?: number } {
  if (record.type === 'message') return {};
  if (record.type === 'reward') return { reward: record.value };
  return record.reward === undefined ? {} : { reward: record.reward };
}

function* leaves(nodes: readonly Node[]): Generator<Leaf> {
  const left = [...nodes];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node.record;
    for (const child of node.children) left.push(child);
  }
}

function* leafRows(
  { record, children }: Node,
  guides: string,
  inner: string,
  layout: Layout,
  full: boolean,
): Generator<Row> {
  const room = roomFor(guides, layout);
  const detail = children.length > 0 ? `${inner}│  ` : `${inner}   `;
  if (record.type === 'event') {
    const figures = {
      durationNs: record.durationNs,
      reward: record.reward,
      tokens: record.llm?.usage,
    };
    yield { guides, left: eventSpans(record, room), figures };
    const error = errorSpans(record, layout.width);
    if (error !== undefined) yield { guides: detail, left: error };
    for (const left of toolCallSpans(record, layout.width)) yield { guides: detail, left };
  } else if (record.type === 'message') {
    yield { guides, left: messageSpans(record, room), figures: {} };
  } else {
    const left = [span('★ reward', 'good'), span(` ${plain(record.reason ?? '')}`)];
    yield { guides, left, figures: { reward: record.value } };
  }
  if (full) yield* fullValues(record, detail, layout.width);
}

function messageSpans(message: Extract<Leaf, { type: 'message' }>, room: number): Span[] {
  const { from = '?', to = '?', messageType } = message;
  const spans = [span('✉ ', 'message'), span(plain(`${from} → ${to}`), 'message')];
  if (messageType !== undefined) spans.push(span(` [${plain(messageType)}]`, 'dim'));
  if (!('content' in message)) return spans;
  const left = Math.max(room - spansWidth(spans) - 1, 0);
  return [...spans, span(' '), span(preview(message.content, left))];
}
