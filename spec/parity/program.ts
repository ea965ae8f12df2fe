/** A program with something of everything that a trace can hold; it does the same each time. */

class OutOfPaper extends Error {
  readonly code = 'E_PAPER';
  readonly pages = { left: 0, wanted: 3 };
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

interface ChatMessage {
  readonly role: string;
  readonly content: string | null;
  readonly tool_call_id?: string;
}

export class Model {
  #asked = 0;

  async complete(body: { model: string; messages: readonly ChatMessage[] }) {
    this.#asked += 1;
    await pause();
    const id = `call_${this.#asked}`;
    const call = {
      name: 'search',
      arguments: JSON.stringify({ query: body.messages.at(-1)?.content }),
    };
    return {
      id: `completion_${this.#asked}`,
      model: `${body.model}-2026`,
      choices: [
        {
          message: {
            role: 'assistant',
            content: null,
            tool_calls: [{ id, type: 'function', function: call }],
          },
          finish_reason: 'tool_calls',
        },
      ],
      usage: { prompt_tokens: 10 * body.messages.length, completion_tokens: 5 },
    };
  }

  async stream(_body: { model: string; messages: readonly ChatMessage[]; stream: true }) {
    return (async function* () {
      for (const content of ['go ', 'to ', 'the ', 'tree']) {
        yield { id: 'streamed', model: 'tiny-2026', choices: [{ index: 0, delta: { content } }] };
      }
      yield {
        id: 'streamed',
        model: 'tiny-2026',
        choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
        usage: { prompt_tokens: 7, completion_tokens: 4 },
      };
    })();
  }
}

export class Tools {
  search({ query }: { query: string }, _callId: string) {
    return { found: [`${query} here`], at: new Date('2026-03-01T10:00:00Z') };
  }

  *count(upTo: number) {
    for (let n = 1; n <= upTo; n += 1) yield { n };
    return upTo;
  }

  print(text: string): never {
    const cause = new RangeError('the tray is empty', { cause: 'nobody filled it' });
    throw new OutOfPaper(`cannot print ${text}`, { cause });
  }
}

export class Agent {
  readonly name: string;
  readonly history: ChatMessage[] = [];
  #model: Model;
  #tools: Tools;

  constructor(name: string, model: Model, tools: Tools) {
    this.name = name;
    this.#model = model;
    this.#tools = tools;
  }

  async decide(obs: { at: number; seen: readonly string[] }) {
    this.history.push({ role: 'user', content: `at ${obs.at}` });
    const answer = await this.#model.complete({ model: 'tiny', messages: this.history });
    const call = answer.choices[0]?.message.tool_calls[0];
    const found = this.#tools.search(JSON.parse(call?.function.arguments ?? '{}'), call?.id ?? '');
    this.history.push({ role: 'tool', content: found.found.join(), tool_call_id: call?.id ?? '' });
    return obs.at % 2 === 0 ? 'right' : { jump: 2 };
  }
}

export class World {
  readonly name: string;
  readonly inventory = new Map<string, number>([['wood', 0]]);
  at = 0;

  constructor(name: string) {
    this.name = name;
  }

  step(action: string | { jump: number }) {
    this.at += typeof action === 'string' ? 1 : action.jump;
    this.inventory.set('wood', this.at);
    const obs = { at: this.at, seen: ['tree', 'cow'] };
    return { obs, reward: this.at * 0.1, done: this.at >= 5, truncated: false };
  }
}

export class Mirror {
  look<T>(value: T): T {
    return value;
  }
}

class Point {
  readonly x = 1;
  readonly y = -0;
}

/** Values that survive neither JSON nor spreading. */
export function oddValues() {
  const shared = { deep: [1, 2, 3] };
  const list: unknown[] = [1, 2, 3, 4];
  delete list[1];
  const circle: Record<string, unknown> = { name: 'ring' };
  circle['self'] = circle;
  return {
    map: new Map<unknown, unknown>([
      ['wood', 1],
      [{ key: true }, { value: 2 }],
    ]),
    set: new Set<unknown>(['a', 2]),
    date: new Date('2026-01-02T03:04:05Z'),
    minusZero: -0,
    big: 12n,
    nothing: undefined,
    nil: null,
    nan: Number.NaN,
    list,
    bytes: Buffer.from('bytes'),
    floats: new Float64Array([0.1, -0]),
    first: shared,
    second: shared,
    circle,
    point: new Point(),
    one: 1,
    yes: true,
    precise: 0.1 + 0.2,
    expression: /a+/gi,
    [Symbol.for('mark')]: 'known',
    error: new TypeError('not thrown', { cause: { why: 'kept' } }),
    text: 'plain text that is long enough to be cut',
    items: ['a', 'b', 'c', 'd'],
    onStep() {},
  };
}

export type OddValues = ReturnType<typeof oddValues>;

export { pause };
