import type { Reassembler } from '../../model/watch.js';
import { jsonParse } from '../../runtime/intrinsics.js';
import { copyOf, type Fields, fieldsOf, GrowingFields, Indexed } from './growing-fields.js';

/**
 * Puts events of the Anthropic messages API together into the `message` of the plain request; of a
 * stream that ended early, what had arrived.
 */
export function reassembleAnthropicMessages(): Reassembler {
  let message: Fields = { type: 'message', role: 'assistant' };
  const blocks = new Indexed<Block>();
  return {
    add(value) {
      const event = fieldsOf(value);
      const { type, index } = event;
      if (type === 'message_start') message = fieldsOf(copyOf(event['message']));
      else if (type === 'message_delta') message = withDelta(message, event);
      else if (type === 'content_block_start') blocks.put(index, new Block(event['content_block']));
      else if (type === 'content_block_delta') {
        blocks.at(index, () => new Block({})).add(fieldsOf(event['delta']));
      }
    },
    response() {
      return { ...message, content: blocks.inOrder().map(([, block]) => block.soFar()) };
    },
  };
}

/** Counts of tokens are totals, and those that are not told again stay. */
function withDelta(message: Fields, { type: _, delta, usage, ...rest }: Fields): Fields {
  const counted = Object.entries(fieldsOf(usage)).filter(([, count]) => count !== null);
  const changed = {
    ...message,
    ...fieldsOf(copyOf(delta)),
    ...fieldsOf(copyOf(rest)),
  };
  if (counted.length === 0) return changed;
  return {
    ...changed,
    usage: { ...fieldsOf(message['usage']), ...fieldsOf(copyOf(Object.fromEntries(counted))) },
  };
}

class Block {
  readonly #fields: GrowingFields;
  /** What deltas give whole. */
  #given: Record<string, unknown> = {};
  readonly #citations: unknown[];
  readonly #json: string[] = [];

  constructor(block: unknown) {
    this.#fields = new GrowingFields(block);
    const citations = copyOf(fieldsOf(block)['citations']);
    this.#citations = Array.isArray(citations) ? citations : [];
  }

  add({ type, ...delta }: Fields): void {
    switch (type) {
      case 'text_delta':
        this.#fields.append('text', delta['text']);
        break;
      case 'thinking_delta':
        this.#fields.append('thinking', delta['thinking']);
        break;
      case 'input_json_delta':
        this.#json.push(String(delta['partial_json'] ?? ''));
        break;
      case 'citations_delta':
        this.#citations.push(copyOf(delta['citation']));
        break;
      default: // signatures, and of what is not known what it says
        Object.assign(this.#given, copyOf(delta));
    }
  }

  soFar(): Fields {
    const json = this.#json.join('');
    return {
      ...this.#fields.soFar(),
      ...this.#given,
      ...(this.#citations.length > 0 ? { citations: this.#citations } : {}),
      ...(json === '' ? {} : { input: parsed(json) }),
    };
  }
}

/** The input of a tool comes as JSON in parts; where they do not make any, it is the text. */
function parsed(json: string): unknown {
  try {
    return jsonParse(json) as unknown;
  } catch {
    return json;
  }
}
