import type {
  Entry,
  EventOpened,
  EventSettled,
  EventStart,
  LlmEntry,
  MessageSent,
  Placement,
  RewardGiven,
  SessionOpened,
  TimestepOpened,
} from '../model/entry.js';
import { Blobs } from './blobs.js';
import { Definitions } from './definitions.js';
import { Fields } from './encode-fields.js';
import { writeBatch, writeError, writeLlm, writeTool } from './encode-parts.js';
import { forgetOldest } from './forget-oldest.js';
import {
  CUTS,
  EVENT,
  MESSAGE,
  PLACE,
  REWARD,
  SESSION_CHANGED,
  SESSION_CLOSED,
  SESSION_OPENED,
  TIMESTEP,
  TIMESTEP_CLOSED,
} from './format.js';
import { type JsonText, jsonWriter } from './json-text.js';
import type { LineBytes } from './line-bytes.js';
import { LongParts } from './long-parts.js';
import { References } from './references.js';

const LINE_FEED = 0x0a;
/** Of more calls that run, the end says again what their beginning said. */
const MOST_RUNNING = 1000;

/** Turns the entries of one session into the lines of one file. */
export class Encoder {
  readonly #bytes: LineBytes;
  readonly #definitions = new Definitions();
  readonly #blobs: Blobs;
  /** What is in the file already. */
  #fileBytes = 0;
  #references = new References();
  /** Calls whose running line stands in this file, with what it said of the time before. */
  readonly #running = new Map<number, Pick<EventOpened, 'before' | 'llm'>>();
  #json: JsonText = jsonWriter();
  readonly #fields: Fields;

  /**
   * @param bytes where lines are written, one behind the other
   * @param long what is told once a file, remembered for all files together
   */
  constructor(bytes: LineBytes, long = new LongParts()) {
    this.#bytes = bytes;
    this.#blobs = new Blobs(long);
    this.#fields = new Fields(this.#definitions, this.#blobs, this.#references, bytes, this.#json);
  }

  /** Once a batch: looks how JSON must be written now. `fileBytes` are in front of those to come. */
  begin(fileBytes = 0): void {
    this.#json = jsonWriter();
    this.#fileBytes = fileBytes;
  }

  /** Writes the line of an entry, behind lines that define what it refers to. Throws, and writes nothing. */
  write(entry: Entry): void {
    const bytes = this.#bytes;
    const start = bytes.length;
    const fields = this.#fields;
    const blobs = this.#blobs;
    const position = this.#fileBytes + start;
    this.#references.position = position;
    blobs.position = position;
    try {
      fields.begin(this.#references, this.#json);
      this.#line(entry, fields);
      if (fields.cuts !== undefined) writeCuts(fields.cuts, fields);
      fields.close();
      bytes.byte(LINE_FEED);
    } catch (error) {
      bytes.cut(start);
      // Nothing may refer to what the line would have told.
      this.#references = this.#references.forgotten();
      blobs.forget();
      throw error;
    }
    const { fresh } = this.#definitions;
    if (fresh !== '') {
      this.#definitions.fresh = '';
      bytes.insert(start, fresh);
    }
    // In front of all others, as their numbers tell where they stand.
    if (blobs.isFresh) blobs.defineAt(start, bytes);
  }

  #line(entry: Entry, fields: Fields): void {
    switch (entry.entry) {
      case 'event-settled':
        this.#eventSettled(entry, fields);
        break;
      case 'event-opened':
        this.#eventOpened(entry, fields);
        break;
      case 'message-sent':
        this.#message(entry, fields);
        break;
      case 'timestep-opened':
        this.#timestepOpened(entry, fields);
        break;
      case 'timestep-closed':
        fields.number(TIMESTEP_CLOSED.closed, entry.seq);
        fields.number(TIMESTEP_CLOSED.end, entry.endNs);
        break;
      case 'reward-given':
        this.#reward(entry, fields);
        break;
      case 'session-opened':
        writeSessionOpened(entry, fields);
        break;
      case 'session-changed':
        fields.payload(SESSION_CHANGED.metadata, 'metadata', entry.metadata);
        break;
      case 'session-closed':
        fields.number(SESSION_CLOSED.closed, entry.endNs);
        fields.json(SESSION_CLOSED.lost, entry.lost && { ...entry.lost });
        fields.json(SESSION_CLOSED.notes, entry.notes && { ...entry.notes });
    }
  }

  #eventOpened(entry: EventOpened, fields: Fields): void {
    const { before, llm } = entry;
    this.#running.set(entry.seq, { before, llm });
    if (this.#running.size > MOST_RUNNING) forgetOldest(this.#running);
    fields.number(EVENT.event, entry.seq);
    this.#start(entry, fields);
    fields.number(EVENT.running, 1);
    if (llm !== undefined) writeLlm(llm, fields);
  }

