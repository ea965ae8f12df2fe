import test from 'ava';
import { watchCommonJs } from '../../lib/loader/common-js.js';
import { moduleInternals } from '../../lib/loader/module-internals.js';

const { prototype } = moduleInternals;

/** Puts a compiler in place of Node's that notes what it is given. */
function withCompiler(run: (compiled: unknown[][]) => void): void {
  const compile = prototype._compile;
  const compiled: unknown[][] = [];
  prototype._compile = function _compile(source, path, ...rest) {
    compiled.push([this, source, path, ...rest]);
    return 'compiled';
  };
  try {
    run(compiled);
  } finally {
    prototype._compile = compile;
  }
}

test.serial('each source is prepared, and everything else handed on as it came', (t) => {
  withCompiler((compiled) => {
    const asked: unknown[][] = [];
    const stop = watchCommonJs((...args) => {
      asked.push(args);
      return `prepared ${args[1]}`;
    });
    const module = {};
    const compile = (...args: unknown[]) => Reflect.apply(prototype._compile, module, args);
    t.is(compile('one', '/a.js'), 'compiled');
    compile('two', '/b.js', 'commonjs', 4);
    compile('three', '/c.js', { not: 'a format' });
    compile(5, '/d.js');
    compile('six', undefined);
    stop();
    t.deepEqual(asked, [
      ['/a.js', 'one', undefined],
      ['/b.js', 'two', 'commonjs'],
      ['/c.js', 'three', undefined],
    ]);
    t.is(compiled[0]?.[0], module);
    t.deepEqual(
      compiled.map(([, ...args]) => args),
      [
        ['prepared one', '/a.js'],
        ['prepared two', '/b.js', 'commonjs', 4],
        ['prepared three', '/c.js', { not: 'a format' }],
        [5, '/d.js'],
        ['six', undefined],
      ],
    );
  });
});

test.serial('the compiler keeps its looks and is put back', (t) => {
  withCompiler(() => {
    const before = prototype._compile;
    const stop = watchCommonJs((_path, source) => source);
    const ours = prototype._compile;
    t.not(ours, before);
    t.is(ours.name, '_compile');
    t.is(ours.length, before.length);
    t.true(Object.getOwnPropertyDescriptor(ours, 'name')?.configurable);
    t.true(Object.getOwnPropertyDescriptor(ours, 'length')?.configurable);
    stop();
    t.is(prototype._compile, before);
  });
});

test.serial('one that somebody else has wrapped stays, and prepares nothing any more', (t) => {
  withCompiler((compiled) => {
    const stop = watchCommonJs(() => 'prepared');
    const ours = prototype._compile;
    const theirs = function (this: unknown, ...args: [unknown, unknown]): unknown {
      return ours.apply(this, args);
    };
    prototype._compile = theirs;
    stop();
    t.is(prototype._compile, theirs);
    Reflect.apply(theirs, {}, ['as it is', '/a.js']);
    t.is(compiled[0]?.[1], 'as it is');
  });
});
