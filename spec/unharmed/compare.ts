import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventRecord } from '../../lib/model/record.js';
import { NO_COVERAGE } from '../helpers/coverage.js';
import type { LibrarySet } from '../helpers/library-sets.js';
import type { Outcome } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';
import type { Library } from './library.js';
import { type Counted, callsCounted, inPackages } from './truth.js';

/** What `probe.mjs` told of a process. */
export interface Probed {
  /** Of a processor, until all was imported. */
  readonly loadMs: number;
  readonly cpuMs: number;
  /** Objects that the rounds made, and those of them that outlived their use. */
  readonly made: number;
  readonly alive: number;
  readonly bytesARound: number;
  readonly resources: readonly string[];
  readonly resourcesAtExit: readonly string[];
}

export interface Observed extends Outcome {
  readonly wire: readonly unknown[];
  readonly probed: Probed;
}

/** A method with the calls that V8 counted in the bare run, and those that were recorded in the other. */
export interface Calls extends Counted {
  readonly recorded: number;
}

export interface Comparison {
  readonly bare: Observed;
  readonly traced: Observed;
  readonly events: readonly EventRecord[];
  readonly calls: readonly Calls[];
}

/** Of a program in which it is a matter of time whether some method is called at all. */
const MORE_RUNS = 2;

const SPEC = join(REPOSITORY, 'spec/unharmed');
const read = (path: string): string => readFileSync(join(SPEC, path), 'utf8');

/** Runs the program of a library twice: bare, and with every method of all of its classes recorded. */
export async function compare(set: LibrarySet, library: Library): Promise<Comparison> {
  const entry = 'main.mjs';
  const { files = [] } = library;
  const project = set.project({
    [entry]: read(`programs/${library.program}`),
    'probe.mjs': read('probe.mjs'),
    ...Object.fromEntries(files.map((name) => [name, read(`files/${name}`)])),
    'steno.policy.json': {
      ...(library.limits === undefined ? {} : { limits: library.limits }),
      rules: [...library.modules, ...files.map((name) => `./${name}`)].map((module) => ({
        class: '*',
        module,
        methods: { '*': true },
      })),
    },
  });
  const counted = mkdtempSync(join(tmpdir(), 'steno-counted-'));
  const observe = async (
    run: (env: Readonly<Record<string, string>>) => Promise<Outcome>,
    name: string,
  ): Promise<Observed> => {
    const service = await library.service?.();
    try {
      const probe = join(project.dir, `${name}.json`);
      const outcome = await run({ ...service?.env, PROBE_FILE: probe });
      if (!existsSync(probe)) throw new Error(`${library.program} did not run: ${outcome.stderr}`);
      const probed = JSON.parse(readFileSync(probe, 'utf8')) as Probed;
      return { ...alike(outcome), wire: [...(service?.wire ?? [])], probed };
    } finally {
      await service?.close();
    }
  };
  const { node } = set;
  const bare = await observe((env) => {
    const options = ['--expose-gc'];
    return project.bare(entry, { node, options, env: { ...env, NODE_V8_COVERAGE: counted } });
  }, 'bare');
  const record = (): Promise<Observed> =>
    observe((env) => {
      const options = ['--expose-gc', '-r', join(REPOSITORY, 'register.js')];
      return project.traced(entry, { node, options, env: { ...env, ...NO_COVERAGE } });
    }, 'traced');
  const calls = callsCounted(counted, library.modules);
  const traced = await record();
  let events = await eventsOf(project);
  for (let more = 0; library.timed && more < MORE_RUNS && lacksSome(calls, events); more += 1) {
    await record();
    events = await eventsOf(project);
  }
  return { bare, traced, events, calls: withRecorded(calls, events) };
}

const lacksSome = (calls: readonly Counted[], events: readonly EventRecord[]): boolean =>
  withRecorded(calls, events).some(({ recorded }) => recorded === 0);

/** Two runs are two processes. */
const alike = (outcome: Outcome): Outcome => ({
  ...outcome,
  otherStderr: outcome.otherStderr.replaceAll(/\(node:\d+\)/g, '(node)'),
});

function withRecorded(counted: readonly Counted[], events: readonly EventRecord[]): Calls[] {
  const recorded = new Map<string, number>();
  for (const { at = '', method } of events) {
    const key = `${inPackages(at)} ${method}`;
    recorded.set(key, (recorded.get(key) ?? 0) + 1);
  }
  return counted.map((each) => ({
    ...each,
    recorded: recorded.get(`${each.at} ${each.method}`) ?? 0,
  }));
}
