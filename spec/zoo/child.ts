/** The process in which cases run: bare, traced, or under a naive strategy. */
import { appendFileSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Steno from '../../lib/index.js';
import type { Entry } from '../../lib/model/entry.js';
import { type Seen, seenEvents } from './calls.js';
import type { Api, CaseModule, Context, Naive } from './case.js';
import { JOB, type Job, MARK, type Told } from './job.js';
import type { Strategy } from './naive/recorder.js';
import { print } from './print.js';

const CASE_TIMEOUT_MS = 10_000;
const job = JSON.parse(readFileSync(process.env[JOB] ?? '', 'utf8')) as Job;

const NOTHING: Api = {
  instrument: (target) => target,
  uninstrument: () => undefined,
  isInstrumented: () => false,
};
const IDENTITY: Strategy = { traced: (target) => target, object: (target) => target };

/** The entry file, from which ES modules are loaded. */
interface Main {
  readonly load: (url: string) => Promise<CaseModule>;
}

const tell = (told: Told): void => appendFileSync(job.out, `${JSON.stringify(told)}\n`);

const load = async (file: string): Promise<CaseModule> => {
  const path = join(process.cwd(), 'cases', file);
  if (!file.endsWith('.mjs')) return require(path) as CaseModule;
  const main = require.main as NodeJS.Module & { readonly exports: Main };
  return main.exports.load(pathToFileURL(path).href);
};

/** Where calls are recorded, and what a program gets to trace with. */
function line(rules: Job['cases'][number]['rules'], seen: (call: Seen) => void) {
  const { run } = job;
  const policy = { rules };
  if (run === 'bare') return { ...IDENTITY, steno: NOTHING, policy };
  if (run !== 'load' && run !== 'class' && run !== 'instance') {
    const strategyFor = naive(run, seen);
    const instrument = <T>(target: T, source: object | string = policy): T => {
      const { traced, object } = strategyFor(source);
      return typeof target === 'function' ? traced(target) : object(target);
    };
    return { ...strategyFor(policy), steno: { ...NOTHING, instrument }, policy };
  }
  const steno = require(job.steno) as typeof Steno;
  const { instrument, uninstrument, isInstrumented } = steno;
  const here = <T>(target: T): T => instrument(target, policy as Steno.Policy);
  return {
    traced: run === 'class' ? here : IDENTITY.traced,
    object: run === 'instance' ? here : IDENTITY.object,
    steno: { instrument, uninstrument, isInstrumented } as Api,
    policy,
  };
}

/** A strategy for each policy that a case gives to `instrument`. */
function naive(name: Naive, seen: (call: Seen) => void): (policy: object | string) => Strategy {
  const { NaiveRecorder: Recorder } =
    require('./naive/recorder.js') as typeof import('./naive/recorder.js');
  const { STRATEGIES } = require('./naive/strategies.js') as typeof import('./naive/strategies.js');
  const made = new Map<object | string, Strategy>();
  return (policy) => {
    const known = made.get(policy);
    if (known !== undefined) return known;
    const strategy = STRATEGIES[name](new Recorder(policy as Steno.BareRule, seen));
    made.set(policy, strategy);
    return strategy;
  };
}

async function list(): Promise<void> {
  for (const { path, file } of job.cases) {
    const { title, rules, calls, why, says, process: own, turns, since, kept } = await load(file);
    const head = { title, rules, calls, why, says, process: own, turns, since, kept };
    tell({ tell: 'head', path, head });
  }
}

async function batch(): Promise<void> {
  for (const { path, file, rules } of job.cases) {
    writeSync(2, `${MARK}${path}\n`);
    const notes: string[] = [];
    const calls = new Map<string, Seen>();
    const context: Context = {
      ...line(rules, (call) => calls.set(call.id, call)),
      note: (...values) => void notes.push(values.map((value) => print(value)).join(' ')),
    };
    const program = async (): Promise<void> => {
      const { program } = await load(file);
      await program(context);
      // What the program has left to run, runs as part of its case.
      for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
    };
    const { error, events } = await recorded(() => inTime(program()));
    const all = [...calls.values(), ...events];
    tell({ tell: 'ran', path, notes, calls: all, error });
  }
  writeSync(2, `${MARK}\n`);
}

async function recorded(run: () => Promise<string | undefined>) {
  if (!['load', 'class', 'instance'].includes(job.run)) return { error: await run(), events: [] };
  const { withSession, TraceRecorder, className } = require(job.steno) as typeof Steno;
  const recorder = new TraceRecorder();
  const endings = new Endings();
  const error = await withSession({ sinks: [recorder, endings] }, run);
  return { error: error ?? endings.fault, events: seenEvents(recorder.events, className) };
}

/** How often each event was ended: what reads records takes the first end. */
class Endings {
  readonly name = 'endings';
  readonly #count = new Map<string, number>();

  write(entry: Entry): void {
    if (entry.entry !== 'event-settled') return;
    const event = `${entry.session} ${entry.seq}`;
    this.#count.set(event, (this.#count.get(event) ?? 0) + 1);
  }

  get fault(): string | undefined {
    const more = [...this.#count.values()].filter((count) => count > 1).length;
    return more === 0 ? undefined : `${more} events were ended more than once`;
  }
}

/** What went wrong, if anything did. */
async function inTime(program: Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, CASE_TIMEOUT_MS, `not done after ${CASE_TIMEOUT_MS} ms`);
  });
  try {
    return await Promise.race([program.then(() => undefined), late]);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : print(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The program is the process's own: what it throws, leaves open and prints is to be seen. */
async function alone(): Promise<void> {
  const [each] = job.cases;
  if (each === undefined) return;
  const context: Context = {
    ...line(each.rules, (call) => tell({ tell: 'seen', call })),
    note: (...values) =>
      tell({ tell: 'note', line: values.map((value) => print(value)).join(' ') }),
  };
  const { program } = await load(each.file);
  await program(context);
}

void { list, batch, process: alone }[job.mode]();
