/**
 * How records stand on disk: one JSON object a line, appended.
 *
 * A segment holds what one thread of one process wrote for one session, so lines name neither. Its
 * first line is the header; a line that comes later may refer to definitions of earlier lines:
 * `names` (any text that recurs: systems, lanes, models) and `methods`. Definitions hold to the end
 * of the file. What is absent in a record has no key. After a failed write a segment goes on in a
 * further file (`<segment>.2.jsonl`) with definitions of its own, so that nothing is ever appended
 * behind a torn line; sequence numbers run on.
 *
 * The first key tells what a line is, and no other line has it. Values of `NameRef` are the number of a name, or the text
 * itself where it is too long or the table is full. A captured value (`Payload`) stands as its
 * bare superjson `json` under its key; its `meta`, when it has any, stands beside it under the same
 * key with `~` behind. So no value, whatever it looks like, can be taken for something else.
 *
 * A value that is mostly what it was in an earlier line of the same file is told by what differs
 * (version 2): see `REFERENCE_SUFFIX`. Long texts and bytes stand in lines of their own, once a file
 * (version 3): see `BLOB`. The line of a call that runs tells what a model was asked, which the line of its
 * end leaves out (version 4).
 */
/** Stands behind a payload's key for its `meta`. */
export const META_SUFFIX = '~';

/**
 * Stands behind a payload's key. `[number]` beside the payload numbers it, so that later lines may
 * refer to it. `[number, base, edits, meta?]` stands in its place: the payload numbered `base`,
 * changed by `edits`, each of them `[path, value]` to set, `[path]` to take a key away or to cut an
 * array to the length that ends the path, `[path, items, 1]` to append, or `[path, count, 2]` to remove
 * items from the index on that ends the path; a path is a list of keys and indices. Its `meta` is that of the base, if nothing is said; 0: none; a list: edits; an object: itself.
 */
export const REFERENCE_SUFFIX = '^';

/**
 * Stands behind a payload's key, with 1: in the payload, and in what its reference says, a text that
 * begins with `~` is either `~<number>`, which stands for a blob, or has one `~` more than it should.
 */
export const BLOBS_SUFFIX = '$';

/** First line of a file; keys in full, since it is written once. */
export const HEADER = {
  /** `RECORD_VERSION`. First key. */
  version: 'steno',
  /** Prefix of the ids of all records in the file. */
  segment: 'segment',
  session: 'session',
  pid: 'pid',
  thread: 'thread',
  /** Wall clock in ms since 1970 at the moment `ns` of the monotonic clock. */
  wallMs: 'wallMs',
  ns: 'ns',
  node: 'node',
  /** Folder that `at` of methods is relative to. */
  project: 'project',
} as const;

/** A text, defined once a file. */
export const NAME = {
  /** Its number. First key. */
  name: 'name',
  text: 'v',
} as const;

/** A long text, or the elements of a typed array, defined once a file. */
export const BLOB = {
  /** Its number: where in the file this line begins, in bytes. First key. */
  blob: 'blob',
  /** The text; with `class`, base64 of the bytes in little-endian order. */
  value: 'v',
  /** Of a typed array, for whose list of elements the blob stands. */
  class: 't',
} as const;

/** A method, defined once a file. */
export const METHOD = {
  /** Its number. First key. */
  method: 'def',
  kind: 'k',
  /** NameRef. */
  system: 'y',
  class: 'c',
  member: 'm',
  at: 'a',
  /** Absent for `method`. */
  form: 'f',
} as const;

export const SESSION_OPENED = {
  /** `startNs`. First key. */
  opened: 'so',
  name: 'n',
  parentSession: 'ps',
  /** Full id. */
  parentEvent: 'pe',
  /** Payload. */
  metadata: 'i',
} as const;

export const SESSION_CHANGED = {
  /** Payload: replaces the keys it names. First key. */
  metadata: 'sm',
} as const;

export const SESSION_CLOSED = {
  /** `endNs`. First key. */
  closed: 'sc',
  /** Counts by cause, as the recorder gave them. */
  lost: 'l',
  /** Counts by code. */
  notes: 'n',
} as const;

export const LOST = {
  /** Records that could not be written, by cause, since the last such line. First key. */
  lost: 'lost',
} as const;

export const TIMESTEP = {
  /** `seq` of an opened timestep. First key. */
  opened: 'to',
  turn: 'n',
  /** NameRef. */
  lane: 'l',
  /** NameRef. */
  name: 'v',
  /** `startNs`. */
  start: 'b',
} as const;

