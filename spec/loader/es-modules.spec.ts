import test from 'ava';
import { watchEsModules } from '../../lib/loader/es-modules.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { type Hooks, withNode } from './with-node.js';

const thread = { module: '/targets.js', data: { rules: 1 } };

function watch(said: string[], prepare = (_path: string, source: string) => source) {
  const diagnostics = createDiagnostics('debug', (line) => said.push(line));
  const { noticeSource, stop } = watchEsModules(prepare, thread, diagnostics);
  return { noticeSource: (source: string) => noticeSource(source, () => false), stop };
}

test.serial('where hooks of the same thread are sound, they prepare ES modules', (t) => {
  const given: Hooks[] = [];
  let taken = 0;
  const registerHooks = (hooks: Hooks) => {
    given.push(hooks);
    return { deregister: () => (taken += 1) };
  };
  withNode('24.11.1', { registerHooks, register: () => t.fail() }, (said) => {
    const { stop, noticeSource } = watch(said, (path, source) => `${path} ${source}`);
    noticeSource('const x = important');
    t.deepEqual([given, said], [[], []]);
    noticeSource('import "x"');
    noticeSource('import "y"');
    t.is(given.length, 1);
    t.deepEqual(said, ['ES modules are watched by module.registerHooks.']);
    const context = {};
    const answer = given[0]?.load('file:///a.mjs', context, (url, of) => {
      t.is(url, 'file:///a.mjs');
      t.is(of, context);
      return { format: 'module', source: 'text', other: 1 };
    });
    t.deepEqual(answer, { format: 'module', source: '/a.mjs text', other: 1 });
    stop();
    t.is(taken, 1);
  });
});

test.serial('they are in place at once where the program may begin with a module', (t) => {
  let given = 0;
  withNode('24.11.1', { registerHooks: () => (given += 1) }, (said) => {
    process.argv = [process.execPath, '/missing/entry.mjs'];
    watch(said);
    t.is(given, 1);
  });
});

test.serial('they come with the test runner, which imports the files that it is told', (t) => {
  let given = 0;
  withNode('24.11.1', { registerHooks: () => (given += 1) }, (said) => {
    watch(said).noticeSource("require('node:test').run({ files, isolation: 'none' })");
    t.is(given, 1);
  });
});

test.serial('what is ours may speak of modules without a consequence', (t) => {
  withNode('24.11.1', { registerHooks: () => t.fail() }, () => {
    const diagnostics = createDiagnostics('silent');
    watchEsModules((_path, source) => source, thread, diagnostics).noticeSource(
      'import("x")',
      () => true,
    );
    t.pass();
  });
});

test.serial('else a hooks thread is started for the first source that speaks of modules', (t) => {
  const started: unknown[][] = [];
  const parts = {
    registerHooks: () => t.fail(),
    register: (...args: unknown[]) => started.push(args),
  };
  withNode('22.0.0', parts, (said) => {
    const { noticeSource } = watch(said);
    for (const source of ['const x = 1', 'important()', 'x.exports = exported', 'exports.y = 1']) {
      noticeSource(source);
    }
    t.deepEqual([started, said], [[], []]);
    noticeSource('const x = 1;\n  export const y = 2;');
    noticeSource('import "x"');
    t.is(started.length, 1);
    const [file, options] = started[0] ?? [];
    t.regex(String(file), /^file:.*\/loader\/hooks-thread\.js$/);
    t.deepEqual(options, { data: { ...thread, port: undefined }, transferList: [] });
    t.deepEqual(said, ['ES modules are watched by module.register.']);
  });
});

test.serial('a Node of a sound version that has no such hooks gets a thread', (t) => {
  let started = 0;
  withNode('26.0.0', { register: () => (started += 1) }, (said) => {
    watch(said).noticeSource('import("x")');
    t.is(started, 1);
  });
});

test.serial('a thread is started at once where the program may begin with a module', (t) => {
  let started = 0;
  withNode('20.20.2', { register: () => (started += 1) }, (said) => {
    process.argv = [process.execPath, '/missing/entry.mjs'];
    watch(said).noticeSource('import("x")');
    t.is(started, 1);
  });
});

test.serial('after the end none is started', (t) => {
  withNode('20.20.2', { register: () => t.fail() }, (said) => {
    const { noticeSource, stop } = watch(said);
    stop();
    noticeSource('import("x")');
    t.deepEqual(said, []);
  });
});

test.serial('a thread that cannot be started is said, and not tried again', (t) => {
  let tried = 0;
  const register = () => {
    tried += 1;
    throw Object.assign(new Error('not permitted'), { code: 'ERR_ACCESS_DENIED' });
  };
  withNode('20.20.2', { register }, (said) => {
    const { noticeSource } = watch(said);
    noticeSource('import "x"');
    noticeSource('import "y"');
    t.is(tried, 1);
    t.deepEqual(said, [
      'STENO_LOADER_HOOKS: ES modules are not recorded in this process: Error: not permitted. ' +
        'Under the permission model, allow worker threads (--allow-worker).',
    ]);
  });
});
