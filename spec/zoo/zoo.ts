/**
 * Runs the cases of the zoo: small hostile programs, each bare and traced in several ways.
 *
 * A case is `cases/<theme>/<slug>.js` (or `.mjs`, or `<slug>/index.js` with its other files beside):
 * plain JavaScript as a user would write it. It exports
 *
 *   title    a sentence about the shape
 *   rules    as in steno.policy.json. A rule without `module` means the case's own file (of a folder:
 *            all its files); a `module` that begins with `./` is relative to the folder of the case
 *   program  async ({ traced, object, note, policy, steno }) => …
 *              traced(Class or function): in the way `class`, instrument(it, policy); else itself
 *              object(instance or plain object): in the way `instance`, instrument(it, policy)
 *              note(...values): the behaviour; one line a call, the same bare and traced
 *              policy: { rules }; steno: { instrument, uninstrument, isInstrumented }, which do nothing
 *              in bare runs; a naive strategy instruments in its own way and never takes it back
 *   calls    the events expected, as a tree: two spaces a level, in order of start:
 *              Class.method(args) status result
 *              Class.plan(1) returned yields(1, 2) undefined
 *              Class.decide() error RangeError(too far) { code: 7 }
 *              Class.poll() unfinished
 *            values as `print` shows them; functions as [Function: name], promises as [Promise].
 *            Text, or { load, class, instance } where the ways differ; an absent way expects none
 *   why      { way: reason } for each way that sees less than another: needed where `calls` differ
 *   says     codes of warnings, where a way brings any: [code] or { way: [code] }
 *   process  true: it runs in a process of its own, as the process's only program; stdout, stderr
 *            (without lines of stacks) and exit code are compared as well, and all sessions that
 *            it has left on disk (workers, forks) are its calls. Notes of the main thread only
 *   turns    true, of such a process: each call is followed by ` · turn 1`, or ` · no turn`
 *   since    a major of Node. The case file itself must parse on Node 20; newer syntax goes into
 *            a file beside it, which `program` loads
 *   kept     why it is kept although no naive strategy fails it
 *
 * To try one while writing it (`npm run build` is needed once, and after changes of *.ts only):
 *
 *   node dist/spec/zoo/try.js fields/arrow-in-constructor           all ways and strategies, in short
 *   node dist/spec/zoo/try.js fields/arrow-in-constructor load      notes and calls of one, in full
 *   node dist/spec/zoo/try.js fields/                               a whole theme
 *
 * with ZOO_NODE=/path/to/node for another Node. Cases of a batch share a process: what touches
 * builtins or leaves something behind puts it back, or says `process`.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { className, readSession } from '../../lib/index.js';
import { coverageIn, NO_COVERAGE } from '../helpers/coverage.js';
import { limiter } from '../helpers/package.js';
import { REPOSITORY } from '../helpers/repository.js';
import { callTree, type Seen, seenEvents } from './calls.js';
import { type Case, caseFiles, type Declared, type Run, WAYS } from './case.js';
import { JOB, type Job, MARK, type Told } from './job.js';

export interface Ran {
  readonly notes: readonly string[];
  /** As a tree. */
  readonly calls: string;
  /** Codes of our lines on stderr. */
  readonly said: readonly string[];
  /** Why it did not come to its end. */
  readonly error?: string | undefined;
  /** Of a process of its own. */
  readonly printed?: string;
}

/** Where the package is that the cases run with. */
export interface Place {
  /** A folder from which the company of the cases can be required. */
  readonly dir: string;
  readonly register: string;
  readonly steno: string;
}

/** Not below `dist`, whose files the loader takes for its own. */
export const CHECKOUT: Place = {
  dir: join(REPOSITORY, '.zoo'),
  register: join(REPOSITORY, 'register.js'),
  steno: join(REPOSITORY, 'dist/lib/index.js'),
};

const CASES = join(REPOSITORY, 'spec/zoo/cases');
/**
 * The entry files of the cases' project: what stands below `dist` is not watched by the loader.
 * Only programs with ES modules mention `import`: on Node 20 that starts a thread.
 */
const CHILD = `require(${JSON.stringify(join(__dirname, 'child.js'))});\n`;
const MAINS = {
  'main.js': CHILD,
  'main-of-modules.js': `exports.load = (url) => import(url);\n${CHILD}`,
} as const;
/** Long: some start others, one after another, on a machine that is shared. */
const PROCESS_TIMEOUT_MS = 180_000;
const inTurn = limiter(2);

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: string;
  readonly told: readonly Told[];
}

