/** Random programs with decorators: what they record before and after they are migrated is the same. */
import test from 'ava';
import fc from 'fast-check';
import { TraceValidator } from '../../lib/index.js';
import { sessionsIn } from '../helpers/trace.js';
import { type Form, leftIn, MigratedProject } from './project.js';

const RULES = [
  '',
  '()',
  "({ system: 'of the rule', timing: false })",
  "({ args: 'args[0].n', result: { n: ({ result }) => result?.n } })",
  '({ args: { a: ({ args: [x] }) => x.n, b: ({ arg }) => arg.x.deep }, self: false })',
  "({ state: { n: ({ self }) => self.n, log: 'length(self.log)' }, timestep: 'begin' })",
  '({ state: ({ self }) => self.log.length })',
  "({ timestep: { begin: true, name: ({ args }) => 'turn ' + args[0].n } })",
  '({ metadata: { late: ({ result }) => result?.n, early: ({ args }) => args[0].n, fixed: { $value: [1, null] } } })',
  '({ metadata: ({ result, error }) => ({ failed: error !== undefined, result }) })',
  '({ message: { from: () => "a", to: "\'b\'", content: ({ result }) => result } })',
  '({ message: [{ content: "args[0].n" }, { content: ({ arg }) => arg.x.n, when: ({ result }) => result?.n > 1 }] })',
  '({ message: { content: ({ args }) => args[0] } })',
  '({ reward: ({ result }) => result.n, terminated: ({ result }) => result.n > 2 })',
  '({ observation: ({ result: { n } }) => n, result: false, truncated: ({ result }: any): boolean => result!.done as boolean })',
  '({ onError: { hint: ({ error }) => error.message, args: "args[0]" } })',
  "({ onError: 'drop-args' })",
  '({ when: ({ args }) => args[0].n > 0 })',
  '({ tool: { name: () => "named", arguments: ({ args }) => args[0].n, result: ({ result }) => result?.n } })',
  '({ batch: { items: () => [1, 2], summary: { n: ({ result }) => result?.n } } })',
  '(SHARED)',
  '({ ...SHARED, reward: worth })',
  '({ lazy: true, sample: 1 })',
] as const;

const DECORATORS = [
  'traceEvent',
  'traceAgent',
  'traceEnv',
  'traceRuntime',
  'steno.traceToolCall',
  'traceBatchOperation',
] as const;

const FORMS_OF_MEMBERS = {
  method: (name: string, body: string) => `${name}(x: any) { ${body} }`,
  async: (name: string, body: string) => `async ${name}(x: any) { await null; ${body} }`,
  generator: (name: string, body: string) => `*${name}(x: any) { yield x.n; ${body} }`,
  static: (name: string, body: string) => `static ${name}(x: any) { ${body} }`,
  field: (name: string, body: string) => `${name} = (x: any) => { ${body} }`,
} as const;

interface Member {
  readonly form: keyof typeof FORMS_OF_MEMBERS;
  readonly decorators: readonly (readonly [string, string])[];
  readonly fails: boolean;
  readonly calls: boolean;
}

const member = fc.record<Member>({
  form: fc.constantFrom(...(Object.keys(FORMS_OF_MEMBERS) as Member['form'][])),
  decorators: fc.array(fc.tuple(fc.constantFrom(...DECORATORS), fc.constantFrom(...RULES)), {
    maxLength: 2,
  }),
  fails: fc.boolean(),
  calls: fc.boolean(),
});

const program = fc.array(fc.array(member, { minLength: 1, maxLength: 4 }), {
  minLength: 3,
  maxLength: 6,
});

function sourceOf(classes: readonly (readonly Member[])[], form: Form): string {
  const lines = [
    "import { traceAgent, traceBatchOperation, traceEnv, traceEvent, traceRuntime } from 'stenographer';",
    "import * as steno from 'stenographer';",
    '',
    "const SHARED = { system: 'shared', args: { n: 'args[0].n' }, memory: false } as const;",
    'const worth = ({ result }: any): number => (result?.n ?? 0) * 2;',
    'class Base { n = 1; log: number[] = []; }',
  ];
  for (const [index, members] of classes.entries()) {
    lines.push(`export class C${index} extends Base {`);
    for (const [at, each] of members.entries()) {
      const isField = form === 'legacy' && each.form === 'field';
      // Which of two on a field goes over the other depends on the compiler.
      const decorators = each.decorators.slice(0, each.form === 'field' ? 1 : 2);
      for (const [name, rule] of decorators) if (!isField) lines.push(`  @${name}${rule}`);
      const self = each.form === 'static' ? '' : 'this.n += 1; this.log.push(x.n);';
      const next = at > 0 && members[at - 1]?.form === 'method' && each.form !== 'static';
      const call = each.calls && next ? `this.m${at - 1}({ n: x.n + 1, deep: null });` : '';
      const end = each.fails ? "if (x.n % 2) throw new RangeError('odd');" : '';
      const body = `${self} ${call} ${end} return { n: x.n, done: x.n > 1 };`;
      lines.push(`  ${FORMS_OF_MEMBERS[each.form](`m${at}`, body)}`, '');
    }
    lines.push('}');
    for (const [at, each] of members.entries()) {
      const of = each.form === 'static' ? `C${index}` : `new C${index}()`;
      for (const n of [0, 1, 2]) {
        const call = `${of}.m${at}({ n: ${n}, deep: { x: ${n} } })`;
        const run = each.form === 'generator' ? `[...${call} as any]` : `await ${call}`;
        lines.push(`try { ${run}; } catch {}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

for (const form of ['standard', 'legacy'] as const) {
  test(`${form}: random programs record the same by policy as they did by decorators`, async (t) => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(program, async (classes) => {
        const source = sourceOf(classes, form);
        const project = new MigratedProject({ 'app.ts': source });
        project.compile('app.ts', form);
        const before = await project.bare('app.mjs', {
          env: { STENO_DIR: `${project.dir}/before` },
        });
        const said = await project.steno('app.ts');
        t.is(said.code, 0, said.stderr);
        const left = leftIn(said);
        if (left.length > 0) throw new Error(`left: ${left.join('\n')}\n${source}`);
        moved += (said.stdout.match(/^app\.ts:\d+ /gm) ?? []).length;
        project.compile('app.ts', form);
        const after = await project.traced('app.mjs', {
          env: { STENO_DIR: `${project.dir}/after` },
        });
        t.is(before.code, 0, before.stderr);
        t.is(after.code, 0, after.stderr);
        const [a] = await sessionsIn(`${project.dir}/before`);
        const [b] = await sessionsIn(`${project.dir}/after`);
        if (a === undefined || b === undefined) {
          t.is(a, b, `one has recorded nothing\n${source}\n${after.stderr}`);
          return;
        }
        const report = new TraceValidator({
          strict: true,
          ignore: ['events[*].at', '**.stack', 'session.metadata'],
        }).compare(a, b);
        if (!report.isValid())
          throw new Error(`${report}\n${source}\n${project.text('steno.policy.json')}`);
      }),
      { numRuns: 6, seed: 7, endOnFailure: true, includeErrorInReport: true },
    );
    t.true(moved > 30, String(moved));
  });
}
