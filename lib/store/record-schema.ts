/**
 * The records as `steno show --json` prints them, as a schema. Used by the build, which publishes
 * it as `record.schema.json`, and by specs; nothing loads it while recording or reading.
 */
import * as v from 'valibot';
import type { JsonValue } from '../model/json.js';
import { RECORD_VERSION } from '../model/record.js';

/** Says in the schema what a field is. */
const said = <In, Out>(
  schema: v.GenericSchema<In, Out>,
  description: string,
): v.GenericSchema<In, Out> => v.pipe(schema, v.description(description));

const json: v.GenericSchema<JsonValue> = v.lazy(() =>
  v.union([
    v.string(),
    v.number(),
    v.boolean(),
    v.null(),
    v.array(json),
    v.record(v.string(), json),
  ]),
);
const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const integer = v.pipe(v.number(), v.integer());
const time = said(v.pipe(v.string(), v.isoTimestamp()), 'ISO 8601, UTC.');
const nanoseconds = said(v.number(), 'Nanoseconds on the monotonic clock of the process.');
const duration = said(v.number(), 'Nanoseconds.');
const counts = v.record(v.string(), v.number());

const texts = v.record(v.string(), v.string());
const symbolName = v.union([
  v.object({ for: text }),
  v.object({ wellKnown: text }),
  v.object({ description: text }),
]);
const mark = said(
  v.object({
    type: v.picklist([
      'accessor',
      'class',
      'depth',
      'failed',
      'function',
      'opaque',
      'promise',
      'proxy',
      'unique-symbol',
      'url',
      'symbol',
      'function-fields',
      'extended',
      'temporal',
      'bytes',
      'typed-array',
      'arguments',
      'boxed',
      'error',
      'null-prototype',
      'regexp',
      'plain',
    ]),
    class: v.exactOptional(said(text, 'Name of the class of an instance.')),
    subclass: v.exactOptional(said(text, 'That of an instance whose class is a builtin here.')),
    text: v.exactOptional(text),
    keys: v.exactOptional(said(texts, 'From a key in the json to the key it stands for.')),
    symbols: v.exactOptional(v.record(v.string(), symbolName)),
    symbol: v.exactOptional(symbolName),
    holes: v.exactOptional(v.array(v.tuple([v.number(), v.number()]))),
    omitted: v.exactOptional(said(v.number(), 'Items, keys or bytes that a limit left out.')),
    enumerable: v.exactOptional(v.array(text)),
    hidden: v.exactOptional(v.array(text)),
    lastIndex: v.exactOptional(v.number()),
    maxBytes: v.exactOptional(v.number()),
  }),
  'What a value was, where its json is only a likeness.',
);
const stenoMeta = v.object({
  root: v.exactOptional(mark),
  at: v.exactOptional(said(v.record(v.string(), mark), 'By path, as superjson writes paths.')),
  same: v.exactOptional(
    said(v.array(v.array(v.nullable(text))), 'Places that hold one and the same object.'),
  ),
});

const payload = said(
  v.object({
    json,
    meta: v.exactOptional(
      v.object({
        values: v.exactOptional(json),
        referentialEqualities: v.exactOptional(json),
        v: v.exactOptional(v.literal(1)),
        steno: v.exactOptional(said(stenoMeta, 'What superjson cannot say.')),
      }),
    ),
  }),
  'A captured value in the format of superjson: superjson.deserialize() gives it back.',
);

const redactions = said(
  v.array(
    v.object({
      path: said(text, 'Where; begins with the part of the record: args.0.apiKey'),
      by: said(text, 'The key name or the pattern that asked for it.'),
    }),
  ),
  'Secrets that were replaced.',
);
const truncations = said(
  v.array(
    v.object({
      path: text,
      reason: v.picklist(['depth', 'items', 'keys', 'string', 'bytes', 'nodes', 'event']),
      omitted: said(v.number(), 'Items, keys, characters, bytes or nodes left out.'),
      hash: v.exactOptional(
        said(text, 'Of a text or of bytes: the first 16 digits of the SHA-256.'),
      ),
    }),
  ),
  'Parts that a limit left out.',
);
const cuts = {
  redactions: v.exactOptional(redactions),
  truncations: v.exactOptional(truncations),
};

const identity = {
  session: said(text, 'Id of the session.'),
  id: said(text, 'Id of the record: <segment>.<seq>; sorts in order of start in a segment.'),
  seq: said(integer, 'Sequence number in the segment.'),
};
const place = {
  timestep: v.exactOptional(said(text, 'Id of the timestep.')),
  turn: v.exactOptional(said(integer, 'Number of the turn in its lane.')),
  lane: v.exactOptional(said(text, 'Line of turns, in a session with several agents.')),
};

const session = v.pipe(
  v.object({
    type: v.literal('session'),
    id: text,
    name: v.exactOptional(text),
    parent: v.exactOptional(
      said(
        v.object({ session: text, event: v.exactOptional(text) }),
        'The session and the event inside which it was started.',
      ),
    ),
    startedAt: time,
    durationNs: v.exactOptional(duration),
    status: said(
      v.picklist(['ended', 'open']),
      'open: no end is on record; it still runs, or was cut off by a kill.',
    ),
    metadata: v.exactOptional(payload),
    notes: v.exactOptional(said(counts, 'Warnings that concern the session, by code.')),
    lost: v.exactOptional(said(counts, 'Records that could not be kept, by cause.')),
    ...cuts,
  }),
  v.description('A session: one run worth keeping.'),
);

