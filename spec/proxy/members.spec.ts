import { EventEmitter } from 'node:events';
import { Duplex, PassThrough, Readable, Stream, Transform, Writable } from 'node:stream';
import test from 'ava';
import { isBuiltinPrototype } from '../../lib/proxy/builtin.js';
import {
  chainNames,
  declaringHolder,
  functionName,
  holderName,
  holdersAbove,
  isObject,
  memberKey,
  memberName,
  ownFunction,
  ownFunctionKeys,
} from '../../lib/proxy/members.js';

test('a symbol is written with @@, a well-known one without its prefix', (t) => {
  const symbols: [string, symbol][] = [
    ['@@asyncIterator', Symbol.asyncIterator],
    ['@@iterator', Symbol.iterator],
    ['@@myapp.run', Symbol.for('myapp.run')],
    ['@@for', Symbol.for('for')],
  ];
  for (const [member, key] of symbols) {
    t.is(memberKey(member, {}), key);
    t.is(memberName(key), member);
  }
  t.is(memberKey('step', {}), 'step');
  t.is(memberName('step'), 'step');
  t.is(memberName(7), '7');
  t.is(memberName(Symbol()), '@@');
  t.is(memberName(Symbol('a.Symbol.b')), '@@a.Symbol.b');
});

test('a symbol of the object is meant before the registered one of that name', (t) => {
  const [own, inherited] = [Symbol('run'), Symbol('stop')];
  const object = { __proto__: { [inherited]() {}, [Symbol('run')]() {} }, '@@run': 1, [own]() {} };
  t.is(memberKey('@@run', object), own);
  t.is(memberKey('@@stop', object), inherited);
  t.is(memberKey('@@other', object), Symbol.for('other'));
});

test('functions are found in data properties; accessors are not run', (t) => {
  const key = Symbol('key');
  const holder = {
    run() {},
    [key]() {},
    value: 1,
    get lazy(): unknown {
      throw new Error('a getter was run');
    },
    constructor: () => {},
    prototype: () => {},
  };
  t.is(ownFunction(holder, 'run'), holder.run);
  t.is(ownFunction(holder, 'value'), undefined);
  t.is(ownFunction(holder, 'lazy'), undefined);
  t.is(ownFunction(holder, 'toString'), undefined);
  t.deepEqual(ownFunctionKeys(holder), ['run', key]);
});

test('the holder of a key is the nearest object of the chain that has it, itself included', (t) => {
  const base = { step() {}, inherited() {} };
  const object = { __proto__: base, step() {} };
  t.is(declaringHolder(object, 'step'), object);
  t.is(declaringHolder(object, 'inherited'), base);
  t.is(declaringHolder(object, 'toString'), Object.prototype);
  t.is(declaringHolder(object, 'missing'), undefined);
});

test('those that have a key further up are nearest first, without the object itself', (t) => {
  const top = { step() {} };
  const middle = { __proto__: top, step() {} };
  const object = { __proto__: { __proto__: middle }, step() {} };
  t.deepEqual([...holdersAbove(object, 'step')], [middle, top]);
  t.deepEqual([...holdersAbove(top, 'step')], []);
});

test('a prototype and a static side are known by the name of their class', (t) => {
  class Agent {}
  t.is(holderName(Agent), 'Agent');
  t.is(holderName(Agent.prototype), 'Agent');
  t.is(holderName({ constructor: 'no function' }), '');
  t.is(holderName(new Agent()), '');
});

test('the names of a chain: nearest first, each once, none for Object and for the anonymous', (t) => {
  class Base {}
  const Anonymous = (() => class extends Base {})();
  class Agent extends Anonymous {}
  t.deepEqual(chainNames(new Agent()), ['Agent', 'Base']);
  t.deepEqual(chainNames({}), []);
  t.deepEqual(chainNames(Object.create(null) as object), []);
  t.deepEqual(chainNames({ constructor: 'no function' }), []);
  const Again = { Agent: class extends Agent {} }.Agent;
  t.deepEqual(chainNames(new Again()), ['Agent', 'Base']);
  t.deepEqual(chainNames(Object.create(Agent.prototype) as object), ['Agent', 'Base']);
});

test('the name of a function, unless it is an accessor or no text', (t) => {
  t.is(
    functionName(function step() {}),
    'step',
  );
  const named = (property: PropertyDescriptor) =>
    Object.defineProperty(() => {}, 'name', { configurable: true, ...property });
  t.is(functionName(named({ get: () => t.fail('a getter was run') })), '');
  t.is(functionName(named({ value: 7 })), '');
  class Agent {
    static name = 7 as unknown as string;
    step() {}
  }
  t.is(functionName(Agent), 'Agent');
  const Anonymous = class extends Agent {};
  t.is(functionName(Object.defineProperty(Anonymous, 'name', { value: 7 })), '');
});

test('prototypes of the language and of Node are told from those of programs', (t) => {
  const builtin = [Map, Promise, Array, Error, EventEmitter];
  const streams = [Readable, Writable, Duplex, Transform, PassThrough, Stream];
  for (const { prototype } of [...builtin, ...streams]) t.true(isBuiltinPrototype(prototype));
  t.true(isBuiltinPrototype(Object.prototype));
  t.true(isBuiltinPrototype(Object.getPrototypeOf([].values()) as object));
  t.true(isBuiltinPrototype(EventTarget.prototype));
  class Own extends Map {}
  class OwnStream extends Readable {}
  function Old(this: object) {}
  t.false(isBuiltinPrototype(Own.prototype));
  t.false(isBuiltinPrototype(OwnStream.prototype));
  t.false(isBuiltinPrototype(Old.prototype as object));
  t.false(isBuiltinPrototype(Object.create(null) as object));
  t.false(isBuiltinPrototype({ constructor: undefined }));
  const { quoted } = {
    quoted() {
      return '{ [native code] }';
    },
  };
  t.false(isBuiltinPrototype({ constructor: quoted }));
});

test('objects are what can have members: functions too, null not', (t) => {
  t.deepEqual([{}, [], () => 1, null, undefined, 'text', 1, Symbol.iterator].map(isObject), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
