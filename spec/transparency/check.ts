import { compileFunction } from 'node:vm';
import type { Entry } from '../../lib/model/entry.js';
import type { CompiledPolicy } from '../../lib/model/policy.js';
import { factsOf } from './facts.js';
import { featuresOf } from './features.js';
import { expectedRecord, type Facts, type Way } from './oracle.js';
import { type Printed, printProgram } from './print.js';
import type { Program } from './program.js';
import { difference, recordOf } from './record.js';
import type { Recorder } from './recorder.js';
import { policyOf, ruleOf } from './rules.js';
import { createWorld, show, type World } from './truth.js';

const PATH = '/app/program.js';

/** Told of rejections that nobody handled, while a program runs. */
let current: World | undefined;

/** From now on, such rejections are output of the program that runs. */
export function hearRejections(): void {
  process.on(
    'unhandledRejection',
    (reason) => void current?.lines.push(`unhandled ${show(reason)}`),
  );
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
}

type Compiled = (module: { exports: () => unknown }, require: () => unknown) => void;

const compile = (source: string) =>
  compileFunction(source, ['module', 'require'], { filename: PATH }) as Compiled;

async function run(
  load: Compiled,
  { made, ready, around = (work) => work() }: Hooks,
): Promise<Run> {
  const instances = new Map<unknown, number>();
  let readyAt = 0;
  const world: World = createWorld(
    (object) => {
      made?.(object);
      instances.set(object, world.now());
    },
    (classes) => {
      ready?.(classes);
      readyAt = world.now();
    },
  );
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
  const bare = await run(compiled, {});
  const features = featuresOf(printed, bare.world);
  for (const way of ways) {
    const fault = await checkWay(printed, policy, compiled, bare, recorder, way);
    if (fault !== undefined) return { features, fault: `${way}: ${fault}` };
  }
  return { features, fault: undefined };
}

async function checkWay(
  printed: Printed,
  policy: CompiledPolicy,
  compiled: Compiled,
  bare: Run,
  recorder: Recorder,
  way: Way,
): Promise<string | undefined> {
  const recording = recorder.start(policy);
  const ruled = printed.classes.filter((cls) => ruleOf(printed, cls) !== undefined);
  // By hand each class is given its own rule, not those of the classes above it too.
  const ruleOnlyOf = (own: string) => ({
    ...policy,
    forChain: ([name]: readonly string[]) => (name === own ? policy.forChain([own]) : undefined),
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
        recording.instrument(Reflect.get(all, name), ruleOnlyOf(name));
      }
    };
  } else {
    hooks.made = (object) => {
      const { name } = object.constructor;
      if (ruled.some((each) => each.name === name)) recording.instrument(object, ruleOnlyOf(name));
    };
  }
  const traced = await run(load, hooks);
  withdraw();
  const entries: readonly Entry[] = recording.end();
  const internal = recorder.takeInternal();
  if (internal.length > 0) return internal.join('\n');
  return (
    difference('output', bare.world.lines, traced.world.lines) ??
    difference('calls', factsOf(printed, bare.world), factsOf(printed, traced.world)) ??
    compareRecord(printed, traced, way, entries)
  );
}

function compareRecord(
  printed: Printed,
  { world, facts }: Run,
  way: Way,
  entries: readonly Entry[],
): string | undefined {
  const expected = expectedRecord(printed, world.events, way, facts);
  return recordOf(entries, expected);
}
