/**
 * What a program under test imports: its output, and the log that it keeps of its own calls. Knows
 * nothing of the recorder. Who called whom is kept by hand, on a stack of activations that is
 * pushed and popped at each `await` and `yield`, which is exact because JavaScript runs one at a
 * time; only where the language calls a function for the program (`setImmediate(object.field)`) an
 * AsyncLocalStorage of the program's own carries it over.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { inspect, types } from 'node:util';

export interface Outcome {
  readonly status: 'ok' | 'error' | 'returned';
  readonly value: string;
}

export interface TruthEvent {
  readonly id: number;
  /** Index of the method in the printed program. */
  readonly method: number;
  readonly self: unknown;
  /** On what it was called, where the function itself cannot see it. */
  readonly receiver: unknown;
  /** The one that was made last before: of an async function, its own. */
  readonly promise: unknown;
  readonly args: string;
  readonly tag: string | undefined;
  readonly parent: TruthEvent | undefined;
  readonly startedAt: number;
  /** When the function was looked up on its object. */
  readonly takenAt: number;
  readonly signals: readonly AbortSignal[];
  readonly yields: string[];
  /** Values went past through `yield*`, where the program does not see them. */
  delegates: boolean;
  /** Somebody's `yield*` steps it, and ends it with a value that is not seen here. */
  delegated: boolean;
  endedAt: number | undefined;
  outcome: Outcome | undefined;
  aborted: boolean;
  /** Its end is that of another call. */
  like: TruthEvent | undefined;
  readonly followers: TruthEvent[];
  /** Ends later than its body. */
  later: boolean;
}

export interface Activation {
  readonly event: TruthEvent | undefined;
  last: TruthEvent | undefined;
}

interface Kept {
  readonly promise: unknown;
  readonly event: TruthEvent | undefined;
}

/** An async function has answered its own promise. */
const CYCLE = 'Chaining cycle detected for promise #<Promise>';

/** Calls that may follow from one statement of `main`. */
const MAX_CALLS = 6;

interface WorldHooks {
  readonly made: (object: object) => void;
  readonly ready: (classes: object) => void;
  /** The promise that was made last, where somebody keeps an eye on them. */
  readonly lastPromise: () => unknown;
}

