/** What the compiler says of rules written as decorators. */
import { join } from 'node:path';
import test from 'ava';
import ts from 'typescript';
import { REPOSITORY } from '../helpers/repository.js';

const SOURCE = `
import { traceAgent, traceEnv, traceToolCall, type RootsOf } from '../../dist/lib/index.js';

interface Obs { view: number[] }

export class Agent {
  notes: string[] = [];

  @traceAgent<Agent['decide'], Agent>({
    timestep: 'begin',
    metadata: {
      first: ({ args: [obs, budget] }) => obs.view[0]! + budget,
      notes: ({ self }) => self.notes.length,
      action: ({ result }) => result?.action.toUpperCase(),
    },
    message: { content: ({ args }) => args[0].view },
  })
  async decide(obs: Obs, budget: number) { return { action: 'left', obs, budget }; }

  @traceAgent
  bare(x: number) { return x; }

  @traceToolCall()
  *plan(n: number) { yield n; }

  @traceEnv({ reward: 'result.reward', when: (roots: RootsOf<Agent['plain']>) => roots.args[0] > 1 })
  plain(n: number) { return { reward: n }; }

  // @ts-expect-error: the method has no such parameter
  @traceAgent<Agent['bare']>({ metadata: { wrong: ({ args: [x] }) => x.view } })
  wrongArgument(x: number) { return x; }

  // @ts-expect-error: the rule is of another method
  @traceAgent<Agent['decide']>({ timestep: 'begin' })
  other(x: number) { return x; }

  FIELDS
  // @ts-expect-error: there is no such field
  @traceAgent({ metdata: {} })
  misspelt() {}
}
`;

/** Only the standard form stands on fields. */
const FIELDS = `
  @traceAgent
  bareField = (x: number) => x;

  @traceEnv<Agent['plain']>({ metadata: { n: ({ args }) => args[0].toFixed() } })
  field = (n: number) => ({ reward: n });

  // @ts-expect-error: the field holds no function
  @traceAgent()
  value = 3;
`;

for (const experimentalDecorators of [true, false]) {
  const form = experimentalDecorators ? 'legacy' : 'standard';
  test(`${form}: functions of a rule see the method's own parameters, result and object`, (t) => {
    const source = SOURCE.replace('FIELDS', experimentalDecorators ? '' : FIELDS);
    const file = join(REPOSITORY, 'spec/decorators/typed.ts');
    const options: ts.CompilerOptions = {
      experimentalDecorators,
      strict: true,
      noEmit: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      module: ts.ModuleKind.Node20,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.esnext.decorators.d.ts'],
      types: ['node'],
      typeRoots: [join(REPOSITORY, 'node_modules/@types')],
    };
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (name) => name === file || fileExists.call(host, name);
    host.getSourceFile = (name, ...rest) =>
      name === file
        ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true)
        : getSourceFile.call(host, name, ...rest);
    const program = ts.createProgram([file], options, host);
    const said = ts.getPreEmitDiagnostics(program).map(({ start, messageText }) => {
      const line = source.slice(0, start ?? 0).split('\n').length;
      return `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    t.deepEqual(said, []);
  });
}
