import type { MethodDefinition } from '../model/entry.js';
import type { Payload, Redaction, Truncation, TruncationReason } from '../model/payload.js';
import { recordId } from '../model/record-id.js';
import type { EventRecord } from '../model/record.js';
import { decodeError, decodeLlm, decodeMemory, decodeTool } from './decode-parts.js';
import {
  CUTS,
  EVENT,
  LOST,
  MESSAGE,
  METHOD,
  NAME,
  PLACE,
  REWARD,
  SESSION_CHANGED,
  SESSION_CLOSED,
  SESSION_OPENED,
  TIMESTEP,
  TIMESTEP_CLOSED,
} from './format.js';
import { DamagedLine, Line, required } from './line.js';
import { present } from './present.js';
import type { SegmentRecords } from './segment-records.js';

const KINDS = ['agent', 'environment', 'runtime'] as const;
const FORMS = ['method', 'static', 'construct', 'function'] as const;
const STATUSES = ['ok', 'error', 'returned', 'aborted', 'unfinished'] as const;
const REASONS = ['depth', 'items', 'keys', 'string', 'bytes', 'nodes'] as const;

/** Reads the lines of one file, version 1, into the records of its segment. */
export class Decoder {
  readonly names = new Map<number, string>();
  readonly #methods = new Map<number, MethodDefinition>();
  readonly #into: SegmentRecords;

  constructor(into: SegmentRecords) {
    this.#into = into;
  }

  /** Throws on a line that is damaged, or refers to one that is lost. */
  read(line: Line): void {
    const { first } = line;
    switch (first) {
      case EVENT.event:
        return this.#event(line);
      case MESSAGE.message:
        return this.#message(line);
      case REWARD.reward:
        return this.#reward(line);
      case NAME.name:
        this.names.set(required(line.number(first), first), required(line.text(NAME.text), first));
        return;
      case METHOD.method:
        return this.#method(line);
      case TIMESTEP.opened:
        return this.#timestepOpened(line);
      case TIMESTEP_CLOSED.closed:
        return this.#timestepClosed(line);
      case SESSION_OPENED.opened:
        return this.#sessionOpened(line);
      case SESSION_CHANGED.metadata:
        this.#into.metadata.push(present({ metadata: line.payload(first), ...cuts(line) }));
        return;
      case SESSION_CLOSED.closed:
        this.#into.endNs = required(line.number(first), first);
        this.#into.lostBefore = line.counts(SESSION_CLOSED.lost) ?? {};
        return;
      case LOST.lost:
        this.#into.lostWriting.push(required(line.counts(first), first));
        return;
      default:
        throw new DamagedLine('no record');
    }
  }

  #method(line: Line): void {
    const number = required(line.number(METHOD.method), METHOD.method);
    this.#methods.set(
      number,
      present({
        kind: required(line.oneOf(METHOD.kind, KINDS), METHOD.kind),
        system: line.name(METHOD.system),
        class: line.text(METHOD.class),
        method: required(line.text(METHOD.member), METHOD.member),
        at: line.text(METHOD.at),
        form: line.oneOf(METHOD.form, FORMS) ?? 'method',
      }),
    );
  }

  #sessionOpened(line: Line): void {
    const session = line.text(SESSION_OPENED.parentSession);
    this.#into.opening = present({
      startNs: required(line.number(SESSION_OPENED.opened), SESSION_OPENED.opened),
      name: line.text(SESSION_OPENED.name),
      parent:
        session === undefined
          ? undefined
          : present({ session, event: line.text(SESSION_OPENED.parentEvent) }),
    });
    const metadata = line.payload(SESSION_OPENED.metadata);
    // Told again in a further file: everything that changed since follows again, too.
    this.#into.metadata = metadata === undefined ? [] : [present({ metadata, ...cuts(line) })];
  }

  #timestepOpened(line: Line): void {
    const seq = required(line.number(TIMESTEP.opened), TIMESTEP.opened);
    const startNs = required(line.number(TIMESTEP.start), TIMESTEP.start);
    this.#into.timesteps.set(seq, {
      type: 'timestep',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      turn: required(line.number(TIMESTEP.turn), TIMESTEP.turn),
      ...present({ lane: line.name(TIMESTEP.lane), name: line.name(TIMESTEP.name) }),
      startedAt: this.#into.isoTime(startNs),
      startNs,
    });
  }

  #timestepClosed(line: Line): void {
    const seq = required(line.number(TIMESTEP_CLOSED.closed), TIMESTEP_CLOSED.closed);
    const timestep = required(this.#into.timesteps.get(seq), TIMESTEP_CLOSED.closed);
    timestep.durationNs =
      required(line.number(TIMESTEP_CLOSED.end), TIMESTEP_CLOSED.end) - timestep.startNs;
  }

  #event(line: Line): void {
    const seq = required(line.number(EVENT.event), EVENT.event);
    const start =
      line.number(EVENT.method) === undefined ? this.#running(seq) : this.#start(seq, line);
    const running = line.number(EVENT.running) !== undefined;
    this.#into.events.set(seq, running ? { ...start, ...cuts(line) } : settle(start, line));
  }

  #running(seq: number): EventRecord<Payload> {
    const event = required(this.#into.events.get(seq), EVENT.event);
    if (event.status !== 'unfinished') throw new DamagedLine('settles a call that has ended');
    return event;
  }

  #start(seq: number, line: Line): EventRecord<Payload> {
    const number = required(line.number(EVENT.method), EVENT.method);
    const method = required(this.#methods.get(number), EVENT.method);
    const startNs = required(line.number(EVENT.start), EVENT.start);
    const parent = line.number(EVENT.parent);
    return {
      type: 'event',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      ...(parent === undefined ? undefined : { parent: this.#id(parent) }),
      ...this.#place(line),
      ...method,
      startedAt: this.#into.isoTime(startNs),
      startNs,
      status: 'unfinished',
      ...present({
        before: group({
          args: line.payload(EVENT.args),
          self: line.payload(EVENT.self),
          state: line.payload(EVENT.state),
        }),
      }),
    };
  }

  #place(line: Line): { timestep?: string; turn?: number; lane?: string } {
    const within = line.number(PLACE.within);
    if (within !== undefined) {
      const opened = this.#into.timesteps.get(within);
      return present({ timestep: this.#id(within), turn: opened?.turn, lane: opened?.lane });
    }
    const timestep = line.number(PLACE.timestep);
    return present({
      timestep: timestep === undefined ? undefined : this.#id(timestep),
      turn: line.number(PLACE.turn),
      lane: line.name(PLACE.lane),
    });
  }

  #message(line: Line): void {
    const seq = required(line.number(MESSAGE.message), MESSAGE.message);
    const event = line.number(MESSAGE.event);
    const sentNs = required(line.number(MESSAGE.sent), MESSAGE.sent);
    this.#into.messages.set(seq, {
      type: 'message',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      ...(event === undefined ? undefined : { event: this.#id(event) }),
      ...this.#place(line),
      ...present({
        from: line.name(MESSAGE.from),
        to: line.name(MESSAGE.to),
        messageType: line.name(MESSAGE.type),
        content: line.payload(MESSAGE.content),
      }),
      sentAt: this.#into.isoTime(sentNs),
      sentNs,
      ...cuts(line),
    });
  }

  #reward(line: Line): void {
    const seq = required(line.number(REWARD.reward), REWARD.reward);
    this.#into.rewards.set(seq, {
      type: 'reward',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      value: required(line.number(REWARD.value), REWARD.value),
      ...present({ event: line.text(REWARD.event) }),
      ...this.#place(line),
      ...present({ reason: line.text(REWARD.reason) }),
    });
  }

  #id(seq: number): string {
    return recordId(this.#into.writer.segment, seq);
  }
}

