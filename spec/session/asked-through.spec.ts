/** Model calls that another method of the same object makes in their place: `llm.through`. */
import test from 'ava';
import { instrument, TraceRecorder, withSession } from '../../lib/index.js';

class Model {
  readonly #whole: boolean;

  constructor(whole: boolean) {
    this.#whole = whole;
  }

  *stream(text: string): Generator<string> {
    if (this.#whole) yield this.middle(text);
    else yield* [...text];
  }

  middle(text: string): string {
    return this.ask(text);
  }

  ask(text: string): string {
    return text;
  }

  /** A tool that asks the same model, or another. */
  use(model: Model, tool: { call(model: Model): string }): string {
    return tool.call(model);
  }
}

const llm = { model: "'m'", messages: 'args[0]' };
const policy = {
  rules: [
    {
      class: 'Model',
      methods: {
        ask: { llm },
        middle: true,
        stream: { llm: { ...llm, through: 'ask' } },
        use: { llm: { ...llm, through: 'ask' } },
      },
    },
    { class: 'Tool', methods: ['call'] },
  ],
} as const;

async function asked(run: (model: Model) => void, model: Model): Promise<readonly string[]> {
  const recorder = new TraceRecorder();
  await withSession({ sinks: [recorder] }, async () => {
    instrument(model, policy);
    run(model);
  });
  return recorder.events.flatMap((event) => (event.llm === undefined ? [] : [event.method]));
}

test('the call that asks in place of another has the record, also by way of a third', async (t) => {
  const run = (model: Model) => [...model.stream('x')];
  t.deepEqual(await asked(run, new Model(true)), ['ask']);
});

test('a call that asks by itself has its record', async (t) => {
  const run = (model: Model) => [...model.stream('x')];
  t.deepEqual(await asked(run, new Model(false)), ['stream']);
});

test('what another object asks in between is a question of its own', async (t) => {
  class Tool {
    call(model: Model): string {
      return model.ask('y');
    }
  }
  const tool = instrument(new Tool(), policy);
  t.deepEqual(await asked((model) => model.use(model, tool), new Model(true)), ['use', 'ask']);
});
