import type { Reassembler } from '../../model/watch.js';
import { isArray, jsonParse } from '../../runtime/intrinsics.js';
import { Merged } from './merged.js';

type Fields = Readonly<Record<string, unknown>>;

/** `AIMessageChunk` of LangChain, the fields of it that add up. */
interface Chunk {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly content?: unknown;
  readonly additional_kwargs?: unknown;
  readonly response_metadata?: unknown;
  readonly usage_metadata?: unknown;
  readonly tool_calls?: unknown;
  readonly tool_call_chunks?: unknown;
}

/**
 * Puts the chunks of a LangChain chat model together into the message that `invoke` answers, by the
 * rules of `AIMessageChunk.concat`, without its price for each chunk. A stream that is one whole
 * message gives that.
 */
export function reassembleLangChainChunks(): Reassembler {
  return new MessageParts();
}

class MessageParts implements Reassembler {
  #id: unknown;
  #name: unknown;
  readonly #content = new Content();
  readonly #kwargs = new Merged();
  readonly #metadata = new Merged();
  readonly #usage = new Merged();
  readonly #calls = new ToolCalls();
  #seen = false;
  #usageSeen = false;

  add(value: unknown): void {
    this.#seen = true;
    const chunk = (value ?? {}) as Chunk;
    this.#id ??= chunk.id ?? undefined;
    this.#name ??= chunk.name ?? undefined;
    this.#content.add(chunk.content);
    this.#kwargs.add(chunk.additional_kwargs);
    this.#metadata.add(chunk.response_metadata, 'last');
    if (isFields(chunk.usage_metadata)) {
      this.#usageSeen = true;
      this.#usage.add(chunk.usage_metadata);
    }
    const pieces = items(chunk.tool_call_chunks);
    // Read only where there are no pieces: of a chunk with some, they are parsed as they are read.
    if (pieces.length > 0) for (const piece of pieces) this.#calls.addPiece(piece);
    else for (const call of items(chunk.tool_calls)) this.#calls.addWhole(call);
  }

  response(): unknown {
    if (!this.#seen) return undefined;
    return {
      type: 'ai',
      ...(this.#id === undefined ? {} : { id: this.#id }),
      ...(this.#name === undefined ? {} : { name: this.#name }),
      content: this.#content.value(),
      additional_kwargs: this.#kwargs.value(),
      response_metadata: this.#metadata.value(),
      ...this.#calls.value(),
      ...(this.#usageSeen ? { usage_metadata: this.#usage.value() } : {}),
    };
  }
}

/** Text, or blocks of which those with the same index are one. */
class Content {
  readonly #text: string[] = [];
  #blocks: Merged | undefined;

  add(content: unknown): void {
    if (typeof content === 'string') {
      if (content === '') return;
      if (this.#blocks === undefined) this.#text.push(content);
      else this.#blocks.addItem({ type: 'text', text: content });
    } else if (isArray(content) && content.length > 0) {
      this.#blocks ??= this.#asBlocks();
      for (const block of content) this.#blocks.addItem(block);
    }
  }

  value(): unknown {
    return this.#blocks === undefined ? this.#text.join('') : this.#blocks.items();
  }

  #asBlocks(): Merged {
    const blocks = new Merged();
    if (this.#text.length > 0) blocks.addItem({ type: 'text', text: this.#text.join('') });
    return blocks;
  }
}

interface Call {
  id: unknown;
  name: string;
  readonly index: unknown;
  readonly args: string[];
}

class ToolCalls {
  readonly #pieced: Call[] = [];
  readonly #whole: Fields[] = [];

  addPiece({ index, id, name, args }: Fields): void {
    const known = this.#pieced.find((call) =>
      index === undefined || index === null
        ? typeof id === 'string' && id !== '' && call.id === id
        : call.index === index && (!id || !call.id || call.id === id),
    );
    const call = known ?? { id, name: '', index, args: [] };
    if (known === undefined) this.#pieced.push(call);
    call.id ??= id;
    if (typeof name === 'string' && name !== '') call.name = name;
    if (typeof args === 'string') call.args.push(args);
  }

  addWhole(call: Fields): void {
    this.#whole.push({ ...call });
  }

  value(): { tool_calls: object[]; invalid_tool_calls: object[] } {
    const calls: object[] = [...this.#whole];
    const invalid: object[] = [];
    for (const { id, name, args } of this.#pieced) {
      const text = args.join('').trim() || '{}';
      const parsed = parsedObject(text);
      if (parsed !== undefined && id) calls.push({ name, args: parsed, id, type: 'tool_call' });
      else
        invalid.push({ name, args: text, id, error: 'Malformed args.', type: 'invalid_tool_call' });
    }
    return { tool_calls: calls, invalid_tool_calls: invalid };
  }
}

function parsedObject(text: string): object | undefined {
  try {
    const value: unknown = jsonParse(text);
    return isFields(value) && !isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const items = (value: unknown): Fields[] => (isArray(value) ? value.filter(isFields) : []);
