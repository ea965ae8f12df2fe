/** Every field of a rule, written as JSON, with functions, and by hand; and what each leads to. */
import type { ManualDetails, ManualMessage, MethodRule } from '../../lib/index.js';

/** How the recorded method ends. */
export type Form = 'sync' | 'async' | 'generator' | 'failing';

export interface Outcome {
  reward: number;
  done: boolean;
  obs: string[];
  usage: { in: number; out: number };
}

/** What is known by hand, where a rule has expressions. */
interface ByHand {
  before?: (self: World, args: Args) => ManualDetails;
  after?: (self: World, outcome: Outcome | undefined, error: unknown) => ManualDetails;
  message?: (self: World, args: Args) => ManualMessage | undefined;
  turn?: string;
  lane?: string;
  kind?: 'agent' | 'environment';
  system?: string;
  /** Not recorded at all. */
  none?: true;
}

export type Args = [action: string, amount: number];

/** Each form has a class of its own below it, whose method it is. */
export class World {
  count = 0;
  notes: string[] = [];
  id = 'w1';
  declare act: (...args: Args) => Outcome;
}

/** What the method does in every form. */
export function perform(world: World, action: string, amount: number): Outcome {
  world.count += amount;
  world.notes.push(action);
  if (action === 'fail') throw Object.assign(new RangeError('too far'), { limit: 3 });
  return { reward: amount / 2, done: amount > 5, obs: [action], usage: { in: 10, out: 4 } };
}

export interface Case {
  readonly json: MethodRule;
  /** The same with functions. Absent where the field is no expression. */
  readonly functions?: MethodRule;
  readonly byHand: ByHand;
  /** Part of the event; `undefined` where there is none. */
  readonly event?: (form: Form, action: string) => object;
  /** Of the event, parts that must be absent, such as `before.args`. */
  readonly absent?: readonly string[];
  readonly messages?: (action: string) => readonly object[];
  readonly timesteps?: readonly object[];
}

const failed = (form: Form): boolean => form === 'failing';
const ok = <T>(form: Form, part: T): T | object => (failed(form) ? {} : part);
const both = (_self: World, args: Args): ManualDetails => ({ args });
const result = (_self: World, outcome: Outcome | undefined): ManualDetails =>
  outcome === undefined ? {} : { result: outcome };