export function createWorld({ made, ready, lastPromise }: WorldHooks) {
  const lines: string[] = [];
  const events: TruthEvent[] = [];
  const marks = new Set<number>();
  const stack: Activation[] = [];
  const carried = new AsyncLocalStorage<{ activation: Activation; at: number }>();
  let clock = 0;
  let calls = 0;
  let waiting = 0;
  /** Which call has answered a promise that is answered again and again. */
  const keptBy = new Map<unknown, TruthEvent>();
  let receiver: unknown;
  /** Rejections that Node told of, with those that it told of at one time. */
  const rejections: { line: number; time: number; promise: unknown }[] = [];
  let time = 0;

  const top = () => stack.at(-1) ?? carried.getStore()?.activation;

  function note(method: number, self: unknown, args: ArrayLike<unknown>): TruthEvent {
    const list = Array.from(args);
    const above = top();
    const event: TruthEvent = {
      id: events.length,
      method,
      self,
      receiver: receiver ?? self,
      promise: lastPromise(),
      args: show(list),
      tag: tagOf(self),
      parent: above?.event,
      startedAt: ++clock,
      takenAt: stack.length === 0 ? (carried.getStore()?.at ?? clock) : clock,
      signals: list.map(signalOf).filter((signal) => signal !== undefined),
      yields: [],
      delegates: false,
      delegated: false,
      endedAt: undefined,
      outcome: undefined,
      aborted: false,
      like: undefined,
      followers: [],
      later: false,
    };
    receiver = undefined;
    events.push(event);
    if (above !== undefined) above.last = event;
    return event;
  }

  function end(event: TruthEvent): void {
    if (event.endedAt !== undefined || event.outcome === undefined) return;
    event.endedAt = ++clock;
    event.aborted =
      (event.outcome.status === 'error' || event.yields.length > 0) &&
      event.signals.some(({ aborted }) => aborted);
    for (const follower of event.followers) {
      follower.outcome = event.outcome;
      end(follower);
    }
  }

  const follow = (event: TruthEvent | undefined, other: TruthEvent | undefined) => {
    if (event === undefined || other === undefined) return;
    event.later = true;
    event.like = other;
    other.followers.push(event);
  };

  const say = (event: TruthEvent | undefined, outcome: Outcome) => {
    if (event === undefined) return;
    if (event.like !== undefined && event.like.endedAt === undefined) {
      event.like.followers.splice(event.like.followers.indexOf(event), 1);
    }
    event.like = undefined;
    event.later = false;
    event.outcome = outcome;
  };

  const truth = {
    /** What a function is called on next. */
    of<T>(object: T): T {
      receiver = object;
      return object;
    },
    /** A call has begun, and its body runs. */
    enter(method: number, self: unknown, args: ArrayLike<unknown>): Activation {
      const activation = { event: note(method, self, args), last: undefined };
      stack.push(activation);
      return activation;
    },
    /** A generator was called: its body runs later, or never. */
    made: (method: number, self: unknown, args: ArrayLike<unknown>): Activation => ({
      event: note(method, self, args),
      last: undefined,
    }),
    /** Code that has no call of its own: constructors, accessors, private methods. */
    pass(): Activation {
      const activation = { event: top()?.event, last: undefined };
      stack.push(activation);
      return activation;
    },
    /** The activation runs on. */
    back<T>(activation: Activation, value?: T): T {
      receiver = undefined;
      if (stack.at(-1) !== activation) stack.push(activation);
      return value as T;
    },
    /** It is left for now. */
    gone<T>(activation: Activation, value?: T): T {
      if (stack.at(-1) === activation) stack.pop();
      return value as T;
    },
    /** Code of the activation that runs later. */
    run<T>(activation: Activation, work: () => T): T {
      const own = { event: activation.event, last: undefined };
      stack.push(own);
      try {
        return work();
      } finally {
        truth.gone(own);
      }
    },
    /** For functions that are called by somebody else, later. */
    carry: <T>(activation: Activation, work: () => T): T =>
      carried.run({ activation, at: ++clock }, work),
    ok<T>({ event }: Activation, value: T): T {
      say(event, { status: 'ok', value: show(value) });
      return value;
    },
    failed<T>({ event }: Activation, error: T): T {
      say(event, { status: 'error', value: show(error) });
      return error;
    },
    /** The promise that the call has answered settles. */
    later<T>({ event }: Activation, value: T): T {
      if (event !== undefined) event.later = true;
      return value;
    },
    settled<T>({ event }: Activation, status: 'ok' | 'error', value: T): T {
      if (event !== undefined && event.outcome === undefined) {
        event.outcome = { status, value: show(value) };
        end(event);
      }
      return value;
    },
    like<T>(activation: Activation, value: T): T {
      const { event, last } = activation;
      if (event !== undefined && keptBy.get(value) === event) {
        say(event, { status: 'error', value: show(new TypeError(CYCLE)) });
      } else {
        follow(event, last);
      }
      return value;
    },
    keep({ last: event }: Activation, promise: unknown): Kept {
      if (event !== undefined) keptBy.set(promise, event);
      return { promise, event };
    },
    likeKept({ event }: Activation, kept: Kept): unknown {
      follow(event, kept.event);
      return kept.promise;
    },
    yields<T>({ event }: Activation, value: T): T {
      event?.yields.push(show(value));
      return value;
    },
    delegates<T>({ event, last }: Activation, value: T): T {
      if (event !== undefined) event.delegates = true;
      if (last !== undefined) last.delegated = true;
      return value;
    },
    /** What was called last. */
    child: (activation: Activation): TruthEvent | undefined => activation.last,
    /** A consumer ends a generator: `return(value)`, `throw(error)`. */
    ending(
      event: TruthEvent | undefined,
      status: 'returned' | 'error',
      value: unknown,
      started: boolean,
    ): void {
      if (event === undefined || event.endedAt !== undefined) return;
      event.outcome = { status, value: show(value) };
      if (!started) end(event);
    },
    /** The body has ended. */
    leave(activation: Activation, isGenerator = false): void {
      truth.gone(activation);
      const { event } = activation;
      if (event === undefined || event.endedAt !== undefined) return;
      if (event.later) {
        if (event.like?.endedAt !== undefined) {
          event.outcome = event.like.outcome;
          end(event);
        }
        return;
      }
      if (isGenerator) event.outcome ??= { status: 'returned', value: 'undefined' };
      end(event);
    },
  };

  const api = {
    truth,
    // Node 26 tells of a Proxy around a function, which is a limit that the README names.
    inspect: (value: unknown): string =>
      inspect(value).replaceAll(/\bProxy\((\[[^\]]+\])\)/g, '$1'),
    out: (...values: unknown[]): void => void lines.push(values.map(show).join(' ')),
    /** Every program ends: so many calls, and no more. */
    more: (): boolean => ++calls <= MAX_CALLS,
    allow(): void {
      calls = 0;
    },
    later(work: (...args: unknown[]) => unknown, ...args: unknown[]): void {
      waiting += 1;
      setImmediate(() => {
        waiting -= 1;
        try {
          work(...args);
        } catch (error) {
          lines.push(`later ${show(error)}`);
        }
      });
    },
    tick: (): Promise<void> => new Promise((resolve) => api.later(resolve as () => void)),
    attempt(work: () => unknown): string {
      try {
        return show(work());
      } catch (error) {
        lines.push(`attempt ${show(error)}`);
        return 'failed';
      }
    },
    made<T extends object>(object: T): T {
      made(object);
      return object;
    },
    ready,
    mark: (feature: number): void => void marks.add(feature),
    Lazy,
    signalOf,
    spoil(value: unknown): void {
      if (Array.isArray(value)) value.push('spoilt');
      else if (isPlain(value)) value['spoilt'] = true;
    },
    /** Waits a little; fails when the signal is aborted before or meanwhile. */
    heed(value: unknown): Promise<void> {
      const signal = signalOf(value);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        api.later(resolve as () => void);
      });
    },
    lineOf: (error: Error): string => /:(\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1] ?? 'no line',
  };

  return {
    api,
    lines,
    events,
    marks,
    rejections,
    unhandled(reason: unknown, promise: unknown): void {
      rejections.push({ line: lines.length, time, promise });
      lines.push(`unhandled ${show(reason)}`);
      // Runs when all that Node tells of now have been told.
      queueMicrotask(() => {
        time += 1;
      });
    },
    now: () => ++clock,
    /** When nothing that the program has set going is left. */
    async ended(): Promise<void> {
      for (let quiet = 0; quiet < 3; ) {
        await new Promise((resolve) => setImmediate(resolve));
        quiet = waiting === 0 ? quiet + 1 : 0;
      }
    },
  };
}