const timestep = v.pipe(
  v.object({
    type: v.literal('timestep'),
    ...identity,
    turn: integer,
    lane: v.exactOptional(text),
    name: v.exactOptional(text),
    startedAt: time,
    startNs: nanoseconds,
    durationNs: v.exactOptional(said(v.number(), 'Absent while open, or when cut off.')),
  }),
  v.description('One turn of a session.'),
);

const error = v.object({
  name: v.exactOptional(said(text, 'Absent for a thrown value that is no Error.')),
  message: v.exactOptional(text),
  stack: v.exactOptional(text),
  value: said(payload, 'What was thrown, with cause and own fields.'),
});

const llm = said(
  v.object({
    provider: v.exactOptional(text),
    model: v.exactOptional(text),
    params: v.exactOptional(payload),
    inputMessages: v.exactOptional(payload),
    outputMessages: v.exactOptional(payload),
    toolCalls: v.exactOptional(
      v.array(v.object({ id: v.exactOptional(text), name: text, arguments: payload })),
    ),
    toolResults: v.exactOptional(v.array(v.object({ callId: text, message: count }))),
    usage: v.exactOptional(
      said(
        v.object({
          input: v.exactOptional(count),
          output: v.exactOptional(count),
          cached: v.exactOptional(count),
          cacheWrite: v.exactOptional(count),
          reasoning: v.exactOptional(count),
        }),
        'Tokens.',
      ),
    ),
    finishReason: v.exactOptional(text),
    responseId: v.exactOptional(text),
    responseModel: v.exactOptional(text),
    requestId: v.exactOptional(text),
    stream: v.exactOptional(v.boolean()),
    chunks: v.exactOptional(count),
    timeToFirstChunkNs: v.exactOptional(duration),
    finishReasons: v.exactOptional(said(v.array(text), 'Of each of several choices.')),
    costMicroUsd: v.exactOptional(said(v.number(), 'By the prices of the policy.')),
  }),
  'What a call of a model asked and answered.',
);

const event = v.pipe(
  v.object({
    type: v.literal('event'),
    ...identity,
    settledSeq: v.exactOptional(
      said(integer, 'Sequence number of the end; absent while unfinished.'),
    ),
    parent: v.exactOptional(said(text, 'Id of the event inside which it was called.')),
    ...place,
    kind: v.picklist(['agent', 'environment', 'runtime']),
    system: v.exactOptional(said(text, 'Who acts: react-agent, crafter, openai.')),
    class: v.exactOptional(text),
    method: text,
    at: v.exactOptional(said(text, 'file:line of the method.')),
    form: v.picklist(['method', 'static', 'construct', 'function']),
    startedAt: time,
    startNs: nanoseconds,
    durationNs: v.exactOptional(duration),
    status: v.picklist(['ok', 'error', 'returned', 'aborted', 'unfinished']),
    before: v.exactOptional(
      v.object({
        args: v.exactOptional(payload),
        self: v.exactOptional(payload),
        state: v.exactOptional(payload),
      }),
    ),
    after: v.exactOptional(
      v.object({
        result: v.exactOptional(payload),
        error: v.exactOptional(error),
        self: v.exactOptional(payload),
        state: v.exactOptional(payload),
      }),
    ),
    yields: v.exactOptional(
      said(
        v.object({ count, kept: v.array(payload) }),
        'What a generator or stream produced: how many, and those kept.',
      ),
    ),
    observation: v.exactOptional(payload),
    reward: v.exactOptional(v.number()),
    terminated: v.exactOptional(v.boolean()),
    truncated: v.exactOptional(v.boolean()),
    llm: v.exactOptional(llm),
    tool: v.exactOptional(
      v.object({
        name: v.exactOptional(text),
        callId: v.exactOptional(text),
        arguments: v.exactOptional(payload),
        result: v.exactOptional(payload),
      }),
    ),
    batch: v.exactOptional(
      v.object({
        size: v.exactOptional(v.number()),
        summary: v.exactOptional(payload),
        items: v.exactOptional(
          v.array(v.object({ index: count, item: payload, result: v.exactOptional(payload) })),
        ),
      }),
    ),
    metadata: v.exactOptional(payload),
    memory: v.exactOptional(
      v.object({
        rssBytes: v.number(),
        heapUsedBytes: v.number(),
        rssDeltaBytes: v.number(),
        heapUsedDeltaBytes: v.number(),
      }),
    ),
    ...cuts,
    late: v.exactOptional(said(v.literal(true), 'It ended after its session.')),
  }),
  v.description('One recorded call.'),
);

const message = v.pipe(
  v.object({
    type: v.literal('message'),
    ...identity,
    event: v.exactOptional(said(text, 'Id of the event that said it.')),
    ...place,
    from: v.exactOptional(text),
    to: v.exactOptional(text),
    messageType: v.exactOptional(text),
    content: v.exactOptional(payload),
    sentAt: time,
    sentNs: nanoseconds,
    ...cuts,
  }),
  v.description('Something that one system told another.'),
);

const reward = v.pipe(
  v.object({
    type: v.literal('reward'),
    ...identity,
    value: v.number(),
    event: v.exactOptional(said(text, 'Id of the event it belongs to.')),
    ...place,
    reason: v.exactOptional(text),
  }),
  v.description('A reward that was given by hand.'),
);

export const RECORD_SCHEMA = v.pipe(
  v.variant('type', [session, timestep, event, message, reward]),
  v.title(`stenographer record, version ${RECORD_VERSION}`),
  v.description('One line of steno show --json. What is absent has no key; null is not zero.'),
);
