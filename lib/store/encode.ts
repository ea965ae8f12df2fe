import type {
  Entry,
  EventBefore,
  EventOpened,
  EventSettled,
  EventStart,
  MessageSent,
  Placement,
  RewardGiven,
  SessionOpened,
  TimestepOpened,
} from '../model/entry.js';
import { jsonStringify } from '../runtime/intrinsics.js';
import { Definitions } from './definitions.js';
import { Fields } from './encode-fields.js';
import { errorText, llmText, toolText } from './encode-parts.js';
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
import { numberText } from './number-text.js';
import { References } from './references.js';

/** Turns the entries of one session into the lines of one file. */
export class Encoder {
  readonly #definitions = new Definitions();
  #references = new References();
  /** Calls whose running line stands in this file, with what it said of the time before. */
  readonly #running = new Map<number, EventBefore | undefined>();
  #json: JsonText = jsonWriter();

  /** Once a batch: looks how JSON must be written now. */
  begin(): void {
    this.#json = jsonWriter();
  }

  /** The line of an entry, behind lines that define what it refers to. */
  lines(entry: Entry): string {
    const lines = this.#textOf(entry);
    this.#references.position += lines.length;
    return lines;
  }

  #textOf(entry: Entry): string {
    const fields = new Fields(this.#definitions, this.#references, this.#json);
    try {
      const line = this.#line(entry, fields);
      const cuts = fields.cuts === undefined ? '' : cutsText(fields.cuts, this.#json);
      const { fresh } = this.#definitions;
      if (fresh === '') return `${line}${cuts}}\n`;
      this.#definitions.fresh = '';
      return `${fresh}${line}${cuts}}\n`;
    } catch (error) {
      // The line is not written: nothing may refer to what it would have told.
      this.#references = this.#references.forgotten();
      throw error;
    }
  }

  #line(entry: Entry, fields: Fields): string {
    switch (entry.entry) {
      case 'event-settled':
        return this.#eventSettled(entry, fields);
      case 'event-opened':
        return this.#eventOpened(entry, fields);
      case 'message-sent':
        return this.#message(entry, fields);
      case 'timestep-opened':
        return this.#timestepOpened(entry, fields);
      case 'timestep-closed':
        return `{"${TIMESTEP_CLOSED.closed}":${entry.seq},"${TIMESTEP_CLOSED.end}":${numberText(entry.endNs)}`;
      case 'reward-given':
        return this.#reward(entry, fields);
      case 'session-opened':
        return sessionOpened(entry, fields);
      case 'session-changed': {
        const metadata = fields.payload(SESSION_CHANGED.metadata, 'metadata', entry.metadata);
        return `{${metadata.slice(1)}`;
      }
      case 'session-closed':
        return (
          `{"${SESSION_CLOSED.closed}":${numberText(entry.endNs)}` +
          fields.json(SESSION_CLOSED.lost, entry.lost && { ...entry.lost }) +
          fields.json(SESSION_CLOSED.notes, entry.notes && { ...entry.notes })
        );
    }
  }

