/** Each field of a rule: for calls of each form, as JSON, with functions, as a decorator, by hand. */
import test, { type ExecutionContext } from 'ava';
import {
  type EventRecord,
  instrument,
  type ManualEvent,
  type MethodRule,
  type OpenEvent,
  type SessionTracer,
  startSession,
  TraceRecorder,
  traceEvent,
  uninstrument,
} from '../../lib/index.js';
import { type Args, CASES, type Case, type Form, type Outcome, perform, World } from './cases.js';

const FORMS: readonly Form[] = ['sync', 'async', 'generator', 'failing'];

/** The method in a form, on a class of its own. */
function makeWorld(form: Form): typeof World {
  class Made extends World {}
  const methods = {
    sync(this: World, action: string, amount: number) {
      return perform(this, action, amount);
    },
    async async(this: World, action: string, amount: number) {
      await null;
      return perform(this, action, amount);
    },
    *generator(this: World, action: string, amount: number) {
      const outcome = perform(this, action, amount);
      yield 'y';
      return outcome;
    },
  };
  const value = methods[form === 'failing' ? 'sync' : form];
  Object.defineProperty(Made, 'name', { value: 'World' });
  Object.defineProperty(value, 'name', { value: 'act' });
  Object.defineProperty(Made.prototype, 'act', { value, writable: true, configurable: true });
  return Made;
}

/** Calls the method to its end, whatever its form; what it answered or threw. */
async function callOn(world: World, args: Args): Promise<unknown> {
  try {
    const made: unknown = await world.act(...args);
    if (typeof made !== 'object' || made === null || !(Symbol.iterator in made)) return made;
    const generator = made as Generator<unknown, Outcome>;
    generator.next();
    return generator.next().value;
  } catch (error) {
    return error;
  }
}

type Way = (made: typeof World, one: Case, session: SessionTracer) => World;

const byRule =
  (rule: (one: Case) => MethodRule): Way =>
  (made, one) =>
    instrument(new made(), { methods: { act: rule(one) } });

const WAYS: Readonly<Record<string, Way>> = {
  'as JSON': byRule(({ json }) => JSON.parse(JSON.stringify(json)) as MethodRule),
  'with functions': byRule(({ json, functions }) => functions ?? json),
  'as a decorator': (made, { json }) => {
    const before = Object.getOwnPropertyDescriptor(made.prototype, 'act');
    const after = traceEvent(json)(
      made.prototype,
      'act',
      before as TypedPropertyDescriptor<World['act']>,
    );
    Object.defineProperty(made.prototype, 'act', after);
    return new made();
  },
  'by hand': (made, { byHand, json }, session) => {
    const world = new made();
    const { act } = world;
    const { none, kind = 'runtime', system, lane } = byHand;
    if (none) return world;
    world.act = (...args: Args): Outcome => {
      const given: ManualEvent = {
        kind,
        method: 'act',
        ...(system && { system }),
        ...(lane && { lane }),
        ...byHand.before?.(world, args),
      };
      const tell = (event: OpenEvent, outcome: Outcome | undefined, error?: unknown): void =>
        event.set(byHand.after?.(world, outcome, error) ?? {});
      const run = (event: OpenEvent): Outcome => {
        const message = byHand.message?.(world, args);
        if (message !== undefined) session.addMessage(message);
        return followed(event, () => act.apply(world, args), tell);
      };
      if (byHand.turn === undefined) return session.addEvent(given, run);
      const options = { ...(byHand.turn && { name: byHand.turn }), ...(lane && { lane }) };
      if (json.timestep === 'auto') {
        return session.timestep(options, () => session.addEvent(given, run));
      }
      session.timestep(options);
      return session.addEvent(given, run);
    };
    return world;
  },
};

/** Tells what became of a call, of whatever form, before its event ends. */
function followed(
  event: OpenEvent,
  work: () => unknown,
  tell: (event: OpenEvent, outcome: Outcome | undefined, error?: unknown) => void,
): Outcome {
  let made: unknown;
  try {
    made = work();
  } catch (error) {
    tell(event, undefined, error);
    throw error;
  }
  if (made instanceof Promise) {
    return made.then((outcome: Outcome) => {
      tell(event, outcome);
      return outcome;
    }) as unknown as Outcome;
  }
  if (typeof made === 'object' && made !== null && Symbol.iterator in made) {
    const inner = made as Generator<unknown, Outcome>;
    return (function* () {
      const outcome = yield* inner;
      tell(event, outcome);
      return outcome;
    })() as unknown as Outcome;
  }
  tell(event, made as Outcome);
  return made as Outcome;
}

for (const [what, one] of Object.entries(CASES)) {
  for (const form of FORMS) {
    for (const [way, prepare] of Object.entries(WAYS)) {
      test(`${what}: ${form}, ${way}`, async (t) => {
        const recorder = new TraceRecorder();
        const action = form === 'failing' ? 'fail' : 'left';
        const session = startSession({ sinks: [recorder] });
        const made = makeWorld(form);
        const world = prepare(made, one, session);
        const got = await session.run(() => callOn(world, [action, 8]));
        session.end();
        uninstrument(world);
        if (form === 'failing') t.true(got instanceof RangeError);
        else t.like(got, { reward: 4, obs: [action] });
        leadsTo(t, recorder, one, form, action, way);
      });
    }
  }
}

function leadsTo(
  t: ExecutionContext,
  recorder: TraceRecorder,
  one: Case,
  form: Form,
  action: string,
  way: string,
): void {
  if (one.byHand.none) {
    t.is(recorder.events.length, 0);
    return;
  }
  t.is(recorder.events.length, 1);
  const [event] = recorder.events as [EventRecord];
  const expected = one.event?.(form, action);
  if (expected !== undefined) t.deepEqual(partOf(event, expected), expected);
  for (const path of one.absent ?? []) t.is(at(event, path), undefined, path);
  t.is(event.durationNs === undefined, one.json.timing === false && way !== 'by hand');
  t.is(event.status, form === 'failing' ? 'error' : 'ok');
  // What a stream of a model gives out is in its response.
  const given =
    one.json.llm === undefined || way === 'by hand' ? event.yields?.count : event.llm?.chunks;
  if (form === 'generator') t.is(given, 1);
  const messages = one.messages?.(action) ?? [];
  t.is(recorder.messages.length, messages.length);
  for (const [index, message] of messages.entries()) {
    t.like(recorder.messages[index], { ...message, event: event.id });
  }
  for (const [index, timestep] of (one.timesteps ?? []).entries()) {
    t.like(recorder.timesteps[index], timestep);
  }
}

/** Of a value what the pattern has, so that the two can be compared. */
function partOf(value: unknown, pattern: unknown): unknown {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) return value;
  return Object.fromEntries(
    Object.entries(pattern).map(([key, inner]) => [key, partOf(at(value, key), inner)]),
  );
}

const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((held, key) => (held as Record<string, unknown> | undefined)?.[key], value);