export type World = ReturnType<typeof createWorld>;

/** A query that runs each time somebody waits for it, and only then. */
class Lazy {
  readonly #work: () => unknown;
  readonly #say: (line: string) => void;

  constructor(say: (line: string) => void, work: () => unknown) {
    this.#say = say;
    this.#work = work;
  }

  // biome-ignore lint/suspicious/noThenProperty: that it is no promise is the point
  then(onFulfilled?: (value: unknown) => unknown, onRejected?: (error: unknown) => unknown) {
    this.#say('lazy runs');
    return Promise.resolve().then(this.#work).then(onFulfilled, onRejected);
  }
}

function signalOf(value: unknown): AbortSignal | undefined {
  if (value instanceof AbortSignal) return value;
  if (!isPlain(value)) return undefined;
  return value['signal'] instanceof AbortSignal ? value['signal'] : undefined;
}

function tagOf(self: unknown): string | undefined {
  const tag: unknown =
    typeof self === 'object' && self !== null ? Reflect.get(self, 'tag') : undefined;
  return typeof tag === 'string' ? tag : undefined;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A value as a text, as it is now. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return String(value);
  if (types.isPromise(value)) return '[promise]';
  if (types.isGeneratorObject(value)) return '[generator]';
  if (value instanceof AbortSignal) return '[signal]';
  // V8 has another word for a traced promise, which is a limit that the README names.
  if (value instanceof Error) {
    return `${value.name}: ${value.message.replace('[object Promise]', '#<Promise>')}`;
  }
  if (Array.isArray(value)) return `[${value.map(show).join()}]`;
  if (!isPlain(value)) return `<${(value as { constructor: { name: string } }).constructor.name}>`;
  const fields = Object.entries(value).map(([key, each]) => `${key}:${show(each)}`);
  return `{${fields.join()}}`;
}