  #eventOpened(entry: EventOpened, fields: Fields): string {
    this.#running.set(entry.seq, entry.before);
    return `{"${EVENT.event}":${entry.seq}${this.#start(entry, fields)},"${EVENT.running}":1`;
  }

  #eventSettled(entry: EventSettled, fields: Fields): string {
    const { seq } = entry;
    let line = `{"${EVENT.event}":${seq}`;
    if (!(entry.opened && this.#continues(entry))) line += this.#start(entry, fields);
    if (entry.durationNs !== undefined) line += `,"${EVENT.duration}":${entry.durationNs}`;
    if (entry.settledSeq !== undefined) line += `,"${EVENT.settled}":${entry.settledSeq - seq}`;
    if (entry.status !== 'ok') line += `,"${EVENT.status}":"${entry.status}"`;
    const { after } = entry;
    if (after !== undefined) {
      line += fields.payload(EVENT.result, 'result', after.result);
      line += fields.payload(EVENT.selfAfter, 'after.self', after.self);
      line += fields.payload(EVENT.stateAfter, 'after.state', after.state);
      if (after.error !== undefined) line += errorText(after.error, fields);
    }
    if (entry.yields !== undefined) {
      line += `,"${EVENT.yieldCount}":${entry.yields.count}`;
      line += fields.payloads(EVENT.yieldsKept, 'yields', entry.yields.kept);
    }
    line += fields.payload(EVENT.observation, 'observation', entry.observation);
    line += fields.number(EVENT.reward, entry.reward);
    line += fields.flag(EVENT.terminated, entry.terminated);
    line += fields.flag(EVENT.truncated, entry.truncated);
    if (entry.llm !== undefined) line += llmText(entry.llm, fields);
    if (entry.tool !== undefined) line += toolText(entry.tool, fields);
    line += fields.payload(EVENT.metadata, 'metadata', entry.metadata);
    if (entry.memory !== undefined) {
      const { rssBytes, heapUsedBytes, rssDeltaBytes, heapUsedDeltaBytes } = entry.memory;
      line += `,"${EVENT.memory}":[${rssBytes},${heapUsedBytes},${rssDeltaBytes},${heapUsedDeltaBytes}]`;
    }
    if (entry.late) line += `,"${EVENT.late}":1`;
    return line;
  }

  /** True when this file has the call's running line, and nothing it said has changed since. */
  #continues({ seq, before }: EventSettled): boolean {
    if (!this.#running.has(seq)) return false;
    const said = this.#running.get(seq);
    this.#running.delete(seq);
    return said === before;
  }

  #start(entry: EventStart, fields: Fields): string {
    let line = `,"${EVENT.method}":${this.#definitions.method(entry.definition)}`;
    if (entry.parent !== undefined) line += `,"${EVENT.parent}":${entry.parent}`;
    line += `${this.#place(entry, fields)},"${EVENT.start}":${numberText(entry.startNs)}`;
    const { before } = entry;
    if (before === undefined) return line;
    line += fields.payload(EVENT.args, 'args', before.args);
    line += fields.payload(EVENT.self, 'self', before.self);
    return line + fields.payload(EVENT.state, 'state', before.state);
  }

  #place({ timestep, turn, lane }: Placement, fields: Fields): string {
    if (timestep !== undefined && this.#definitions.tells(timestep, turn, lane)) {
      return `,"${PLACE.within}":${timestep}`;
    }
    return (
      fields.number(PLACE.timestep, timestep) +
      fields.number(PLACE.turn, turn) +
      fields.name(PLACE.lane, lane)
    );
  }

  #timestepOpened(entry: TimestepOpened, fields: Fields): string {
    this.#definitions.openTimestep(entry);
    return (
      `{"${TIMESTEP.opened}":${entry.seq},"${TIMESTEP.turn}":${entry.turn}` +
      fields.name(TIMESTEP.lane, entry.lane) +
      fields.name(TIMESTEP.name, entry.name) +
      fields.number(TIMESTEP.start, entry.startNs)
    );
  }

  #message(entry: MessageSent, fields: Fields): string {
    return (
      `{"${MESSAGE.message}":${entry.seq}` +
      fields.number(MESSAGE.event, entry.event) +
      this.#place(entry, fields) +
      fields.name(MESSAGE.from, entry.from) +
      fields.name(MESSAGE.to, entry.to) +
      fields.name(MESSAGE.type, entry.type) +
      fields.payload(MESSAGE.content, 'content', entry.content) +
      fields.number(MESSAGE.sent, entry.sentNs)
    );
  }

  #reward(entry: RewardGiven, fields: Fields): string {
    return (
      `{"${REWARD.reward}":${entry.seq},"${REWARD.value}":${jsonStringify(entry.value)}` +
      fields.text(REWARD.event, entry.event) +
      this.#place(entry, fields) +
      fields.text(REWARD.reason, entry.reason)
    );
  }
}

function sessionOpened(entry: SessionOpened, fields: Fields): string {
  return (
    `{"${SESSION_OPENED.opened}":${entry.startNs}` +
    fields.text(SESSION_OPENED.name, entry.name) +
    fields.text(SESSION_OPENED.parentSession, entry.parent?.session) +
    fields.text(SESSION_OPENED.parentEvent, entry.parent?.event) +
    fields.payload(SESSION_OPENED.metadata, 'metadata', entry.metadata)
  );
}

function cutsText(
  { redactions, truncations }: NonNullable<Fields['cuts']>,
  json: JsonText,
): string {
  return (
    (redactions.length === 0 ? '' : `,"${CUTS.redactions}":${json(redactions)}`) +
    (truncations.length === 0 ? '' : `,"${CUTS.truncations}":${json(truncations)}`)
  );
}
