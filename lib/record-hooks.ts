/** The hooks of a policy, between sessions and sinks; loaded where a policy has any. */
import { isDeepStrictEqual } from 'node:util';
import type { PolicyContext } from './model/binding.js';
import type {
  Entry,
  EventSettled,
  MessageSent,
  TimestepOpened,
  Writable,
  Writer,
} from './model/entry.js';
import type { Snapshot } from './model/payload.js';
import type { EventRecord, MessageRecord } from './model/record.js';

/** The reading half of the store, loaded once for this and for shadow mode. */
const recordsOf: typeof import('./store/kept-lines.js').recordsOf = (entries, writer) =>
  (require('./store/kept-lines.js') as typeof import('./store/kept-lines.js')).recordsOf(
    entries,
    writer,
  );

type Emit = (entry: Entry) => void;

/** @param onDrop told of each record that is left out */
export function hookedEmit(
  context: PolicyContext,
  writer: Writer,
  emit: Emit,
  onDrop: () => void,
): Emit {
  const { before, after } = context.hooks ?? {};
  const timesteps = new Map<number, TimestepOpened>();
  const opening: Entry[] = [];

  const allowed = (entry: EventSettled | MessageSent): Entry | undefined => {
    if (before === undefined) return entry;
    const [record, original] = [recordOf(entry, writer), recordOf(entry, writer)];
    if (record === undefined || original === undefined) return entry;
    if (before(record) === false) return undefined;
    return entry.entry === 'event-settled'
      ? editedEvent(entry, record as EventRecord, original as EventRecord, context)
      : editedMessage(entry, record as MessageRecord, original as MessageRecord, context);
  };

  const tell = (entries: readonly Entry[]): void => {
    if (after === undefined) return;
    const { session, records } = recordsOf(entries, writer);
    const [record = session] = records.filter(({ type }) => type !== 'session');
    after(record);
  };

  return (entry) => {
    switch (entry.entry) {
      case 'event-opened':
        // What may be dropped yet, and edited, is not told before its end.
        if (before === undefined) emit(entry);
        return;
      case 'event-settled':
      case 'message-sent': {
        const kept = allowed(entry);
        if (kept === undefined) onDrop();
        else {
          emit(kept);
          tell([kept]);
        }
        return;
      }
      case 'timestep-opened':
        timesteps.set(entry.seq, entry);
        break;
      case 'session-opened':
      case 'session-changed':
        opening.push(entry);
        break;
      default:
    }
    emit(entry);
    if (entry.entry === 'reward-given') tell([entry]);
    if (entry.entry === 'session-closed') tell([...opening, entry]);
    if (entry.entry === 'timestep-closed') {
      const opened = timesteps.get(entry.seq);
      timesteps.delete(entry.seq);
      if (opened !== undefined) tell([opened, entry]);
    }
  };
}

function recordOf(entry: EventSettled | MessageSent, writer: Writer) {
  const { events, messages } = recordsOf([entry], writer);
  return entry.entry === 'event-settled' ? events[0] : messages[0];
}

/** Takes the parts that were changed anew; the others stay the copies that they were. */
class Edits {
  readonly #context: PolicyContext;

  constructor(context: PolicyContext) {
    this.#context = context;
  }

  value(now: unknown, was: unknown, taken: Snapshot | undefined): Snapshot | undefined {
    if (isDeepStrictEqual(now, was)) return taken;
    return now === undefined ? undefined : this.#context.snapshot(now);
  }

  plain<T>(now: unknown, was: unknown, taken: T | undefined, type: string): T | undefined {
    if (Object.is(now, was)) return taken;
    return typeof now === type ? (now as T) : undefined;
  }

  /** The parts of an object of parts. */
  parts<T extends object>(
    now: object | undefined,
    was: object | undefined,
    taken: T | undefined,
    names: readonly (keyof T & string)[],
  ): T | undefined {
    if (isDeepStrictEqual(now, was)) return taken;
    if (now === undefined) return undefined;
    const made: Record<string, unknown> = { ...taken };
    for (const name of names) {
      const part = this.value(
        Reflect.get(now, name),
        was && Reflect.get(was, name),
        made[name] as Snapshot | undefined,
      );
      if (part === undefined) delete made[name];
      else made[name] = part;
    }
    return made as T;
  }
}

function editedEvent(
  entry: EventSettled,
  now: EventRecord,
  was: EventRecord,
  context: PolicyContext,
): EventSettled {
  const edits = new Edits(context);
  const made: Writable<EventSettled> = { ...entry, opened: false };
  made.before = edits.parts(now.before, was.before, entry.before, ['args', 'self', 'state']);
  made.after = edits.parts(now.after, was.after, entry.after, ['result', 'self', 'state']);
  const error = now.after?.error;
  if (made.after !== undefined && !isDeepStrictEqual(error, was.after?.error)) {
    made.after = {
      ...made.after,
      error: error && {
        value: context.snapshot(error.value),
        ...(error.name === undefined ? {} : { name: error.name }),
        ...(error.message === undefined ? {} : { message: error.message }),
      },
    };
  }
  made.observation = edits.value(now.observation, was.observation, entry.observation);
  made.metadata = edits.value(now.metadata, was.metadata, entry.metadata);
  made.reward = edits.plain(now.reward, was.reward, entry.reward, 'number');
  made.terminated = edits.plain(now.terminated, was.terminated, entry.terminated, 'boolean');
  made.truncated = edits.plain(now.truncated, was.truncated, entry.truncated, 'boolean');
  made.llm = edits.parts(now.llm, was.llm, entry.llm, [
    'params',
    'inputMessages',
    'outputMessages',
  ]);
  made.tool = edits.parts(now.tool, was.tool, entry.tool, ['arguments', 'result']);
  made.batch = edits.parts(now.batch, was.batch, entry.batch, ['summary']);
  return made;
}

function editedMessage(
  entry: MessageSent,
  now: MessageRecord,
  was: MessageRecord,
  context: PolicyContext,
): MessageSent {
  const edits = new Edits(context);
  const { from, to, type, content, ...rest } = entry;
  const made = {
    from: edits.plain(now.from, was.from, from, 'string'),
    to: edits.plain(now.to, was.to, to, 'string'),
    type: edits.plain(now.messageType, was.messageType, type, 'string'),
    content: edits.value(now.content, was.content, content),
  };
  const present = Object.entries(made).filter(([, value]) => value !== undefined);
  return { ...rest, ...Object.fromEntries(present) };
}