export const TIMESTEP_CLOSED = {
  /** `seq` of the timestep. First key. */
  closed: 'tc',
  /** `endNs`. */
  end: 'u',
} as const;

/** Where an event, message or reward stands in the session. */
export const PLACE = {
  /** `seq` of the timestep, whose turn and lane hold: as opened earlier in this file. */
  within: 't',
  /** `seq` of the timestep; turn and lane stand beside it. */
  timestep: 'T',
  turn: 'n',
  /** NameRef. */
  lane: 'l',
} as const;

/** What a redaction and a truncation are written as, in events, messages and sessions. */
export const CUTS = {
  /** `[path, by][]`. */
  redactions: 'R',
  /** `[path, reason, omitted, hash?][]`. */
  truncations: 'X',
} as const;

/**
 * A call. Without `status` it finished `ok`, or did not finish if `running` is there. Without
 * `method` it settles a running call of an earlier line of this file and says only what is new.
 */
export const EVENT = {
  /** `seq`. First key. */
  event: 'e',
  /** Number of the method. */
  method: 'd',
  /** `seq` of the parent. */
  parent: 'p',
  /** `startNs`. */
  start: 'b',
  /** `durationNs`. */
  duration: 'u',
  /** `settledSeq` minus `seq`. */
  settled: 'z',
  /** 1: still running when this was written. */
  running: 'h',
  status: 'x',
  /** Payloads before the call. */
  args: 'a',
  self: 'o',
  state: 's',
  /** Payloads after it. */
  result: 'r',
  selfAfter: 'O',
  stateAfter: 'S',
  /** Object of ERROR. */
  error: 'E',
  /** Number of values a generator or stream gave. */
  yieldCount: 'c',
  /** Array of the `json` of those kept; with `~`, where any has one, of the `meta` (else null). */
  yieldsKept: 'g',
  /** Payload. */
  observation: 'v',
  reward: 'w',
  terminated: 'D',
  truncated: 'C',
  /** Object of LLM. */
  llm: 'L',
  /** Object of TOOL. */
  tool: 'K',
  /** Object of BATCH. */
  batch: 'B',
  /** Payload. */
  metadata: 'i',
  /** `[rssBytes, heapUsedBytes, rssDeltaBytes, heapUsedDeltaBytes]`. */
  memory: 'm',
  /** 1: ended after its session. */
  late: 'q',
} as const;

export const ERROR = {
  name: 'n',
  message: 'm',
  /** Payload. */
  value: 'v',
} as const;

export const LLM = {
  /** NameRef. */
  provider: 'p',
  /** NameRef. */
  model: 'm',
  /** Payloads. */
  params: 'q',
  inputMessages: 'i',
  outputMessages: 'o',
  /** Array of LLM_TOOL_CALL. */
  toolCalls: 'c',
  /** Payload `[callId, message, callId, message, …]`: which message answers which call. */
  toolResults: 'r',
  /** `[input, output, cached, reasoning, cacheWrite?]`, null where absent. */
  usage: 'u',
  /** NameRef. */
  finishReason: 'f',
  responseId: 'd',
  /** NameRef. */
  responseModel: 'M',
  requestId: 'R',
  stream: 's',
  chunks: 'k',
  /** `timeToFirstChunkNs`. */
  firstChunk: 't',
  /** Array of texts. */
  finishReasons: 'F',
  /** `costMicroUsd`. */
  cost: '$',
} as const;

export const LLM_TOOL_CALL = {
  id: 'i',
  /** NameRef. */
  name: 'n',
  /** Payload. */
  arguments: 'a',
} as const;

export const TOOL = {
  /** NameRef. */
  name: 'n',
  callId: 'i',
  /** Payloads. */
  arguments: 'a',
  result: 'r',
} as const;

export const BATCH = {
  size: 'n',
  /** Payload. */
  summary: 's',
  /** Array of BATCH_ITEM. */
  items: 'i',
} as const;

export const BATCH_ITEM = {
  index: 'n',
  /** Payloads. */
  item: 'i',
  result: 'r',
} as const;

export const MESSAGE = {
  /** `seq`. First key. */
  message: 'msg',
  /** `seq` of the event that said it. */
  event: 'ev',
  /** NameRefs. */
  from: 'f',
  to: 'o',
  type: 'y',
  /** Payload. */
  content: 'c',
  /** `sentNs`. */
  sent: 'b',
} as const;

export const REWARD = {
  /** `seq`. First key. */
  reward: 'rw',
  value: 'v',
  /** Full id of the event it belongs to. */
  event: 'i',
  reason: 'r',
} as const;
