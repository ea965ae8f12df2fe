import test from 'ava';
import { GLOBAL_NAME } from '../../lib/loader/inserted-code.js';
import { installLoader } from '../../lib/loader/install.js';
import { moduleInternals } from '../../lib/loader/module-internals.js';
// Else it would be compiled by what stands in for the compiler.
import '../../lib/loader/rewriter.js';
import type { FileSighting } from '../../lib/model/sightings.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { targetsOf } from './targets.js';
import { type Hooks, withNode } from './with-node.js';

const { prototype } = moduleInternals;

/** Puts a compiler in place of Node's that keeps the sources it is given. */
function withCompiler(run: (compiled: unknown[]) => void): void {
  const compile = prototype._compile;
  const compiled: unknown[] = [];
  prototype._compile = (source) => void compiled.push(source);
  try {
    run(compiled);
  } finally {
    prototype._compile = compile;
  }
}

function install(noted: FileSighting[] = []) {
  return installLoader({
    targets: () => targetsOf({ classes: { A: ['step'] } }),
    handOver: {
      classDeclared: () => undefined,
      ownField: (_self, _key, _member, value) => value,
      functionDeclared: (fn) => fn,
    },
    diagnostics: createDiagnostics('silent'),
    hooksThread: { module: '/targets.js', data: {} },
    sightings: {
      noteFile: (each) => void noted.push(each),
      noteLater: () => undefined,
      openPort: () => undefined as never,
      share: () => undefined,
    },
  });
}

const compile = (source: string, path: string): unknown =>
  Reflect.apply(prototype._compile, {}, [source, path]);

test.serial('sources are prepared from installing on, and none after uninstalling', (t) => {
  const given: Hooks[] = [];
  let taken = 0;
  const registerHooks = (hooks: Hooks) => {
    given.push(hooks);
    return { deregister: () => (taken += 1) };
  };
  withCompiler((compiled) => {
    const before = prototype._compile;
    withNode('24.11.1', { registerHooks, register: () => t.fail() }, () => {
      const noted: FileSighting[] = [];
      const loader = install(noted);
      t.true(GLOBAL_NAME in globalThis);
      compile('class A {}', '/a.js');
      t.regex(String(compiled[0]), /^class A \{static\{/);
      t.deepEqual(
        noted.map(({ file, outcome, found }) => [file.path, outcome, found]),
        [['/a.js', 'read', ['class A (line 1)']]],
      );
      t.is(given.length, 0);
      compile('import("a")', '/b.js');
      t.is(given.length, 1);
      loader.uninstall();
      t.is(taken, 1);
      t.false(GLOBAL_NAME in globalThis);
      t.is(prototype._compile, before);
    });
  });
});

test.serial('what the agent loads for itself is neither prepared nor starts a thread', (t) => {
  let started = 0;
  withCompiler((compiled) => {
    withNode('22.0.0', { register: () => (started += 1) }, () => {
      const loader = install();
      const source = 'class A {} import("x")';
      compile(source, require.resolve('acorn'));
      t.deepEqual([compiled, started], [[source], 0]);
      compile(source, '/a.js');
      t.is(started, 1);
      loader.uninstall();
    });
  });
});

test.serial('files that were there before are told, without those of the agent', (t) => {
  withCompiler(() => {
    withNode('22.0.0', { register: () => undefined }, () => {
      const path = '/app/before.js';
      require.cache[path] = module;
      const loader = install();
      delete require.cache[path];
      const before = loader.loadedBefore().map((file) => file.path);
      t.true(before.includes(path));
      t.false(before.includes(__filename));
      t.false(before.includes(require.resolve('acorn')));
      loader.uninstall();
    });
  });
});
