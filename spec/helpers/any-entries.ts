import fc from 'fast-check';
import type { Entry, LlmEntry, MethodDefinition } from '../../lib/model/entry.js';
import type { JsonValue } from '../../lib/model/json.js';
import type { Snapshot, StenoMeta } from '../../lib/model/payload.js';

export const SESSION = 'any';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '__proto__', 'constructor', '\n', '{"e":1}', 'a'.repeat(300), '日本🐄\u2028'),
);
const name = fc.oneof(fc.constantFrom('agent', 'environment', 'red', 'blue'), text);
/** What capture makes: JSON's own, -0 being none of it; keys that JSON can hold, `__proto__` too. */
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
const looksLikeAPayload = fc.constantFrom<JsonValue>(
  { json: 1 },
  { json: { a: 1 }, meta: { values: ['Date'] } },
  [],
  {},
  null,
  '',
);
const value = fc.oneof({ weight: 4, arbitrary: json }, { weight: 1, arbitrary: looksLikeAPayload });

const snapshot: fc.Arbitrary<Snapshot> = fc
  .record(
    {
      value,
      meta: fc.record(
        {
          values: fc.constant<JsonValue>({ 'a.b': ['Date'] }),
          v: fc.constant(1 as const),
          steno: fc.constant<StenoMeta>({ at: { a: { type: 'function', text: 'f' } } }),
        },
        { requiredKeys: [] },
      ),
      redactions: fc.array(fc.record({ path: text, by: text }), { minLength: 1, maxLength: 2 }),
      truncations: fc.array(
        fc.record(
          {
            path: text,
            reason: fc.constantFrom('depth', 'items', 'keys', 'string', 'bytes', 'nodes'),
            omitted: fc.nat(),
            hash: fc.constant('0123456789abcdef'),
          },
          { requiredKeys: ['path', 'reason', 'omitted'] },
        ),
        { minLength: 1, maxLength: 2 },
      ),
    },
    { requiredKeys: ['value'] },
  )
  .map(({ value: held, meta, ...cuts }) => ({
    payload: meta === undefined ? { json: held } : { json: held, meta },
    nodes: 3,
    ...cuts,
  }));

const metadata: fc.Arbitrary<Snapshot> = fc
  .dictionary(fc.constantFrom('commit', 'seed', 'a.b', 'json'), json, { maxKeys: 3 })
  .map((held) => ({ payload: { json: { ...held } }, nodes: 3 }));

const definition: fc.Arbitrary<MethodDefinition> = fc.record(
  {
    kind: fc.constantFrom('agent', 'environment', 'runtime'),
    system: name,
    class: text,
    method: text,
    at: text,
    form: fc.constantFrom('method', 'static', 'construct', 'function'),
  },
  { requiredKeys: ['kind', 'method', 'form'] },
);

const optional = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] });

const ns = fc.integer({ min: 0, max: 1e12 });
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((each) => each + 0);
const place = optional({ turn: fc.nat(9), lane: name });
const before = optional({ args: snapshot, self: snapshot, state: snapshot });
const llm = optional({
  provider: name,
  model: name,
  params: snapshot,
  inputMessages: snapshot,
  outputMessages: snapshot,
  toolCalls: fc.array(
    fc.record({ id: text, name, arguments: snapshot }, { requiredKeys: ['name', 'arguments'] }),
    { maxLength: 2 },
  ),
  toolResults: fc
    .array(fc.tuple(text, fc.nat()), { maxLength: 2 })
    .map((pairs) => ({ payload: { json: pairs.flat() }, nodes: 2 * pairs.length })),
  usage: optional({
    input: fc.nat(),
    output: fc.nat(),
    cached: fc.nat(),
    cacheWrite: fc.nat(),
    reasoning: fc.nat(),
  }),
  finishReason: name,
  responseId: text,
  responseModel: name,
  requestId: text,
  stream: fc.boolean(),
  chunks: fc.nat(),
  timeToFirstChunkNs: ns,
});
const settling = fc.record(
  {
    settledSeq: fc.nat(99999),
    durationNs: ns,
    status: fc.constantFrom('ok', 'error', 'returned', 'aborted', 'unfinished'),
    after: optional({
      result: snapshot,
      error: fc.record({ name: text, message: text, value: snapshot }, { requiredKeys: ['value'] }),
      self: snapshot,
      state: snapshot,
    }),
    yields: fc.record({ count: fc.nat(), kept: fc.array(snapshot, { maxLength: 3 }) }),
    observation: snapshot,
    reward: number,
    terminated: fc.boolean(),
    truncated: fc.boolean(),
    llm,
    tool: optional({ name, callId: text, arguments: snapshot, result: snapshot }),
    metadata: snapshot,
    memory: fc.record({
      rssBytes: fc.nat(),
      heapUsedBytes: fc.nat(),
      rssDeltaBytes: fc.integer(),
      heapUsedDeltaBytes: fc.integer(),
    }),
    late: fc.constant(true as const),
  },
  { requiredKeys: ['status'] },
);

type Make = (seq: number, made: readonly Entry[]) => Entry[];

const pick = (made: readonly Entry[], entry: Entry['entry'], at: number): number | undefined => {
  const seqs = made.flatMap((each) => (each.entry === entry && 'seq' in each ? [each.seq] : []));
  return seqs[at % Math.max(seqs.length, 1)];
};