  #eventSettled(entry: EventSettled, fields: Fields): void {
    const { seq, settledSeq, after } = entry;
    fields.number(EVENT.event, seq);
    const told = entry.opened ? this.#told(entry) : undefined;
    if (told === undefined) this.#start(entry, fields);
    fields.number(EVENT.duration, entry.durationNs);
    if (settledSeq !== undefined) fields.number(EVENT.settled, settledSeq - seq);
    if (entry.status !== 'ok') fields.text(EVENT.status, entry.status);
    if (after !== undefined) {
      fields.payload(EVENT.result, 'result', after.result);
      fields.payload(EVENT.selfAfter, 'after.self', after.self);
      fields.payload(EVENT.stateAfter, 'after.state', after.state);
      if (after.error !== undefined) writeError(after.error, fields);
    }
    if (entry.yields !== undefined) {
      fields.number(EVENT.yieldCount, entry.yields.count);
      fields.payloads(EVENT.yieldsKept, 'yields', entry.yields.kept);
    }
    fields.payload(EVENT.observation, 'observation', entry.observation);
    fields.number(EVENT.reward, entry.reward);
    fields.flag(EVENT.terminated, entry.terminated);
    fields.flag(EVENT.truncated, entry.truncated);
    if (entry.llm !== undefined) writeLlm(untold(entry.llm, told?.llm), fields);
    if (entry.tool !== undefined) writeTool(entry.tool, fields);
    if (entry.batch !== undefined) writeBatch(entry.batch, fields);
    fields.payload(EVENT.metadata, 'metadata', entry.metadata);
    if (entry.memory !== undefined) {
      const { rssBytes, heapUsedBytes, rssDeltaBytes, heapUsedDeltaBytes } = entry.memory;
      fields.json(EVENT.memory, [rssBytes, heapUsedBytes, rssDeltaBytes, heapUsedDeltaBytes]);
    }
    if (entry.late) fields.number(EVENT.late, 1);
    fields.cutNames(entry.redactions);
  }

  /** What the call's running line in this file said, if nothing of it has changed since. */
  #told({ seq, before, llm }: EventSettled): Pick<EventOpened, 'llm'> | undefined {
    const said = this.#running.get(seq);
    this.#running.delete(seq);
    if (said === undefined || said.before !== before) return undefined;
    const parts = Object.entries(said.llm ?? {}) as [keyof LlmEntry, unknown][];
    return parts.every(([key, part]) => llm?.[key] === part) ? said : undefined;
  }

  #start(entry: EventStart, fields: Fields): void {
    fields.number(EVENT.method, this.#definitions.method(entry.definition));
    fields.number(EVENT.parent, entry.parent);
    this.#place(entry, fields);
    fields.number(EVENT.start, entry.startNs);
    const { before } = entry;
    if (before === undefined) return;
    fields.payload(EVENT.args, 'args', before.args);
    fields.payload(EVENT.self, 'self', before.self);
    fields.payload(EVENT.state, 'state', before.state);
  }

  #place({ timestep, turn, lane }: Placement, fields: Fields): void {
    if (timestep !== undefined && this.#definitions.tells(timestep, turn, lane)) {
      fields.number(PLACE.within, timestep);
      return;
    }
    fields.number(PLACE.timestep, timestep);
    fields.number(PLACE.turn, turn);
    fields.name(PLACE.lane, lane);
  }

  #timestepOpened(entry: TimestepOpened, fields: Fields): void {
    this.#definitions.openTimestep(entry);
    fields.number(TIMESTEP.opened, entry.seq);
    fields.number(TIMESTEP.turn, entry.turn);
    fields.name(TIMESTEP.lane, entry.lane);
    fields.name(TIMESTEP.name, entry.name);
    fields.number(TIMESTEP.start, entry.startNs);
  }

  #message(entry: MessageSent, fields: Fields): void {
    fields.number(MESSAGE.message, entry.seq);
    fields.number(MESSAGE.event, entry.event);
    this.#place(entry, fields);
    fields.name(MESSAGE.from, entry.from);
    fields.name(MESSAGE.to, entry.to);
    fields.name(MESSAGE.type, entry.type);
    fields.payload(MESSAGE.content, 'content', entry.content);
    fields.number(MESSAGE.sent, entry.sentNs);
    fields.cutNames(entry.redactions);
  }

  #reward(entry: RewardGiven, fields: Fields): void {
    fields.number(REWARD.reward, entry.seq);
    fields.json(REWARD.value, entry.value);
    fields.text(REWARD.event, entry.event);
    this.#place(entry, fields);
    fields.text(REWARD.reason, entry.reason);
  }
}

/** The parts of a model call that its running line did not have. */
function untold(llm: LlmEntry, told: LlmEntry | undefined): LlmEntry {
  if (told === undefined) return llm;
  return Object.fromEntries(Object.entries(llm).filter(([key]) => !Object.hasOwn(told, key)));
}

function writeSessionOpened(entry: SessionOpened, fields: Fields): void {
  fields.number(SESSION_OPENED.opened, entry.startNs);
  fields.text(SESSION_OPENED.name, entry.name);
  fields.text(SESSION_OPENED.parentSession, entry.parent?.session);
  fields.text(SESSION_OPENED.parentEvent, entry.parent?.event);
  fields.payload(SESSION_OPENED.metadata, 'metadata', entry.metadata);
}

function writeCuts({ redactions, truncations }: NonNullable<Fields['cuts']>, fields: Fields): void {
  if (redactions.length > 0) fields.json(CUTS.redactions, redactions);
  if (truncations.length > 0) fields.json(CUTS.truncations, truncations);
}