export const CASES: Readonly<Record<string, Case>> = {
  'kind and system': {
    json: { kind: 'environment', system: 'crafter' },
    byHand: { kind: 'environment', system: 'crafter', before: both, after: result },
    event: () => ({ kind: 'environment', system: 'crafter' }),
  },
  'nothing said: arguments, result, error with its own fields, duration': {
    json: {},
    byHand: { before: both, after: result },
    event: (form, action) => ({
      before: { args: [action, 8] },
      after: failed(form)
        ? { error: { name: 'RangeError', message: 'too far', value: { limit: 3 } } }
        : { result: { reward: 4, done: true, obs: [action], usage: { in: 10, out: 4 } } },
      status: failed(form) ? 'error' : 'ok',
    }),
    absent: ['before.self', 'before.state', 'metadata', 'memory', 'llm', 'tool', 'reward'],
  },
  'args: false': { json: { args: false }, byHand: { after: result }, absent: ['before.args'] },
  'args by expression': {
    json: { args: { did: 'arg.action', much: 'args[1]' } },
    functions: { args: ({ args }) => ({ did: args[0], much: args[1] }) },
    byHand: {
      before: (_self, [did, much]) => ({ args: { did, much } }),
      after: result,
    },
    event: (_form, action) => ({ before: { args: { did: action, much: 8 } } }),
  },
  'result: false': {
    json: { result: false },
    byHand: { before: both, after: () => ({ result: undefined }) },
    absent: ['after.result'],
  },
  'result by expression': {
    json: { result: { earned: 'result.reward' } },
    functions: {
      result: { earned: ({ result: value }) => (value as Outcome | undefined)?.reward },
    },
    byHand: {
      before: both,
      after: (_self, outcome) =>
        outcome === undefined ? {} : { result: { earned: outcome.reward } },
    },
    event: (form) => ok(form, { after: { result: { earned: 4 } } }),
  },
  'self by expression, before and after': {
    json: { self: { n: 'self.count' } },
    functions: { self: ({ self }) => ({ n: (self as World).count }) },
    byHand: {
      before: (self, args) => ({ args, self: { n: self.count } }),
      after: (self, outcome) => ({ ...result(self, outcome), selfAfter: { n: self.count } }),
    },
    event: () => ({ before: { self: { n: 0 } }, after: { self: { n: 8 } } }),
  },
  'state before and after': {
    json: { state: { notes: 'self.notes', count: 'self.count' } },
    functions: {
      state: ({ self }) => ({ notes: (self as World).notes, count: (self as World).count }),
    },
    byHand: {
      before: ({ notes, count }, args) => ({ args, stateBefore: { notes, count } }),
      after: ({ notes, count }, outcome) => ({
        ...result({} as World, outcome),
        stateAfter: { notes, count },
      }),
    },
    event: (_form, action) => ({
      before: { state: { notes: [], count: 0 } },
      after: { state: { notes: [action], count: 8 } },
    }),
  },
  'metadata out of self, arguments, result and error': {
    json: {
      metadata: {
        who: 'self.id',
        did: 'arg.action',
        earned: 'result.reward',
        why: 'error.message',
        kind: "'test'",
      },
    },
    functions: {
      metadata: ({ self, args, result: value, error }) => ({
        who: (self as World).id,
        did: args[0],
        ...(value === undefined ? {} : { earned: (value as Outcome).reward }),
        ...(error === undefined ? {} : { why: (error as Error).message }),
        kind: 'test',
      }),
    },
    byHand: {
      before: both,
      after: (self, outcome, error) => ({
        ...result(self, outcome),
        metadata: {
          who: self.id,
          did: self.notes[0],
          ...(outcome && { earned: outcome.reward }),
          ...(error instanceof Error && { why: error.message }),
          kind: 'test',
        },
      }),
    },
    event: (form, action) => ({
      metadata: {
        who: 'w1',
        did: action,
        ...(failed(form) ? { why: 'too far' } : { earned: 4 }),
        kind: 'test',
      },
    }),
  },
  'a message with a condition and a transformation': {
    json: {
      message: [
        {
          from: "'env'",
          to: "'agent'",
          type: "'order'",
          content: "join('-', [arg.action, 'now'])",
        },
        { content: "'never'", when: 'args[1] > `100`' },
      ],
    },
    functions: {
      message: [
        {
          from: () => 'env',
          to: () => 'agent',
          type: () => 'order',
          content: ({ args }) => `${String(args[0])}-now`,
        },
        { content: () => 'never', when: ({ args }) => Number(args[1]) > 100 },
      ],
    },
    byHand: {
      before: both,
      after: result,
      message: (_self, [action]) => ({
        from: 'env',
        to: 'agent',
        type: 'order',
        content: `${action}-now`,
      }),
    },
    messages: (action) => [
      { from: 'env', to: 'agent', messageType: 'order', content: `${action}-now` },
    ],
  },
  'a named timestep that begins': {
    json: { timestep: { begin: true, name: "'one'" } },
    functions: { timestep: { begin: true, name: () => 'one' } },
    byHand: { turn: 'one', before: both, after: result },
    event: () => ({ turn: 1 }),
    timesteps: [{ turn: 1, name: 'one' }],
  },
  'a timestep of its own': {
    json: { timestep: 'auto' },
    byHand: { turn: '', before: both, after: result },
    event: () => ({ turn: 1 }),
    timesteps: [{ turn: 1 }],
  },
  lane: {
    json: { lane: 'self.id', timestep: 'begin' },
    functions: { lane: ({ self }) => (self as World).id, timestep: 'begin' },
    byHand: { lane: 'w1', turn: '', before: both, after: result },
    event: () => ({ lane: 'w1', turn: 1 }),
  },
  'timing: false': {
    json: { timing: false },
    byHand: { before: both, after: result },
    absent: [],
  },
  memory: {
    json: { memory: true },
    byHand: { before: (_self, args) => ({ args, memory: true }), after: result },
    event: () => ({ memory: {} }),
  },
  'more metadata on failure': {
    json: { onError: { hint: "'look'", code: 'error.limit' } },
    functions: {
      onError: ({ error }) => ({ hint: 'look', code: Reflect.get(Object(error), 'limit') }),
    },
    byHand: {
      before: both,
      after: (self, outcome, error) => ({
        ...result(self, outcome),
        ...(error instanceof Error && {
          metadata: { hint: 'look', code: Reflect.get(error, 'limit') },
        }),
      }),
    },
    event: (form) => (failed(form) ? { metadata: { hint: 'look', code: 3 } } : {}),
  },
  'no arguments of what failed': {
    json: { onError: 'drop-args' },
    byHand: {
      after: (self, outcome) => ({
        ...result(self, outcome),
        ...(outcome && { args: [self.notes[0], 8] }),
      }),
    },
    event: (form, action) =>
      failed(form) ? { status: 'error' } : { before: { args: [action, 8] } },
  },
  'a model call': {
    json: {
      llm: {
        provider: "'openai'",
        model: "'gpt-x'",
        params: { t: '`0`' },
        messages: "[{ role: 'user', content: arg.action }]",
        output: "[{ role: 'assistant', content: result.obs[0] }]",
        inputTokens: 'result.usage.in',
        outputTokens: 'result.usage.out',
        cachedTokens: 'result.usage.out',
        cacheWriteTokens: 'result.usage.out',
        finishReason: "['stop', 'length']",
      },
    },
    functions: {
      llm: {
        provider: () => 'openai',
        model: () => 'gpt-x',
        params: () => ({ t: 0 }),
        messages: ({ args }) => [{ role: 'user', content: args[0] }],
        output: ({ result: value }) => [
          { role: 'assistant', content: (value as Outcome | undefined)?.obs[0] ?? null },
        ],
        inputTokens: ({ result: value }) => (value as Outcome | undefined)?.usage.in,
        outputTokens: ({ result: value }) => (value as Outcome | undefined)?.usage.out,
        cachedTokens: ({ result: value }) => (value as Outcome | undefined)?.usage.out,
        cacheWriteTokens: ({ result: value }) => (value as Outcome | undefined)?.usage.out,
        finishReason: () => ['stop', 'length'],
      },
    },
    byHand: {
      before: (_self, args) => ({
        args,
        llm: {
          provider: 'openai',
          model: 'gpt-x',
          params: { t: 0 },
          messages: [{ role: 'user', content: args[0] }],
        },
      }),
      after: (self, outcome) => ({
        ...result(self, outcome),
        llm: {
          output: [{ role: 'assistant', content: outcome?.obs[0] ?? null }],
          finishReason: ['stop', 'length'],
          ...(outcome && {
            inputTokens: outcome.usage.in,
            outputTokens: outcome.usage.out,
            cachedTokens: outcome.usage.out,
            cacheWriteTokens: outcome.usage.out,
          }),
        },
      }),
    },
    event: (form, action) => ({
      llm: {
        provider: 'openai',
        model: 'gpt-x',
        params: { t: 0 },
        inputMessages: [{ role: 'user', content: action }],
        finishReason: 'stop',
        finishReasons: ['stop', 'length'],
        ...ok(form, {
          outputMessages: [{ role: 'assistant', content: action }],
          usage: { input: 10, output: 4, cached: 4, cacheWrite: 4 },
        }),
      },
    }),
  },
  'a tool call': {
    json: { tool: { name: "'actor'", callId: "'c1'", arguments: 'arg', result: 'result.obs' } },
    functions: {
      tool: {
        name: () => 'actor',
        callId: () => 'c1',
        arguments: ({ args }) => ({ action: args[0], amount: args[1] }),
        result: ({ result: value }) => (value as Outcome | undefined)?.obs,
      },
    },
    byHand: {
      before: (_self, args) => ({
        args,
        tool: { name: 'actor', callId: 'c1', arguments: { action: args[0], amount: args[1] } },
      }),
      after: (self, outcome) => ({
        ...result(self, outcome),
        ...(outcome && { tool: { result: outcome.obs } }),
      }),
    },
    event: (form, action) => ({
      tool: {
        name: 'actor',
        callId: 'c1',
        arguments: { action, amount: 8 },
        ...ok(form, { result: [action] }),
      },
    }),
    messages: (action) => [
      {
        messageType: 'tool_call',
        content: { name: 'actor', callId: 'c1', arguments: { action, amount: 8 } },
      },
    ],
  },
  'a batch, all of its items': {
    json: {
      args: false,
      batch: { items: '[arg.action, arg.amount]', summary: { first: 'result.obs[0]' }, sample: 1 },
    },
    functions: {
      args: false,
      batch: {
        items: ({ args }) => [...args],
        summary: { first: ({ result: value }) => (value as Outcome | undefined)?.obs[0] },
        sample: 1,
      },
    },
    byHand: {
      before: () => ({}),
      after: (self, outcome) => ({
        result: undefined,
        batch: {
          size: 2,
          items: [
            { index: 0, item: self.notes[0] },
            { index: 1, item: 8 },
          ],
          ...(outcome && { summary: { first: outcome.obs[0] } }),
        },
      }),
    },
    event: (form, action) => ({
      batch: {
        size: 2,
        items: [
          { index: 0, item: action },
          { index: 1, item: 8 },
        ],
        ...ok(form, { summary: { first: action } }),
      },
    }),
    absent: ['before.args', 'after.result'],
  },
  'what an environment answers': {
    json: {
      reward: 'result.reward',
      terminated: 'result.done',
      truncated: 'result.done',
      observation: 'result.obs',
    },
    functions: {
      reward: ({ result: value }) => (value as Outcome | undefined)?.reward,
      terminated: ({ result: value }) => (value as Outcome | undefined)?.done,
      truncated: ({ result: value }) => (value as Outcome | undefined)?.done,
      observation: ({ result: value }) => (value as Outcome | undefined)?.obs,
    },
    byHand: {
      before: both,
      after: (self, outcome) => ({
        ...result(self, outcome),
        ...(outcome && {
          reward: outcome.reward,
          terminated: outcome.done,
          truncated: outcome.done,
          observation: outcome.obs,
        }),
      }),
    },
    event: (form, action) =>
      ok(form, { reward: 4, terminated: true, truncated: true, observation: [action] }),
  },
  'sample: 1': { json: { sample: 1 }, byHand: { before: both, after: result }, event: () => ({}) },
  'sample: 0': { json: { sample: 0 }, byHand: { none: true } },
  'when it holds': {
    json: { when: 'args[1] > `5`' },
    functions: { when: ({ args }) => Number(args[1]) > 5 },
    byHand: { before: both, after: result },
    event: () => ({}),
  },
  'when it does not hold': {
    json: { when: 'args[1] > `50`' },
    functions: { when: ({ args }) => Number(args[1]) > 50 },
    byHand: { none: true },
  },
  'lazy values': {
    json: { lazy: true, state: { id: 'self.id' } },
    functions: {
      lazy: ['args', 'result', 'state'],
      state: ({ self }) => ({ id: (self as World).id }),
    },
    byHand: {
      before: (self, args) => ({ args, stateBefore: { id: self.id } }),
      after: (self, outcome) => ({ ...result(self, outcome), stateAfter: { id: self.id } }),
    },
    event: (form, action) => ({
      before: { args: [action, 8], state: { id: 'w1' } },
      after: { state: { id: 'w1' }, ...ok(form, { result: { reward: 4, obs: [action] } }) },
    }),
  },
  'names of parameters': {
    json: { params: ['did', 'much'], metadata: { did: 'arg.did' } },
    functions: { params: ['did', 'much'], metadata: ({ arg }) => ({ did: arg['did'] }) },
    byHand: {
      before: both,
      after: (self, outcome) => ({ ...result(self, outcome), metadata: { did: self.notes[0] } }),
    },
    event: (_form, action) => ({ metadata: { did: action } }),
  },
  'a leaf': { json: { leaf: true }, byHand: { before: both, after: result }, event: () => ({}) },
};
