import type { Reassembler } from '../../model/watch.js';
import { copyOf, type Fields, fieldsOf, GrowingFields, Indexed } from './growing-fields.js';
import { Logprobs } from './logprobs.js';

/** Puts chunks of OpenAI's older API for texts together: each has the shape of the whole. */
export function reassembleOpenAiCompletions(): Reassembler {
  let head: Fields = { object: 'text_completion' };
  const choices = new Indexed<Choice>();
  return {
    add(value) {
      const { choices: parts, ...rest } = fieldsOf(value);
      const told = Object.entries(rest).filter(([, field]) => field !== null);
      head = { ...head, ...fieldsOf(copyOf(Object.fromEntries(told))) };
      for (const part of Array.isArray(parts) ? parts.map(fieldsOf) : []) {
        choices.at(part['index'] ?? 0, () => new Choice(part['index'] ?? 0)).add(part);
      }
    },
    response() {
      return { ...head, choices: choices.inOrder().map(([, choice]) => choice.soFar()) };
    },
  };
}

class Choice {
  readonly #fields: GrowingFields;
  readonly #logprobs = new Logprobs();

  constructor(index: unknown) {
    this.#fields = new GrowingFields({ index, text: '', finish_reason: null });
  }

  add({ text, finish_reason: finishReason, logprobs }: Fields): void {
    this.#fields.append('text', text);
    this.#fields.replace('finish_reason', finishReason);
    this.#logprobs.add(logprobs);
  }

  soFar(): Fields {
    return { ...this.#fields.soFar(), ...this.#logprobs.soFar() };
  }
}
