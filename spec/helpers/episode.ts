import type { Entry, EventSettled, MethodDefinition, Writer } from '../../lib/model/entry.js';
import type { JsonValue } from '../../lib/model/json.js';
import type { Payload, Snapshot } from '../../lib/model/payload.js';

const MS = 1e6;

/** A snapshot of a value that JSON can hold. */
export const snapshot = (json: JsonValue, meta?: Payload['meta']): Snapshot => ({
  payload: meta === undefined ? { json } : { json, meta },
  nodes: countNodes(json),
});

function countNodes(json: JsonValue): number {
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce<number>((sum, value) => sum + countNodes(value), 1);
}

export function writer(thread = 0, pid = 4242): Writer {
  return {
    pid,
    thread,
    clock: { wallMs: Date.UTC(2026, 10, 3, 10, 11, 12, 500), ns: 100 * MS },
    segment: `20261103T101112400Z-${pid}-${thread}`,
  };
}

const DECIDE: MethodDefinition = {
  kind: 'agent',
  system: 'react-agent',
  class: 'ReActAgent',
  method: 'decide',
  at: 'agents/react.ts:41',
  form: 'method',
};
const STEP: MethodDefinition = {
  kind: 'environment',
  system: 'crafter',
  class: 'CrafterEnv',
  method: 'step',
  at: 'env/crafter.js:210',
  form: 'method',
};
const RESET: MethodDefinition = { ...STEP, method: 'reset', at: 'env/crafter.js:180' };
const COMPLETE: MethodDefinition = {
  kind: 'agent',
  system: 'openai',
  class: 'Completions',
  method: 'create',
  form: 'method',
};
const TOOL: MethodDefinition = {
  kind: 'runtime',
  system: 'tools',
  method: 'lookUpRecipe',
  at: 'tools.ts:7',
  form: 'function',
};

const ACTIONS = ['move_left', 'move_up', 'collect', 'place_table', 'sleep', 'make_wood_pickaxe'];

export interface EpisodeOptions {
  readonly session?: string;
  readonly name?: string;
  readonly turns?: number;
  readonly lanes?: readonly string[];
  readonly parent?: { readonly session: string; readonly event?: string };
  /** False: the process was killed before the end. */
  readonly ends?: boolean;
}

/**
 * Entries as a recorder gives them for an agent that plays an environment: model calls with tool
 * calls and streams, nested events, messages, rewards, errors, a slow call that was told while it
 * ran. The same options give the same entries.
 */
