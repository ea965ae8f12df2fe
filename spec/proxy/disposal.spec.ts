import { types } from 'node:util';
import test from 'ava';
import { Instrumenter } from '../../lib/proxy/instrumenter.js';
import type * as PatcherModule from '../../lib/proxy/patcher.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { createRecording, planFor } from '../helpers/recording.js';

const FILES = ['disposal', 'patcher'].map((name) => require.resolve(`../../lib/proxy/${name}.js`));

/** The patcher as a Node has it whose disposable stacks use a value in this way. */
function patcherFor(use: (value: Record<symbol, unknown>) => void): typeof PatcherModule {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'DisposableStack');
  const kept = FILES.map((file) => require.cache[file]);
  const value = Object.assign(function DisposableStack() {}, { prototype: { use } });
  Object.defineProperty(globalThis, 'DisposableStack', { value, configurable: true });
  try {
    for (const file of FILES) delete require.cache[file];
    return require('../../lib/proxy/patcher.js') as typeof PatcherModule;
  } finally {
    FILES.forEach((file, index) => {
      if (kept[index] === undefined) delete require.cache[file];
      else require.cache[file] = kept[index];
    });
    Reflect.deleteProperty(globalThis, 'DisposableStack');
    if (before !== undefined) Object.defineProperty(globalThis, 'DisposableStack', before);
  }
}

function createConnection() {
  return class Connection {
    closed = 0;
    [Symbol.dispose](by = 1, ..._rest: number[]) {
      this.closed += by;
      return this.closed;
    }
    query() {}
  };
}

function traced(use: (value: Record<symbol, unknown>) => void) {
  const { Patcher } = patcherFor(use);
  const { tracer, context, names } = createRecording();
  const instrumenter = new Instrumenter(new Patcher(tracer), createDiagnostics('silent'));
  const Connection = createConnection();
  const original = Connection.prototype[Symbol.dispose];
  const plan = planFor('Connection', { '@@dispose': true, query: true });
  const undos = instrumenter.traceClass(Connection as never, { plan, context });
  return { Connection, original, undos, names };
}

test('where disposable stacks refuse a Proxy, disposal is traced by a plain function', (t) => {
  const { Connection, original, undos, names } = traced((value) => {
    if (types.isProxy(value[Symbol.dispose])) throw new TypeError('not callable');
  });
  const { prototype } = Connection;
  const dispose = prototype[Symbol.dispose];
  t.not(dispose, original);
  t.false(types.isProxy(dispose));
  t.true(types.isProxy(prototype.query));
  t.deepEqual([dispose.name, dispose.length], [original.name, original.length]);
  const connection = new Connection();
  t.is(connection[Symbol.dispose](2), 2);
  t.is(connection.closed, 2);
  t.deepEqual(names(), ['Connection.@@dispose']);
  for (const undo of undos) undo();
  t.is(prototype[Symbol.dispose], original);
});

test('where they take one, it is a Proxy as any other method', (t) => {
  const { Connection, names } = traced(() => undefined);
  t.true(types.isProxy(Connection.prototype[Symbol.dispose]));
  t.is(new Connection()[Symbol.dispose](3), 3);
  t.deepEqual(names(), ['Connection.@@dispose']);
});
