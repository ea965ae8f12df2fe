/** The declarations, as a user's compiler reads them. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { withoutCoverage } from '../helpers/coverage.js';
import type { Installation } from '../helpers/package.js';
import { REPOSITORY } from '../helpers/repository.js';

type Check = (t: ExecutionContext, installed: Installation) => Promise<void>;

const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedSideEffectImports: true,
  isolatedModules: true,
  resolveJsonModule: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2023',
  lib: ['es2023'],
  types: [],
};

const WITH_NODE = { types: ['node'], typeRoots: [join(REPOSITORY, 'node_modules/@types')] };

/** Uses every name of the API, and the types that a caller meets. */
const USE = `
type Action = 'noop' | 'eat';
class Agent {
  #food = 3;
  decide(obs: { view: string }): Action {
    return obs.view === 'grass' && this.#food > 0 ? 'eat' : 'noop';
  }
}
const policy: Policy = definePolicy({
  session: { name: 'types' },
  redact: { keys: ['token'], patterns: ['email', { name: 'id', regex: /\\bid-\\d+/ }] },
  rules: [
    { preset: 'openai' },
    { function: 'runEpisode', session: true },
    {
      class: 'Agent',
      kind: 'agent',
      methods: {
        decide: { timestep: 'begin', metadata: { seen: ({ arg }) => arg['obs'] } },
        step: { reward: ({ result }) => (result as { reward: number }).reward },
        '_*': false,
      },
    },
  ],
});
const rule: BareRule = { kind: 'environment', methods: ['reset', 'step'] };
const agent: Agent = instrument(new Agent(), policy);
const Traced: typeof Agent = instrument(Agent, rule);
const act: (n: number) => string = instrument((n: number) => String(n), { kind: 'runtime' });
uninstrument(agent);
const known: boolean = isInstrumented(act) && isInstrumented(new Traced().decide);
const compiled: CompiledPolicy = loadPolicy('steno.policy.json');
instrument(agent, compiled);

const recorder = new TraceRecorder();
const sink: Sink = { name: 'mine', write: (entry) => void entry.session };
export async function main(): Promise<readonly string[]> {
  const tracer: SessionTracer = startSession({ name: 'a', metadata: { seed: 1 }, sinks: [sink] });
  const done: Action = tracer.timestep({ name: 'first' }, () => agent.decide({ view: 'sand' }));
  const id: string = tracer.addEvent({ kind: 'agent', method: 'decide', result: done });
  tracer.addMessage({ from: 'agent', to: 'environment', content: done });
  tracer.addReward(1, { event: id });
  tracer.setMetadata({ known });
  tracer.end();
  const answer: number = await withSession({ sinks: [recorder] }, async (session) => {
    const number: number | undefined = turn() ?? session.currentTimestep?.turn;
    return (activeSession()?.id.length ?? 0) + (activeEvent()?.id.length ?? 0) + (number ?? 0);
  });
  const [first]: readonly EventRecord[] = recorder.eventsOfKind('agent');
  const session: Session = await readSession('.steno/latest');
  const value: unknown = first?.before?.args;
  const kept = value instanceof Captured ? value.text : (className(value) ?? String(omittedFrom(value)));
  const names = [kept, ...(await listSessions('.steno')).map((summary) => summary.name ?? '')];
  try {
    loadPolicy();
  } catch (error) {
    if (error instanceof StenoError) names.push(error.code, ...error.problems.map(({ message }) => message));
  }
  const codes: Readonly<Record<ErrorCode, string>> = CODES;
  return [...names, codes.STENO_INTERNAL, String(answer), first?.at ?? '', session.events[0]?.method ?? ''];
}
`;

const VALUES = `instrument, uninstrument, isInstrumented, definePolicy, loadPolicy, startSession, withSession,
  activeSession, activeEvent, turn, TraceRecorder, readSession, listSessions, SessionTracer, StenoError, CODES, Captured,
  className, omittedFrom`;
