import { promiseHooks } from 'node:v8';
import { compileFunction } from 'node:vm';
import type { Entry } from '../../lib/model/entry.js';
import type { CompiledPolicy } from '../../lib/model/policy.js';
import { type Facts, type Hand, nameOfClass, type Way } from './binding.js';
import { factsOf } from './facts.js';
import { featuresOf } from './features.js';
import { type Expected, expectedRecord } from './oracle.js';
import { planOf } from './plan.js';
import { type Printed, printProgram } from './print.js';
import type { Program } from './program.js';
import { difference, recordOf } from './record.js';
import type { Recorder } from './recorder.js';
import { inOrderOf } from './rejections.js';
import { chainOf, policyOf } from './rules.js';
import { createWorld, type World } from './truth.js';

const PATH = '/app/program.js';

/** Told of rejections that nobody handled, while a program runs. */
let current: World | undefined;

/** From now on, such rejections are output of the program that runs. */
export function hearRejections(): void {
  process.on('unhandledRejection', (reason, promise) => current?.unhandled(reason, promise));
  process.on('rejectionHandled', () => void current?.lines.push('handled late'));
}

interface Run {
  readonly world: World;
  readonly facts: Facts;
}

interface Hooks {
  readonly made?: (object: object) => void;
  readonly ready?: (classes: object) => void;
  readonly around?: (work: () => unknown) => unknown;
  readonly lastPromise?: () => unknown;
}

type Compiled = (module: { exports: () => unknown }, require: () => unknown) => void;

const compile = (source: string) =>
  compileFunction(source, ['module', 'require'], { filename: PATH }) as Compiled;

async function run(
  load: Compiled,
  { made, ready, around = (work) => work(), lastPromise = () => undefined }: Hooks,
): Promise<Run> {
  const instances = new Map<unknown, number>();
  let readyAt = 0;
  const world: World = createWorld({
    made(object) {
      made?.(object);
      instances.set(object, world.now());
    },
    ready(classes) {
      ready?.(classes);
      readyAt = world.now();
    },
    lastPromise,
  });
  current = world;
  around(() => {
    try {
      const module = { exports: (): unknown => undefined };
      load(module, () => world.api);
      void Promise.resolve(module.exports()).then(
        (value) => world.api.out('main', value),
        (error) => world.api.out('main failed', error),
      );
    } catch (error) {
      world.api.out('load failed', error);
    }
  });
  await world.ended();
  current = undefined;
  return { world, facts: { readyAt, instances } };
}

/** Runs a program in each way; says what is wrong, or nothing. */
export async function checkProgram(
  program: Program,
  recorder: Recorder,
  ways: readonly Way[] = ['load', 'class', 'instance'],
): Promise<{ readonly features: ReadonlySet<string>; readonly fault: string | undefined }> {
  const printed = printProgram(program);
  const compiled = compile(printed.source);
  const policy = recorder.compile(policyOf(printed));
  const bare = await runBare(compiled);
  const whole = program.given === 'policy';
  const features = featuresOf(printed, bare.world, whole);
  for (const way of ways) {
    const hand = { way, whole };
    const fault = await checkWay(printed, policy, compiled, bare, recorder, hand);
    if (fault !== undefined) return { features, fault: `${way}: ${fault}` };
  }
  return { features, fault: undefined };
}

/** Knows which promise each async function has made. */
async function runBare(compiled: Compiled): Promise<Run> {
  let last: unknown;
  const stop = promiseHooks.onInit((promise) => {
    last = promise;
  }) as () => void;
  try {
    return await run(compiled, { lastPromise: () => last });
  } finally {
    stop();
  }
}

async function checkWay(
  printed: Printed,
  policy: CompiledPolicy,
  compiled: Compiled,
  bare: Run,
  recorder: Recorder,
  hand: Hand,
): Promise<string | undefined> {
  const { way, whole } = hand;
  const recording = recorder.start(policy);
  const ruled = printed.classes.filter((cls) => planOf(printed, cls, whole) !== undefined);
  // Either the whole policy, or the rule of the class alone without those of classes above it.
  const givenFor = (own: string): CompiledPolicy => ({
    ...policy,
    ...(whole
      ? {}
      : {
          forChain: ([name]) => (name === own ? policy.forChain([own]) : undefined),
        }),
  });
  let load = compiled;
  let withdraw = () => {};
  const hooks: { -readonly [K in keyof Hooks]: Hooks[K] } = { around: recording.run };
  if (way === 'load') {
    load = compile(recorder.rewritten(printed.source, PATH, policy));
    withdraw = recording.publish();
  } else if (way === 'class') {
    hooks.ready = (all) => {
      for (const { name } of ruled) {
        recording.instrument(Reflect.get(all, name), givenFor(name));
      }
    };
  } else {
    hooks.made = (object) => {
      const { name } = object.constructor;
      if (ruled.some((each) => each.name === name)) recording.instrument(object, givenFor(name));
    };
  }
  const traced = await run(load, hooks);
  withdraw();
  const entries: readonly Entry[] = recording.end();
  const internal = recorder.takeInternal();
  if (internal.length > 0) return internal.join('\n');
  const expected = expectedRecord(printed, traced.world.events, hand, traced.facts);
  const again = raisedAgain(printed, hand, expected);
  const lines = inOrderOf(bare.world, traced.world, (event) => again.has(event));
  return (
    difference('output', bare.world.lines, lines) ??
    difference('calls', factsOf(printed, bare.world), factsOf(printed, traced.world)) ??
    recordOf(entries, expected)
  );
}

/**
 * Calls of async functions that are recorded: their promises are reacted to. What `bind` makes is no
 * async function, and its promise may be anybody's.
 */
function raisedAgain(printed: Printed, { way }: Hand, expected: readonly Expected[]): Set<number> {
  const found = new Set<number>();
  for (const { event } of expected) {
    const method = printed.methods[event.method];
    if (method?.flow !== 'async') continue;
    const cls = printed.classes.find(({ name }) => name === nameOfClass(event.self));
    const isBound =
      cls !== undefined && chainOf(printed, cls).some(({ bound }) => bound === method.name);
    if (way !== 'instance' || !isBound) found.add(event.id);
  }
  return found;
}
