import type { Reassembler } from '../../model/watch.js';
import { getOwnPropertyDescriptor } from '../../runtime/intrinsics.js';

type Fields = Readonly<Record<string, unknown>>;

/** Text that grows, of a text, of reasoning, or of the input of a tool. */
interface Block {
  readonly head: Record<string, unknown>;
  readonly field: 'text' | 'input';
  readonly parts: string[];
}

/** What came whole: a call of a tool, its result, a file, a source. */
interface Whole {
  readonly whole: Fields;
}

/**
 * Puts stream parts of the AI SDK (`LanguageModelV2StreamPart`, V3, V4) together into what `doGenerate`
 * of the same model answers. A stream that ended early gives what had arrived.
 */
export function reassembleAiParts(): Reassembler {
  const head: Record<string, unknown> = {};
  let response: Record<string, unknown> = {};
  const content: (Block | Whole)[] = [];
  /** Where the latest block of an id stands. */
  const open = new Map<string, number>();

  const put = (id: string, entry: Block | Whole): void => {
    open.set(id, content.length);
    content.push(entry);
  };
  const start = (of: Kind, part: Fields): Block => {
    const made: Block = { ...BLOCKS[of](part), parts: [] };
    put(keyOf(of, part['id']), made);
    return made;
  };
  const blockOf = (of: Kind, part: Fields): Block => {
    const found = content[open.get(keyOf(of, part['id'])) ?? -1];
    return found !== undefined && 'parts' in found ? found : start(of, part);
  };

  return {
    opened(answer) {
      const given: unknown = getOwnPropertyDescriptor(answer, 'response')?.value;
      if (typeof given === 'object') response = { ...given, ...response };
    },
    add(value) {
      const part = (value ?? {}) as Fields;
      const type = String(part['type']);
      const [, of, step] = GROWING.exec(type) ?? [];
      if (of !== undefined) {
        if (step === 'start') start(of as Kind, part);
        else grow(blockOf(of as Kind, part), part);
        return;
      }
      switch (type) {
        case 'tool-call': {
          // In the place of its input, which may have come before it in pieces.
          const at = open.get(keyOf('tool-input', part['toolCallId']));
          if (at === undefined) content.push({ whole: { ...part } });
          else content[at] = { whole: { ...part } };
          break;
        }
        case 'stream-start':
          head['warnings'] = part['warnings'];
          break;
        case 'response-metadata':
          response = { ...response, ...without(part, 'type') };
          break;
        case 'finish':
          Object.assign(head, without(part, 'type'));
          break;
        case 'error':
          head['error'] ??= part['error'];
          break;
        case 'raw':
        case 'ping':
        case 'undefined':
          break;
        default:
          content.push({ whole: { ...part } });
      }
    },
    response() {
      return {
        content: content.map((each) =>
          'whole' in each ? each.whole : { ...each.head, [each.field]: each.parts.join('') },
        ),
        ...head,
        ...(Object.keys(response).length === 0 ? {} : { response }),
      };
    },
  };
}

const GROWING = /^(text|reasoning|tool-input)-(start|delta|end)$/;

type Kind = 'text' | 'reasoning' | 'tool-input';

const BLOCKS: Readonly<Record<Kind, (part: Fields) => Pick<Block, 'head' | 'field'>>> = {
  text: (part) => ({ head: { type: 'text', ...metadataOf(part) }, field: 'text' }),
  reasoning: (part) => ({ head: { type: 'reasoning', ...metadataOf(part) }, field: 'text' }),
  'tool-input': (part) => ({
    head: {
      type: 'tool-call',
      toolCallId: part['id'],
      toolName: part['toolName'],
      ...metadataOf(part),
    },
    field: 'input',
  }),
};

/** Each kind counts its own ids. */
const keyOf = (of: Kind, id: unknown): string => `${of} ${String(id)}`;

function grow(block: Block, part: Fields): void {
  if (typeof part['delta'] === 'string') block.parts.push(part['delta']);
  Object.assign(block.head, metadataOf(part));
}

const metadataOf = ({ providerMetadata, citations }: Fields): Fields => ({
  ...(providerMetadata === undefined ? {} : { providerMetadata }),
  ...(citations === undefined ? {} : { citations }),
});

const without = (part: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(part).filter(([key]) => key !== name));