/** The cases, in a project of their own, and what came of them on each Node. */
export class Zoo {
  readonly cases: readonly Case[];
  readonly #dir: string;
  readonly #place: Place;
  readonly #ran = new Map<string, Promise<ReadonlyMap<string, Ran>>>();

  private constructor(dir: string, place: Place, cases: readonly Case[]) {
    this.#dir = dir;
    this.#place = place;
    this.cases = cases;
  }

  static open(place: Place = CHECKOUT, wanted: (path: string) => boolean = () => true): Zoo {
    mkdirSync(place.dir, { recursive: true });
    const dir = mkdtempSync(join(place.dir, 'run-'));
    cpSync(CASES, join(dir, 'cases'), { recursive: true });
    for (const [name, text] of Object.entries(MAINS)) writeFileSync(join(dir, name), text);
    const files = caseFiles(CASES).filter(({ path }) => wanted(path));
    const { out, env } = prepare(dir, place, {
      mode: 'list',
      run: 'bare',
      cases: files.map((each) => ({ ...each, rules: [] })),
    });
    const { stderr } = spawnSync(process.execPath, [mainOf(files)], {
      cwd: dir,
      env,
      encoding: 'utf8',
    });
    const heads = toldIn(out).flatMap((each) => (each.tell === 'head' ? [each] : []));
    if (heads.length !== files.length) {
      throw new Error(`${files[heads.length]?.path} cannot be loaded: ${stderr}`);
    }
    const cases = files.map(({ path, file }, index): Case => {
      const head = heads[index]?.head as Declared;
      return { ...head, path, file, rules: head.rules.map((rule) => placed(rule, path, file)) };
    });
    return new Zoo(dir, place, cases);
  }

  /** What each case did, by path; run once. Without cases that need a newer Node. */
  ran(run: Run, node: string, major: number): Promise<ReadonlyMap<string, Ran>> {
    const key = `${run} ${node}`;
    const known = this.#ran.get(key) ?? this.#runAll(run, node, major);
    this.#ran.set(key, known);
    return known;
  }

