import type { Reassembler } from '../../model/watch.js';
import {
  copyOf,
  type Fields,
  fieldsOf,
  GrowingFields,
  Indexed,
  isFields,
} from './growing-fields.js';
import { Logprobs } from './logprobs.js';

/**
 * Puts chunks of the chat API together into the `chat.completion` of the plain request. Deltas are
 * kept as parts and joined once; a stream that ended early gives what had arrived.
 */
export function reassembleOpenAiChat(): Reassembler {
  const head: Record<string, unknown> = {};
  const choices = new Indexed<Choice>();
  return {
    add(value) {
      const chunk = fieldsOf(value);
      for (const key of HEAD_KEYS) {
        if (chunk[key] !== undefined && chunk[key] !== null) head[key] = copyOf(chunk[key]);
      }
      for (const each of (chunk['choices'] ?? []) as Iterable<unknown>) {
        const choice = fieldsOf(each);
        choices.at(choice['index'] ?? 0, () => new Choice()).add(choice);
      }
    },
    response() {
      return {
        ...head,
        object: 'chat.completion',
        choices: choices.inOrder().map(([index, choice]) => choice.soFar(index)),
      };
    },
  };
}

const HEAD_KEYS = ['id', 'created', 'model', 'service_tier', 'system_fingerprint', 'usage'];

class Choice {
  readonly #message = new GrowingFields({ role: 'assistant', content: null, refusal: null });
  readonly #toolCalls = new Indexed<ToolCall>();
  #functionCall: GrowingFields | undefined;
  #finishReason: unknown = null;
  readonly #logprobs = new Logprobs();

  add({ delta, finish_reason: finishReason, logprobs }: Fields): void {
    const { role, tool_calls: calls, function_call: called, ...rest } = fieldsOf(delta);
    this.#message.replace('role', role);
    // Also reasoning, of which servers with this API tell in fields of their own.
    for (const [key, text] of Object.entries(rest)) this.#message.append(key, text);
    for (const each of (calls ?? []) as Iterable<unknown>) {
      const call = fieldsOf(each);
      this.#toolCalls.at(call['index'], () => new ToolCall()).add(call);
    }
    if (isFields(called)) {
      this.#functionCall ??= newCalled();
      addCalled(this.#functionCall, called);
    }
    if (typeof finishReason === 'string') this.#finishReason = finishReason;
    this.#logprobs.add(logprobs);
  }

  soFar(index: number): Fields {
    const calls = this.#toolCalls.inOrder().map(([, call]) => call.soFar());
    return {
      index,
      message: {
        ...this.#message.soFar(),
        ...(calls.length === 0 ? {} : { tool_calls: calls }),
        ...(this.#functionCall ? { function_call: this.#functionCall.soFar() } : {}),
      },
      finish_reason: this.#finishReason,
      ...this.#logprobs.soFar(),
    };
  }
}

class ToolCall {
  readonly #fields = new GrowingFields({ id: '', type: 'function' });
  readonly #called = newCalled();
  /** Of a tool whose input is text. */
  #custom: GrowingFields | undefined;

  add({ id, type, function: called, custom }: Fields): void {
    this.#fields.replace('id', id);
    this.#fields.replace('type', type);
    if (isFields(custom)) {
      this.#custom ??= new GrowingFields({ name: '', input: '' });
      this.#custom.append('name', custom['name']);
      this.#custom.append('input', custom['input']);
    }
    addCalled(this.#called, fieldsOf(called));
  }

  soFar(): Fields {
    const fields = this.#fields.soFar();
    return this.#custom === undefined
      ? { ...fields, function: this.#called.soFar() }
      : { ...fields, custom: this.#custom.soFar() };
  }
}

const newCalled = (): GrowingFields => new GrowingFields({ name: '', arguments: '' });

function addCalled(called: GrowingFields, part: Fields): void {
  called.append('name', part['name']);
  called.append('arguments', part['arguments']);
}
