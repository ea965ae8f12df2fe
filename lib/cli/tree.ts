import type {
  EventRecord,
  MessageRecord,
  RewardRecord,
  TimestepRecord,
  TraceRecord,
} from '../model/record.js';

export type Leaf = EventRecord | MessageRecord | RewardRecord;

/** A call with what happened inside it, in order. */
export interface Node {
  readonly record: Leaf;
  readonly children: Node[];
}

/** A turn, or what happened between turns. */
export interface Block {
  readonly timestep?: TimestepRecord;
  readonly nodes: Node[];
}

/**
 * Puts records, in order, into turns and calls. A record stands in the call that made it where
 * both are of one turn; if that call is not among the records, or had ended by then (it left a timer
 * behind), in the nearest one around it.
 */
export function growTree(
  records: readonly TraceRecord[],
  parentOf: ReadonlyMap<string, string | undefined>,
): Block[] {
  const blocks: Block[] = [];
  const turns = new Map<string, Block>();
  const calls = new Map<string, Node>();
  for (const record of records) {
    if (record.type === 'session') continue;
    if (record.type === 'timestep') {
      const block = { timestep: record, nodes: [] };
      turns.set(record.id, block);
      blocks.push(block);
      continue;
    }
    const node: Node = { record, children: [] };
    if (record.type === 'event') calls.set(record.id, node);
    const siblings =
      around(record, calls, parentOf)?.children ??
      (record.timestep === undefined ? undefined : turns.get(record.timestep))?.nodes ??
      between(blocks);
    siblings.push(node);
  }
  return blocks;
}

function around(
  record: Leaf,
  calls: ReadonlyMap<string, Node>,
  parentOf: ReadonlyMap<string, string | undefined>,
): Node | undefined {
  let id = record.type === 'event' ? record.parent : record.event;
  // A damaged trace may name calls in a circle.
  for (let steps = 0; id !== undefined && steps < 10_000; steps++) {
    const node = calls.get(id);
    if (node !== undefined && node.record !== record && !endedBefore(node.record, record)) {
      return node.record.timestep === record.timestep ? node : undefined;
    }
    id = parentOf.get(id);
  }
  return undefined;
}

function endedBefore(call: Leaf, record: Leaf): boolean {
  if (call.type !== 'event' || record.type !== 'event') return false;
  return call.durationNs !== undefined && call.startNs + call.durationNs < record.startNs;
}

function between(blocks: Block[]): Node[] {
  const last = blocks.at(-1);
  if (last !== undefined && last.timestep === undefined) return last.nodes;
  const block: Block = { nodes: [] };
  blocks.push(block);
  return block.nodes;
}
