/** Records the program with the package itself, in a file and in memory at once. */
import { join } from 'node:path';
import {
  definePolicy,
  instrument,
  type RecordedTrace,
  readSession,
  type Session,
  type SessionTracer,
  TraceRecorder,
  withSession,
} from '../../lib/index.js';
import { createFileSink } from '../../lib/store/file-sink.js';
import { freshFolder } from '../helpers/store.js';
import { Agent, Mirror, Model, oddValues, pause, Tools, World } from './program.js';

const CHAT = {
  provider: "'tiny-ai'",
  model: 'arg._body.model || arg.body.model',
  params: "from_items(items(arg.body || arg._body)[?[0] != 'messages'])",
  messages: 'arg._body.messages || arg.body.messages',
  output: 'result.choices[*].message',
  inputTokens: 'result.usage.prompt_tokens',
  outputTokens: 'result.usage.completion_tokens',
  finishReason: 'result.choices[0].finish_reason',
  responseId: 'result.id',
  responseModel: 'result.model',
} as const;

const policy = definePolicy({
  redact: { keys: ['apiKey'] },
  limits: { stringChars: 500 },
  rules: [
    {
      class: 'Agent',
      kind: 'agent',
      system: 'walker',
      lane: 'self.name',
      methods: {
        decide: {
          timestep: { begin: true, name: "join(' ', ['at', to_string(arg.obs.at)])" },
          state: { history: 'self.history' },
          metadata: { agent: 'self.name', seen: 'length(arg.obs.seen)' },
          memory: true,
          message: [
            { from: "'world'", to: "'walker'", type: "'observation'", content: 'arg.obs' },
            { from: "'walker'", to: "'world'", type: "'action'", content: 'result' },
          ],
        },
      },
    },
    {
      class: 'World',
      kind: 'environment',
      system: 'world',
      lane: 'self.name',
      methods: {
        step: {
          state: { at: 'self.at', inventory: 'self.inventory' },
          observation: 'result.obs',
          reward: 'result.reward',
          terminated: 'result.done',
          truncated: 'result.truncated',
        },
      },
    },
    {
      class: 'Model',
      system: 'tiny-ai',
      methods: { complete: { llm: CHAT }, stream: { llm: { ...CHAT, stream: 'openai.chat' } } },
    },
    {
      class: 'Tools',
      system: 'tools',
      methods: { search: { tool: { callId: 'args[1]' } }, count: true, print: true },
    },
    { class: 'Mirror', methods: ['look'] },
  ],
});

export interface RecordOptions {
  /** Which of the two that act at once begins. */
  readonly first?: 'red' | 'blue';
  /** Turns of each. */
  readonly turns?: number;
}

export interface Recorded {
  readonly session: Session;
  /** Folder of the session. */
  readonly folder: string;
  readonly memory: RecordedTrace;
}

export async function record(options: RecordOptions = {}): Promise<Recorded> {
  const dir = join(freshFolder(), '.steno');
  const file = createFileSink({ dir, diagnostics: { warn: () => undefined } });
  const memory = new TraceRecorder();
  const metadata = { seed: 7, model: { name: 'tiny' } };
  const id = await withSession(
    { name: 'trial', metadata, sinks: [file, memory] },
    async (session) => {
      await run(session, options);
      return session.id;
    },
  );
  file.close();
  const folder = join(dir, id);
  return { session: await readSession(folder), folder, memory };
}

async function run(
  session: SessionTracer,
  { first = 'red', turns = 3 }: RecordOptions,
): Promise<void> {
  const model = instrument(new Model(), policy);
  const tools = instrument(new Tools(), policy);
  const order = first === 'red' ? ['red', 'blue'] : ['blue', 'red'];
  await Promise.all(
    order.map(async (name) => {
      const [agent, world] = [
        instrument(new Agent(name, instrument(new Model(), policy), tools), policy),
        instrument(new World(name), policy),
      ];
      let obs = { at: 0, seen: ['tree'] };
      for (let turn = 0; turn < turns; turn += 1) {
        obs = world.step((await agent.decide(obs)) as string).obs;
        await pause();
      }
    }),
  );
  session.timestep({ name: 'the end' });
  const messages = [{ role: 'user', content: 'Where to?' }];
  const chunks = await model.stream({ model: 'tiny', messages, stream: true });
  for await (const _chunk of chunks) await pause();
  for (const _count of tools.count(3)) await pause();
  const mirror = instrument(new Mirror(), policy);
  mirror.look({ apiKey: 'k-1', page: 'x'.repeat(600) });
  mirror.look(oddValues());
  try {
    tools.print('a page');
  } catch {
    // As wanted.
  }
  session.addMessage({
    from: 'user',
    to: 'walker',
    type: 'praise',
    content: { text: 'well done' },
  });
  const event = session.addEvent({
    kind: 'environment',
    system: 'judge',
    method: 'judge',
    args: ['the walk'],
    result: { verdict: 'good' },
    truncated: true,
    durationNs: 1000,
  });
  session.addReward(0.12345, { event, reason: 'judged' });
  session.addReward(1, { reason: 'done' });
}
