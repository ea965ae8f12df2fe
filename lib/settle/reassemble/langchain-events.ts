import type { Reassembler } from '../../model/watch.js';

type Fields = Readonly<Record<string, unknown>>;

/** `ChatModelStreamEvent` of LangChain. */
interface StreamEvent {
  readonly event?: unknown;
  readonly index?: unknown;
  readonly id?: unknown;
  readonly content?: Fields;
  readonly delta?: Fields;
  readonly usage?: unknown;
  readonly reason?: unknown;
  readonly responseMetadata?: Fields;
}

/** A block of content; of each field that grows the pieces. */
interface Block {
  head: Fields;
  readonly grown: Map<string, string[]>;
}

/** The field of a delta, and that of its block. */
const GROWS: Readonly<Record<string, readonly [string, (block: Fields) => string]>> = {
  'text-delta': ['text', () => 'text'],
  'reasoning-delta': ['reasoning', ({ type }) => (type === 'thinking' ? 'thinking' : 'reasoning')],
  'tool-call-delta': ['args', () => 'args'],
  'data-delta': ['data', () => 'data'],
};

/** Puts events of a LangChain chat model (`streamEvents`, 1.0 and later) together into its message. */
export function reassembleLangChainEvents(): Reassembler {
  const blocks = new Map<unknown, Block>();
  const head: Record<string, unknown> = {};
  const metadata: Record<string, unknown> = {};
  let seen = false;

  const put = (index: unknown, content: Fields = {}): Block => {
    const block = { head: { ...content }, grown: new Map<string, string[]>() };
    blocks.set(index, block);
    return block;
  };
  const grow = (block: Block, delta: Fields): void => {
    if (delta['type'] === 'block-delta') {
      block.head = { ...block.head, ...(delta['fields'] as Fields) };
      return;
    }
    const [from, to] = GROWS[String(delta['type'])] ?? [];
    const piece = from === undefined ? undefined : delta[from];
    if (typeof piece !== 'string' || to === undefined) return;
    const field = to(block.head);
    const begun = block.head[field];
    const pieces = block.grown.get(field) ?? (typeof begun === 'string' ? [begun] : []);
    block.grown.set(field, pieces);
    pieces.push(piece);
  };

  return {
    add(value) {
      const event = (value ?? {}) as StreamEvent;
      seen = true;
      if (event.usage) head['usage_metadata'] = event.usage;
      switch (event.event) {
        case 'message-start':
          if (event.id) head['id'] = event.id;
          break;
        case 'content-block-start':
        case 'content-block-finish':
          put(event.index, event.content);
          break;
        case 'content-block-delta':
          if (event.delta) grow(blocks.get(event.index) ?? put(event.index), event.delta);
          break;
        case 'message-finish':
          Object.assign(metadata, event.responseMetadata);
          if (event.reason) metadata['finish_reason'] = event.reason;
          break;
      }
    },
    response() {
      if (!seen) return undefined;
      return {
        type: 'ai',
        ...head,
        content: [...blocks.values()].map(({ head: begun, grown }) => ({
          ...begun,
          ...Object.fromEntries([...grown].map(([field, pieces]) => [field, pieces.join('')])),
        })),
        response_metadata: { ...metadata },
      };
    },
  };
}