export function episode(options: EpisodeOptions = {}): Entry[] {
  const { session = '20261103-101112-4f2a9c', name = 'crafter', turns = 5 } = options;
  const lanes: readonly (string | undefined)[] = options.lanes ?? [undefined];
  const entries: Entry[] = [];
  let ns = 120 * MS;
  let seq = 0;
  const pass = (ms: number): number => {
    ns += Math.round(ms * MS);
    return ns;
  };
  entries.push({
    entry: 'session-opened',
    session,
    name,
    ...(options.parent && { parent: options.parent }),
    startNs: ns,
    metadata: snapshot({
      commit: '8864228f0c1d',
      node: 'v20.20.2',
      policyHash: '1f2e3d4c5b6a',
      seed: 7,
    }),
  });
  const resetSeq = ++seq;
  const resetAt = pass(1);
  entries.push({
    entry: 'event-settled',
    session,
    seq: resetSeq,
    definition: RESET,
    startNs: resetAt,
    opened: false,
    settledSeq: ++seq,
    durationNs: 4.2 * MS,
    status: 'ok',
    before: { args: snapshot([{ seed: 7 }]) },
    after: { result: snapshot({ text: observationText(0), inventory: {} }) },
  });
  pass(5);
  let total = 0;
  for (let turn = 1; turn <= turns; turn++) {
    for (const lane of lanes) {
      const inLane = lane === undefined ? {} : { lane };
      const timestep = ++seq;
      const opensAt = pass(0.4);
      entries.push({
        entry: 'timestep-opened',
        session,
        seq: timestep,
        turn,
        ...inLane,
        ...(turn === 1 && { name: 'look around' }),
        startNs: opensAt,
      });
      const place = { timestep, turn, ...inLane };
      const decideSeq = ++seq;
      const decideAt = pass(0.1);
      const observation = observationText(turn);
      entries.push({
        entry: 'message-sent',
        session,
        seq: ++seq,
        event: decideSeq,
        ...place,
        from: 'environment',
        to: 'agent',
        type: 'observation',
        content: snapshot(observation),
        sentNs: pass(0.02),
      });
      const action = ACTIONS[turn % ACTIONS.length] ?? 'noop';
      const llmSeq = ++seq;
      const llmAt = pass(0.3);
      const slow = turn % 4 === 2;
      const llmStart = {
        session,
        seq: llmSeq,
        parent: decideSeq,
        ...place,
        definition: COMPLETE,
        startNs: llmAt,
        before: {
          args: snapshot([{ model: 'gpt-4o-mini', messages: turn * 2, stream: turn % 3 === 0 }]),
        },
      };
      if (slow) entries.push({ entry: 'event-opened', ...llmStart });
      const failed = turn % 7 === 5;
      const spentMs = slow ? 812.5 : 120 + turn * 3.25;
      pass(spentMs);
      entries.push({
        ...llmStart,
        entry: 'event-settled',
        opened: slow,
        settledSeq: ++seq,
        durationNs: Math.round(spentMs * MS),
        ...(failed ? rateLimited() : completion(turn, action)),
      });
      let lastSeq = ++seq;
      if (turn % 3 === 1) {
        entries.push({
          entry: 'event-settled',
          session,
          seq: lastSeq,
          parent: decideSeq,
          ...place,
          definition: TOOL,
          startNs: pass(0.1),
          opened: false,
          settledSeq: ++seq,
          durationNs: 0.06 * MS,
          status: 'ok',
          before: { args: snapshot(['wood pickaxe']) },
          after: { result: snapshot({ wood: 1, near: 'table' }) },
          tool: {
            name: 'look_up_recipe',
            callId: `call_${turn}b`,
            arguments: snapshot({ item: 'wood pickaxe' }),
            result: snapshot({ wood: 1, near: 'table' }),
          },
        });
        pass(0.06);
        lastSeq = ++seq;
      }
      entries.push({
        entry: 'event-settled',
        session,
        seq: decideSeq,
        ...place,
        definition: DECIDE,
        startNs: decideAt,
        opened: false,
        settledSeq: lastSeq,
        durationNs: pass(0.2) - decideAt,
        ...(failed ? agentFailure() : { status: 'ok' as const }),
        before: {
          args: snapshot([{ text: observation, inventory: { wood: turn } }]),
          state: snapshot({ history: turn * 2 }),
        },
        ...(failed
          ? {}
          : {
              after: {
                result: snapshot([action, 'noop']),
                state: snapshot({ history: turn * 2 + 2 }),
              },
            }),
      });
      if (failed) continue;
      entries.push({
        entry: 'message-sent',
        session,
        seq: ++seq,
        event: decideSeq,
        ...place,
        from: 'agent',
        to: 'environment',
        type: 'action',
        content: snapshot({ actions: [action, 'noop'] }),
        sentNs: pass(0.05),
      });
      for (const each of [action, 'noop']) {
        const reward = each === 'collect' ? 1 : each === 'sleep' ? -0.1 : undefined;
        total += reward ?? 0;
        entries.push(step(each, reward, ++seq, ++seq, pass(0.3)));
        pass(0.2);
      }
      entries.push({ entry: 'timestep-closed', session, seq: timestep, endNs: pass(0.1) });

      function step(
        name: string,
        reward: number | undefined,
        stepSeq: number,
        settledSeq: number,
        startNs: number,
      ): EventSettled {
        return {
          entry: 'event-settled',
          session,
          seq: stepSeq,
          ...place,
          definition: STEP,
          startNs,
          opened: false,
          settledSeq,
          durationNs: 0.18 * MS,
          status: 'ok',
          before: { args: snapshot([name]) },
          after: {
            result: snapshot({ reward: reward ?? 0, done: turn === turns, text: observation }),
          },
          ...(reward !== undefined && { reward }),
          ...(turn === turns && name === 'noop' && { terminated: true, truncated: false }),
        };
      }
    }
  }
  entries.push({
    entry: 'reward-given',
    session,
    seq: ++seq,
    value: 5,
    reason: `survived with ${Number(total.toFixed(2))} points`,
  });
  if (options.ends === false) return entries;
  entries.push({
    entry: 'session-changed',
    session,
    metadata: snapshot({ achievements: ['collect_wood', 'place_table'], exitCode: 0 }),
  });
  entries.push({ entry: 'session-closed', session, endNs: pass(0.5) });
  return entries;
}

function completion(turn: number, action: string) {
  const streams = turn % 3 === 0;
  return {
    status: 'ok' as const,
    after: { result: snapshot({ id: `chatcmpl-${turn}`, object: 'chat.completion' }) },
    llm: {
      provider: 'openai',
      model: 'gpt-4o-mini',
      params: snapshot({ temperature: 0, tool_choice: 'auto' }),
      inputMessages: snapshot([
        { role: 'system', content: 'You play a survival game.' },
        { role: 'user', content: observationText(turn) },
      ]),
      outputMessages: snapshot([{ role: 'assistant', content: `I should ${action}.` }]),
      toolCalls: [
        { id: `call_${turn}a`, name: 'act', arguments: snapshot({ actions: [action, 'noop'] }) },
        ...(turn % 3 === 1
          ? [
              {
                id: `call_${turn}b`,
                name: 'look_up_recipe',
                arguments: snapshot({ item: 'wood pickaxe' }),
              },
            ]
          : []),
      ],
      toolResults: snapshot(turn > 1 ? [`call_${turn - 1}a`, 2 * turn - 1] : []),
      usage: { input: 611 + turn * 37, output: 24 + (turn % 9), cached: turn > 1 ? 512 : 0 },
      finishReason: 'tool_calls',
      responseId: `chatcmpl-${turn}`,
      responseModel: 'gpt-4o-mini-2024-07-18',
      requestId: `req_${turn}`,
      stream: streams,
      ...(streams && { chunks: 14 + turn, timeToFirstChunkNs: 41.5 * MS }),
    },
  };
}

const rateLimited = () => ({
  status: 'error' as const,
  after: {
    error: {
      name: 'RateLimitError',
      message: '429 Rate limit reached for gpt-4o-mini\nPlease try again in 2s.',
      value: snapshot({ name: 'RateLimitError', status: 429 }, { values: ['Error'] }),
    },
  },
});

const agentFailure = () => ({
  ...rateLimited(),
  metadata: snapshot({ retry: false }),
});

function observationText(turn: number): string {
  const view = turn % 2 === 0 ? 'grass and a tree to the north' : '草地 and a cow 🐄 to the east';
  return `You see ${view}.\nHealth ${9 - (turn % 3)}, food ${8 - (turn % 4)}, energy 7.`;
}