const TYPES = `type Policy, type BareRule, type CompiledPolicy, type Sink, type EventRecord, type Session, type ErrorCode`;

const IMPORT = `import {\n  ${VALUES},\n  ${TYPES},\n} from 'stenographer';`;
const MODULE = `${IMPORT}\nimport 'stenographer/register';\n${USE}`;
const SCHEMA = `import schema from 'stenographer/policy.schema.json' with { type: 'json' };
export const title: string = schema.title;
`;
const REQUIRE = `import steno = require('stenographer');
export const policy: steno.Policy = steno.definePolicy({ rules: [] });
export const agent = steno.instrument({ act: (n: number) => n }, policy).act(1).toFixed();
`;

/** One mistake a line; its line is how it is told. */
const MISTAKES: readonly (readonly [code: string, line: string])[] = [
  [
    'TS2561',
    `definePolicy({ rules: [{ class: 'A', methods: { step: { rewards: 'result' } } }] });`,
  ],
  ['TS2322', `definePolicy({ rules: [{ class: 'A', kind: 'robot' }] });`],
  ['TS2322', `definePolicy({ rules: [{ class: 7 }] });`],
  ['TS2561', `definePolicy({ rule: [] });`],
  ['TS2820', `definePolicy({ rules: [{ preset: 'openia' }] });`],
  ['TS2353', `instrument({}, { rules: [], sesion: {} });`],
  ['TS2353', `instrument({}, { kind: 'agent', methodes: ['act'] });`],
  ['TS2561', `instrument({}, { rules: [] }, { views: true });`],
  ['TS2322', `export const n: number = instrument('text');`],
  ['TS2353', `startSession({ title: 'a' });`],
  ['TS2345', `startSession().addEvent({ kind: 'agent' });`],
  ['TS2322', `export const s: number = turn();`],
];

async function compile(
  installed: Installation,
  files: Readonly<Record<string, string>>,
  options: object,
) {
  const app = installed.app({
    ...files,
    'tsconfig.json': { compilerOptions: { ...STRICT, ...options }, files: Object.keys(files) },
  });
  const tsc = join(REPOSITORY, 'node_modules/typescript/lib/tsc.js');
  const env = withoutCoverage();
  try {
    const arguments_ = [tsc, '--pretty', 'false', '-p', app.dir];
    return (await promisify(execFile)(process.execPath, arguments_, { cwd: app.dir, env })).stdout;
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const BOTH = { 'esm.mts': MODULE, 'common.cts': MODULE, 'require.cts': REQUIRE };

export const types: Readonly<Record<string, Check>> = {
  async 'node16: TypeScript in both module systems compiles, without types of Node'(t, installed) {
    t.is(await compile(installed, BOTH, { module: 'node16', moduleResolution: 'node16' }), '');
  },

  async 'nodenext: TypeScript in both module systems compiles, with types of Node'(t, installed) {
    const options = { module: 'nodenext', moduleResolution: 'nodenext', ...WITH_NODE };
    t.is(await compile(installed, { ...BOTH, 'schema.mts': SCHEMA }, options), '');
  },

  async 'bundler: TypeScript in verbatim modules compiles'(t, installed) {
    const options = { module: 'esnext', moduleResolution: 'bundler', verbatimModuleSyntax: true };
    t.is(await compile(installed, { 'app.ts': MODULE, 'schema.ts': SCHEMA }, options), '');
  },

  async 'every wrong use of the API is refused'(t, installed) {
    const wrong = [
      `import { definePolicy, instrument, startSession, turn } from 'stenographer';`,
      ...MISTAKES.map(([, line]) => line),
    ].join('\n');
    const said = await compile(installed, { 'wrong.mts': wrong }, { module: 'nodenext' });
    const found = [...said.matchAll(/^wrong\.mts\((\d+),\d+\): error (TS\d+): /gm)];
    t.deepEqual(
      found.map(([, line, code]) => [Number(line), code]),
      MISTAKES.map(([code], index) => [index + 2, code]),
      said,
    );
  },
};
