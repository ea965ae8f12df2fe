import type { MethodDefinition } from '../model/entry.js';
import type { Payload, Redaction, Truncation, TruncationReason } from '../model/payload.js';
import type { EventRecord, MessageRecord, RewardRecord } from '../model/record.js';
import { recordId } from '../model/record-id.js';
import { DamagedLine } from './damaged-line.js';
import { decodeBatch, decodeError, decodeLlm, decodeMemory, decodeTool } from './decode-parts.js';
import { Earlier } from './earlier.js';
import {
  BLOB,
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
import { type Line, required } from './line.js';
import { present, set } from './present.js';
import type { MetadataChange, SegmentRecords } from './segment-records.js';

const KINDS = ['agent', 'environment', 'runtime'] as const;
const FORMS = ['method', 'static', 'construct', 'function'] as const;
const STATUSES = ['ok', 'error', 'returned', 'aborted', 'unfinished'] as const;
const REASONS = ['depth', 'items', 'keys', 'string', 'bytes', 'nodes', 'event'] as const;

/** Reads the lines of one file, of any version so far, into the records of its segment. */
export class Decoder {
  readonly earlier = new Earlier();
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
        this.#event(line);
        return;
      case MESSAGE.message:
        this.#message(line);
        return;
      case REWARD.reward:
        this.#reward(line);
        return;
      case NAME.name:
        this.earlier.names.set(
          required(line.number(first), first),
          required(line.text(NAME.text), first),
        );
        return;
      case BLOB.blob:
        this.earlier.blobs.define(
          required(line.number(first), first),
          required(line.text(BLOB.value), first),
          line.text(BLOB.class),
        );
        return;
      case METHOD.method:
        this.#method(line);
        return;
      case TIMESTEP.opened:
        this.#timestepOpened(line);
        return;
      case TIMESTEP_CLOSED.closed:
        this.#timestepClosed(line);
        return;
      case SESSION_OPENED.opened:
        this.#sessionOpened(line);
        return;
      case SESSION_CHANGED.metadata:
        this.#into.metadata.push(metadataChange(line.payload(first), line));
        return;
      case SESSION_CLOSED.closed:
        this.#into.endNs = required(line.number(first), first);
        this.#into.lostBefore = line.counts(SESSION_CLOSED.lost) ?? {};
        this.#into.notes = line.counts(SESSION_CLOSED.notes) ?? {};
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
    this.#into.metadata = metadata === undefined ? [] : [metadataChange(metadata, line)];
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
    const continues = line.number(EVENT.method) === undefined;
    const event = continues ? this.#running(seq) : this.#start(seq, line);
    if (line.number(EVENT.running) === undefined) settle(event, line);
    else set(event, 'llm', decodeLlm(line.inside(EVENT.llm)));
    addCuts(event, line);
    this.#into.events.set(seq, event);
  }

  #running(seq: number): EventRecord<Payload> {
    const event = required(this.#into.events.get(seq), EVENT.event);
    if (event.status !== 'unfinished') throw new DamagedLine('settles a call that has ended');
    return { ...event };
  }

  #start(seq: number, line: Line): EventRecord<Payload> {
    const number = required(line.number(EVENT.method), EVENT.method);
    const method = required(this.#methods.get(number), EVENT.method);
    const startNs = required(line.number(EVENT.start), EVENT.start);
    const event: EventRecord<Payload> = {
      type: 'event',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      kind: method.kind,
      method: method.method,
      form: method.form,
      startedAt: this.#into.isoTime(startNs),
      startNs,
      status: 'unfinished',
    };
    set(event, 'system', method.system);
    set(event, 'class', method.class);
    set(event, 'at', method.at);
    const parent = line.number(EVENT.parent);
    if (parent !== undefined) event.parent = this.#id(parent);
    this.#place(event, line);
    const before: NonNullable<EventRecord<Payload>['before']> = {};
    set(before, 'args', line.payload(EVENT.args));
    set(before, 'self', line.payload(EVENT.self));
    set(before, 'state', line.payload(EVENT.state));
    set(event, 'before', unlessEmpty(before));
    return event;
  }

  #place(record: { timestep?: string; turn?: number; lane?: string }, line: Line): void {
    const within = line.number(PLACE.within);
    const timestep = within ?? line.number(PLACE.timestep);
    if (timestep !== undefined) record.timestep = this.#id(timestep);
    const opened = within === undefined ? undefined : this.#into.timesteps.get(within);
    set(record, 'turn', opened === undefined ? line.number(PLACE.turn) : opened.turn);
    set(record, 'lane', opened === undefined ? line.name(PLACE.lane) : opened.lane);
  }

  #message(line: Line): void {
    const seq = required(line.number(MESSAGE.message), MESSAGE.message);
    const sentNs = required(line.number(MESSAGE.sent), MESSAGE.sent);
    const message: MessageRecord<Payload> = {
      type: 'message',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      sentAt: this.#into.isoTime(sentNs),
      sentNs,
    };
    const event = line.number(MESSAGE.event);
    if (event !== undefined) message.event = this.#id(event);
    this.#place(message, line);
    set(message, 'from', line.name(MESSAGE.from));
    set(message, 'to', line.name(MESSAGE.to));
    set(message, 'messageType', line.name(MESSAGE.type));
    set(message, 'content', line.payload(MESSAGE.content));
    addCuts(message, line);
    this.#into.messages.set(seq, message);
  }

  #reward(line: Line): void {
    const seq = required(line.number(REWARD.reward), REWARD.reward);
    const reward: RewardRecord = {
      type: 'reward',
      session: this.#into.session,
      id: this.#id(seq),
      seq,
      value: required(line.number(REWARD.value), REWARD.value),
    };
    set(reward, 'event', line.text(REWARD.event));
    this.#place(reward, line);
    set(reward, 'reason', line.text(REWARD.reason));
    this.#into.rewards.set(seq, reward);
  }

  #id(seq: number): string {
    return recordId(this.#into.writer.segment, seq);
  }
}

