import { type AnyNode, parse } from 'acorn';
import test from 'ava';
import ts from 'typescript';
import { orTyped } from '../../lib/loader/parse-typed.js';
import { rewriteSource } from '../../lib/loader/rewriter.js';
import { runCommonJs, withFakeAgent } from './run-rewritten.js';
import { targetsOf } from './targets.js';

const SOURCE = `
interface Obs { at: number }
type Move = 'left' | 'right';
declare class Gone { step(): void }
declare function run(a: number): void;
abstract class Base<T> { abstract name: string; abstract step(): T; [key: string]: unknown }
enum Mode { On, Off }
class A extends Base<number> {
  declare hidden: string;
  readonly name = 'a';
  constructor(private readonly goal: number, public mode: Mode = Mode.On) { super(); }
  step(): number;
  step(this: A, extra?: number, ...rest: string[]): number { return (extra as number) + this.goal! + rest.length; }
  decide = async <T,>(obs: T): Promise<T> => obs;
  static create<const G extends number>(goal: G): A { return new A(goal); }
}
namespace Inner { export class B { step(n: number) { return n; } } }
function run(this: void, a: number, b?: number): number { return a + (b ?? 0); }
const arrow = <T extends object>(x: T): T => x satisfies T;
(exports as any).probe = [A.create(1).step(2, 'x'), new Inner.B().step(3), run(1), arrow({ a: 1 }), Mode.On];
`;

const WANTED = {
  classes: { A: ['step', 'decide', 'create'], B: ['step'], Base: ['step'], Gone: ['step'] },
  functions: ['run', 'arrow'],
} as const;

const compiled = (source: string): string =>
  ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  }).outputText;

const rewrite = (source: string, path = '/a.ts') =>
  rewriteSource({ source, path, targets: targetsOf(WANTED) }, undefined);

test('a source with its types still in it is rewritten, and means what it meant', async (t) => {
  const { source, found } = rewrite(SOURCE);
  // A run that is measured for coverage is given a source map in a line of its own.
  const lines = source.replace(/\n\/\/# sourceMappingURL=.*$/, '').split('\n');
  t.is(lines.length, SOURCE.split('\n').length, 'lines stay');
  t.deepEqual(found, [
    'function run (line 18)',
    'class Base (line 6)',
    'class A (line 8)',
    'class B (line 17)',
    'function arrow (line 19)',
  ]);
  const probe = runCommonJs(compiled(SOURCE))['probe'];
  t.deepEqual(runCommonJs(compiled(source))['probe'], probe);
  withFakeAgent((given) => {
    t.deepEqual(runCommonJs(compiled(source))['probe'], probe);
    const params = given.classes.flatMap(({ site }) =>
      Object.entries(site.members).map(
        ([name, at]) => `${site.name} ${name}:${at.line}(${at.params.join()})`,
      ),
    );
    t.deepEqual(params, [
      'A step:13(extra,...rest)',
      'A decide:14(obs)',
      'A static create:15(goal)',
      'B step:17(n)',
    ]);
    t.deepEqual(
      given.functions.map(
        ({ site }) => `${site.name}:${site.line}(${site.members[site.name]?.params.join()})`,
      ),
      ['run:18(a,b)', 'arrow:19(x)'],
    );
    t.deepEqual(
      given.fields.map(({ member }) => member),
      ['decide'],
    );
  });
});

test('JSX and both kinds of decorators are read', (t) => {
  t.regex(rewrite('class A { step(): Node { return <b>1</b>; } }', '/a.tsx').source, /static\{/);
  t.regex(rewrite('@log class A { @log() step(x: number) {} accessor y = 1; }').source, /static\{/);
  t.regex(rewrite('class A { step(@inject() x: number) {} }').source, /static\{/);
});

test('a source without types is read as before, and one of another kind not at all', (t) => {
  const options = { ecmaVersion: 'latest', sourceType: 'module' } as const;
  const plain: AnyNode = orTyped(parse, '/a.ts')('class A {}', options);
  t.is(plain.constructor.name, 'Node', 'of acorn');
  t.is(orTyped(parse, '/a.js'), parse);
  t.throws(() => orTyped(parse, '/a.ts')('class A { step(x: number) {', options), {
    message: /Unexpected token/,
  });
  t.throws(() => orTyped(parse, '/a.ts')('return 1 as number', options));
  t.notThrows(() =>
    orTyped(parse, '/a.ts')('return 1 as number', { ...options, sourceType: 'script' }),
  );
});