/** Where something stands: in a turn that was opened, as it says, or otherwise, or in none. */
function placed(
  made: readonly Entry[],
  at: number,
  own: { turn?: number; lane?: string },
): { timestep?: number; turn?: number; lane?: string } {
  const opened = made.filter((entry) => entry.entry === 'timestep-opened');
  const timestep = opened[at % Math.max(opened.length, 1)];
  if (timestep === undefined || at % 5 === 0) return own;
  if (at % 5 === 1) return { ...own, timestep: timestep.seq };
  const { seq, turn, lane } = timestep;
  if (at % 5 === 2) return { ...own, timestep: seq, turn };
  return lane === undefined ? { timestep: seq, turn } : { timestep: seq, turn, lane };
}

const timestep: fc.Arbitrary<Make> = fc
  .tuple(optional({ lane: name, name }), fc.nat(99), ns)
  .map(([fields, turn, startNs]) => (seq) => [
    { entry: 'timestep-opened', session: SESSION, seq, turn, startNs, ...fields },
  ]);

const timestepEnd: fc.Arbitrary<Make> = fc.tuple(fc.nat(), ns).map(([at, endNs]) => (_, made) => {
  const seq = pick(made, 'timestep-opened', at);
  return seq === undefined ? [] : [{ entry: 'timestep-closed', session: SESSION, seq, endNs }];
});

/** What is known of a model call as it begins. */
function requestOf({ provider, model, params, inputMessages, toolResults }: LlmEntry): LlmEntry {
  return Object.fromEntries(
    Object.entries({ provider, model, params, inputMessages, toolResults }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

const event: fc.Arbitrary<Make> = fc
  .record({
    definition,
    at: fc.nat(99),
    own: place,
    startNs: ns,
    before: fc.option(before, { nil: undefined }),
    settling,
    how: fc.constantFrom('settled', 'settled', 'told', 'running', 'changed'),
  })
  .map(({ definition: method, at, own, startNs, before: held, settling: end, how }) => {
    return (seq, made) => {
      const parent = pick(made, 'event-settled', at);
      const start = {
        session: SESSION,
        seq,
        definition: method,
        startNs,
        ...placed(made, at, own),
        ...(parent !== undefined && { parent }),
        ...(held !== undefined && { before: held }),
      };
      const opened: Entry = {
        entry: 'event-opened',
        ...start,
        ...(end.llm !== undefined && how !== 'changed' && { llm: requestOf(end.llm) }),
      };
      if (how === 'running') return [opened];
      if (how === 'settled') return [{ entry: 'event-settled', ...start, opened: false, ...end }];
      const { before: _, ...dropped } = start;
      const kept = how === 'told' ? start : dropped;
      return [opened, { entry: 'event-settled', ...kept, opened: true, ...end }];
    };
  });

const message: fc.Arbitrary<Make> = fc
  .record({
    fields: optional({ from: name, to: name, type: name, content: snapshot }),
    at: fc.nat(99),
    own: place,
    sentNs: ns,
  })
  .map(({ fields, at, own, sentNs }) => (seq, made) => {
    const by = pick(made, 'event-settled', at);
    return [
      {
        entry: 'message-sent',
        session: SESSION,
        seq,
        ...placed(made, at, own),
        ...(by !== undefined && { event: by }),
        ...fields,
        sentNs,
      },
    ];
  });

const reward: fc.Arbitrary<Make> = fc
  .record({
    fields: optional({ event: text, reason: text }),
    value: number,
    at: fc.nat(99),
    own: place,
  })
  .map(({ fields, value: given, at, own }) => (seq, made) => [
    {
      entry: 'reward-given',
      session: SESSION,
      seq,
      value: given,
      ...placed(made, at, own),
      ...fields,
    },
  ]);

const change: fc.Arbitrary<Make> = metadata.map((held) => () => [
  { entry: 'session-changed', session: SESSION, metadata: held },
]);

const opening = optional({
  name: text,
  parent: fc.record({ session: text, event: text }, { requiredKeys: ['session'] }),
  metadata,
});
const closing = fc.option(
  fc
    .tuple(
      ns,
      optional({ lost: fc.constant({ ENOSPC: 3 }), notes: fc.constant({ STENO_SINK: 2 }) }),
    )
    .map(([endNs, rest]) => ({ endNs, ...rest })),
  { nil: undefined },
);

/** A session as a recorder may tell it: any fields there or absent, any text, any JSON. */
export const anyEntries: fc.Arbitrary<Entry[]> = fc
  .record({
    opening,
    startNs: ns,
    makers: fc.array(fc.oneof(timestep, timestepEnd, event, event, message, reward, change), {
      maxLength: 14,
    }),
    closing,
  })
  .map(({ opening: opened, startNs, makers, closing: closed }) => {
    const entries: Entry[] = [{ entry: 'session-opened', session: SESSION, startNs, ...opened }];
    makers.forEach((make, index) => {
      entries.push(...make(index + 1, entries));
    });
    if (closed !== undefined)
      entries.push({ entry: 'session-closed', session: SESSION, ...closed });
    return entries;
  });