function settle(event: EventRecord<Payload>, line: Line): void {
  event.status = line.oneOf(EVENT.status, STATUSES) ?? 'ok';
  const settled = line.number(EVENT.settled);
  if (settled !== undefined) event.settledSeq = event.seq + settled;
  set(event, 'durationNs', line.number(EVENT.duration));
  const after: NonNullable<EventRecord<Payload>['after']> = {};
  set(after, 'result', line.payload(EVENT.result));
  set(after, 'error', decodeError(line.inside(EVENT.error)));
  set(after, 'self', line.payload(EVENT.selfAfter));
  set(after, 'state', line.payload(EVENT.stateAfter));
  set(event, 'after', unlessEmpty(after));
  const count = line.number(EVENT.yieldCount);
  if (count !== undefined) {
    const kept = required(line.payloads(EVENT.yieldsKept), EVENT.yieldsKept);
    event.yields = { count, kept };
  }
  set(event, 'observation', line.payload(EVENT.observation));
  set(event, 'reward', line.number(EVENT.reward));
  set(event, 'terminated', line.flag(EVENT.terminated));
  set(event, 'truncated', line.flag(EVENT.truncated));
  const llm = decodeLlm(line.inside(EVENT.llm));
  // To what the running line told of the request.
  if (llm !== undefined) event.llm = { ...event.llm, ...llm };
  set(event, 'tool', decodeTool(line.inside(EVENT.tool)));
  set(event, 'batch', decodeBatch(line.inside(EVENT.batch)));
  set(event, 'metadata', line.payload(EVENT.metadata));
  set(event, 'memory', decodeMemory(line.array(EVENT.memory)));
  if (line.number(EVENT.late) !== undefined) event.late = true;
}

function metadataChange(metadata: Payload | undefined, line: Line): MetadataChange {
  const change: MetadataChange = {};
  set(change, 'metadata', metadata);
  addCuts(change, line);
  return change;
}

interface Cuts {
  redactions?: readonly Redaction[];
  truncations?: readonly Truncation[];
}

/** To those of an earlier line: a running line told what was cut before the call. */
function addCuts(record: Cuts, line: Line): void {
  const redactions = line.array(CUTS.redactions)?.map(redaction);
  const truncations = line.array(CUTS.truncations)?.map(truncation);
  if (redactions !== undefined) {
    record.redactions = [...(record.redactions ?? []), ...redactions];
  }
  if (truncations !== undefined) {
    record.truncations = [...(record.truncations ?? []), ...truncations];
  }
}

function redaction(row: unknown): Redaction {
  const [path, by] = Array.isArray(row) ? (row as unknown[]) : [];
  if (typeof path !== 'string' || typeof by !== 'string') throw new DamagedLine('a redaction');
  return { path, by };
}

function truncation(row: unknown): Truncation {
  const [path, reason, omitted, hash] = Array.isArray(row) ? (row as unknown[]) : [];
  const known: TruncationReason | undefined = REASONS.find((each) => each === reason);
  if (typeof path !== 'string' || known === undefined || typeof omitted !== 'number') {
    throw new DamagedLine('a truncation');
  }
  return { path, reason: known, omitted, ...(typeof hash === 'string' && { hash }) };
}

function unlessEmpty<T extends object>(group: T): T | undefined {
  for (const _ in group) return group;
  return undefined;
}