function settle(start: EventRecord<Payload>, line: Line): EventRecord<Payload> {
  const settled = line.number(EVENT.settled);
  const error = line.inside(EVENT.error);
  const count = line.number(EVENT.yieldCount);
  const llm = line.inside(EVENT.llm);
  const tool = line.inside(EVENT.tool);
  return {
    ...start,
    status: line.oneOf(EVENT.status, STATUSES) ?? 'ok',
    ...present({
      settledSeq: settled === undefined ? undefined : start.seq + settled,
      durationNs: line.number(EVENT.duration),
      after: group({
        result: line.payload(EVENT.result),
        error: error && decodeError(error),
        self: line.payload(EVENT.selfAfter),
        state: line.payload(EVENT.stateAfter),
      }),
      yields:
        count === undefined
          ? undefined
          : { count, kept: required(line.payload(EVENT.yieldsKept), EVENT.yieldsKept) },
      observation: line.payload(EVENT.observation),
      reward: line.number(EVENT.reward),
      terminated: line.flag(EVENT.terminated),
      truncated: line.flag(EVENT.truncated),
      llm: llm && decodeLlm(llm),
      tool: tool && decodeTool(tool),
      metadata: line.payload(EVENT.metadata),
      memory: decodeMemory(line.array(EVENT.memory)),
      late: line.number(EVENT.late) === undefined ? undefined : (true as const),
    }),
    ...joinCuts(start, cuts(line)),
  };
}

interface Cuts {
  redactions?: readonly Redaction[];
  truncations?: readonly Truncation[];
}

function cuts(line: Line): Cuts {
  return present({
    redactions: line.array(CUTS.redactions)?.map(redaction),
    truncations: line.array(CUTS.truncations)?.map(truncation),
  });
}

/** The running line told what was cut before the call, the settling line what was after. */
const joinCuts = (start: Cuts, end: Cuts): Cuts =>
  present({
    redactions: join(start.redactions, end.redactions),
    truncations: join(start.truncations, end.truncations),
  });

const join = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined) =>
  a === undefined || b === undefined ? (a ?? b) : [...a, ...b];

function redaction(row: unknown): Redaction {
  const [path, by] = Array.isArray(row) ? (row as unknown[]) : [];
  if (typeof path !== 'string' || typeof by !== 'string') throw new DamagedLine('a redaction');
  return { path, by };
}

function truncation(row: unknown): Truncation {
  const [path, reason, omitted] = Array.isArray(row) ? (row as unknown[]) : [];
  const known: TruncationReason | undefined = REASONS.find((each) => each === reason);
  if (typeof path !== 'string' || known === undefined || typeof omitted !== 'number') {
    throw new DamagedLine('a truncation');
  }
  return { path, reason: known, omitted };
}

/** The fields that are there; nothing when none is. */
function group<T extends object>(fields: T): ReturnType<typeof present<T>> | undefined {
  const kept = present(fields);
  return Object.keys(kept).length === 0 ? undefined : kept;
}