  /** Some of the cases with another build of the package, in the same project: closed with this. */
  with({ register, steno }: Omit<Place, 'dir'>, wanted: (each: Case) => boolean): Zoo {
    const place = { dir: this.#place.dir, register, steno };
    return new Zoo(this.#dir, place, this.cases.filter(wanted));
  }

  close(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  async #runAll(run: Run, node: string, major: number): Promise<ReadonlyMap<string, Ran>> {
    const cases = this.cases.filter(({ since = 0 }) => since <= major);
    const alone = cases.filter(({ process: own }) => own);
    const results = await Promise.all([
      this.#batch(
        run,
        node,
        cases.filter(({ process: own }) => !own),
      ),
      ...alone.map(
        async (each): Promise<[string, Ran][]> => [[each.path, await this.#alone(run, node, each)]],
      ),
    ]);
    return new Map(results.flat());
  }

  /** When a case takes the process down, the others go on in a new one. */
  async #batch(run: Run, node: string, cases: readonly Case[]): Promise<[string, Ran][]> {
    if (cases.length === 0) return [];
    const job = { mode: 'batch', run, cases: cases.map(asJob) } as const;
    const { told, stderr, exit } = await inTurn(() => this.#start(node, job));
    const saidOf = new Map(
      stderr.split(`${MARK}`).map((part) => {
        const [path = '', ...lines] = part.split('\n');
        return [path, lines];
      }),
    );
    const early = codes(saidOf.get(''));
    if (early.length > 0) throw new Error(`before any case: ${stderr.split(MARK)[0]}`);
    const done = told.flatMap((each): [string, Ran][] => {
      if (each.tell !== 'ran') return [];
      const { path, notes, calls, error } = each;
      return [[path, { notes, calls: callTree(calls), said: codes(saidOf.get(path)), error }]];
    });
    const culprit = cases[done.length];
    if (culprit === undefined) return done;
    const error = `the process ended (${exit}): ${saidOf.get(culprit.path)?.join('\n')}`;
    return [
      ...done,
      [culprit.path, { notes: [], calls: '', said: [], error }],
      ...(await this.#batch(run, node, cases.slice(done.length + 1))),
    ];
  }

  async #alone(run: Run, node: string, each: Case): Promise<Ran> {
    const store = mkdtempSync(join(this.#dir, 'store-'));
    const job = { mode: 'process', run, cases: [asJob(each)] } as const;
    const ended = await inTurn(() => this.#start(node, job, store));
    const { told, stdout, stderr, exit } = ended;
    const naive = new Map(
      told.flatMap((line) => (line.tell === 'seen' ? [[line.call.id, line.call]] : [])),
    );
    const calls = [...naive.values(), ...(await storedIn(store))];
    const lines = stderr.split('\n');
    const others = lines.filter((line) => !OURS.test(line) && !STACK.test(line)).join('\n');
    return {
      notes: told.flatMap((line) => (line.tell === 'note' ? [line.line] : [])),
      calls: callTree(calls, each.turns),
      said: codes(lines),
      printed: `${exit}\n${stdout}\n--- stderr\n${others}`.replaceAll(this.#dir, '.'),
    };
  }

  #start(node: string, work: Work, store = this.#dir): Promise<Ended> {
    const { out, env } = prepare(this.#dir, this.#place, work, store);
    const counted = this.#place === CHECKOUT && work.mode === 'batch' && isOwn(work.run);
    const preload = work.run === 'load' ? ['-r', this.#place.register] : [];
    return new Promise((resolve, reject) => {
      const child = spawn(node, [...preload, mainOf(work.cases)], {
        cwd: this.#dir,
        env: { ...env, ...(counted ? coverageIn(node) : {}) },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: work.mode === 'process' ? PROCESS_TIMEOUT_MS : 2 * PROCESS_TIMEOUT_MS,
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (code, signal) => {
        resolve({ stdout, stderr, exit: `exit ${signal ?? code}`, told: toldIn(out) });
      });
    });
  }
}

const mainOf = (cases: readonly { readonly file: string }[]): keyof typeof MAINS =>
  cases.some(({ file }) => file.endsWith('.mjs')) ? 'main-of-modules.js' : 'main.js';

type Work = Omit<Job, 'steno' | 'out'>;

/** Writes down what a process is to do, and says by which environment it knows. */
function prepare(dir: string, { steno }: Place, work: Work, store = dir) {
  const scratch = mkdtempSync(join(dir, 'job-'));
  const out = join(scratch, 'out.jsonl');
  const file = join(scratch, 'job.json');
  const job: Job = { ...work, steno, out };
  writeFileSync(file, JSON.stringify(job));
  const { PATH, HOME } = process.env;
  // Paths in rules are relative to the policy's folder.
  const policy = join(dir, `${basename(scratch)}.policy.json`);
  writeFileSync(policy, JSON.stringify({ rules: work.cases.flatMap(({ rules }) => rules) }));
  const env = { PATH, HOME, ...NO_COVERAGE, STENO_POLICY: policy, STENO_DIR: store, [JOB]: file };
  return { out, env };
}

const OURS = /^stenographer: /;
const STACK = /^\s+at /;

const isOwn = (run: Run): boolean => (WAYS as readonly string[]).includes(run);

const asJob = ({ path, file, rules }: Case) => ({ path, file, rules });

function toldIn(file: string): Told[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Told);
}

/** What is told of rules at the end of a batch says nothing of one case. */
const OF_RULES = /STENO_RULE_MET_NOTHING|STENO_METHOD_NOT_FOUND|more rules? met/;

function codes(lines: readonly string[] = []): string[] {
  const said = lines.filter((line) => OURS.test(line) && !OF_RULES.test(line));
  return [...new Set(said.map((line) => /STENO_\w+/.exec(line)?.[0] ?? line))].sort();
}

/** A rule in the one policy of all cases: for files of its own case only. */
function placed(rule: Declared['rules'][number], path: string, file: string) {
  if ('preset' in rule) return rule;
  const { module } = rule;
  const own = file.startsWith(`${path}/`) ? `${path}/**` : file;
  if (module === undefined) return { ...rule, module: `./cases/${own}` };
  return module.startsWith('./')
    ? { ...rule, module: `./cases/${dirname(file)}/${module.slice(2)}` }
    : rule;
}

/** Calls of all sessions that a program has left on disk. */
async function storedIn(store: string): Promise<Seen[]> {
  const folders = readdirSync(store, { withFileTypes: true }).filter((each) => each.isDirectory());
  const sessions = await Promise.all(folders.map(({ name }) => readSession(join(store, name))));
  sessions.sort((a, b) => a.session.startedAt.localeCompare(b.session.startedAt));
  return sessions.flatMap(({ events }) => seenEvents(events, className));
}
