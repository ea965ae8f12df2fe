import test, { type ExecutionContext } from 'ava';
import { mayConcern } from '../../lib/loader/may-concern.js';
import type { Site } from '../../lib/model/site.js';
import {
  type HandedOver,
  publishFakeAgent,
  rewritten,
  runCommonJs,
  runModule,
  withFakeAgent,
} from './run-rewritten.js';
import { targetsOf, type Wanted } from './targets.js';

interface Case {
  readonly source: string;
  readonly wanted: Wanted;
  /** `class A:1 step:2(a)` and `function f:1(a)`, in the order of their handing over; fields apart. */
  readonly handed: readonly string[];
  readonly fields?: readonly string[];
}

const A: Wanted = { classes: { A: ['step', 'decide', 'create'] } };
const RUN: Wanted = { functions: ['run'] };

/** `exports.probe` is the same bare, rewritten without an agent, and rewritten with one. */
function handsOver(t: ExecutionContext, { source, wanted, handed, fields = [] }: Case): void {
  const code = rewritten(source, wanted, 'commonjs');
  const probe = runCommonJs(source)['probe'];
  t.deepEqual(runCommonJs(code)['probe'], probe);
  withFakeAgent((given) => {
    t.deepEqual(runCommonJs(code)['probe'], probe);
    t.deepEqual(summary(given), handed);
    t.deepEqual(
      given.fields.map(({ member, value }) => `${member} ${typeof value}`),
      fields,
    );
  });
}

const summary = ({ classes, functions }: HandedOver): string[] => [
  ...classes.map(({ site }) => [`class ${site.name}:${site.line}`, ...members(site)].join(' ')),
  ...functions.map(({ site }) => ['function', ...members(site)].join(' ')),
];

const members = (site: Site): string[] =>
  Object.entries(site.members).map(([key, at]) => `${key}:${at.line}(${at.params.join(', ')})`);

const cases: Readonly<Record<string, Case>> = {
  'a class declaration is handed over with the lines and parameters of its named members': {
    source: `
class A {
  constructor(x) { this.x = x; }
  step(a, b = 1, { c }, ...rest) { return [a, b, c, rest, this.x]; }
  other() {}
  static async create(options) { return new this(options); }
}
exports.probe = [A.name, A.length, new A(7).step(1, 2, { c: 3 }, 4), A.prototype.step.length];`,
    wanted: A,
    handed: ['class A:2 step:4(a, b, , ...rest) static create:6(options)'],
  },
  'a class is handed over before its static fields run': {
    source:
      'class A { static first = new A().step(); step() { return 1; } }\nexports.probe = A.first;',
    wanted: A,
    handed: ['class A:1 step:1()'],
  },
  'a class gets its name from a variable': {
    source: 'const A = class { step() {} };\nexports.probe = A.name;',
    wanted: A,
    handed: ['class A:1 step:1()'],
  },
  'a class expression is known by its own name or that of its variable': {
    source: 'const A = class B {}, C = class A {};\nexports.probe = [A.name, C.name];',
    wanted: A,
    handed: ['class A:1', 'class A:1'],
  },
  'a class gets its name from an assignment, an export and a property': {
    source: `let A;
A = class {};
exports.A = class { step() {} };
const o = { A: class {} };
exports.probe = [A.name, exports.A.name, o.A.name];`,
    wanted: A,
    handed: ['class A:2', 'class A:3 step:3()', 'class A:4'],
  },
  'classes in blocks, functions and arguments are found': {
    source: `{ class A {} }
function make() { return class A { step() {} }; }
exports.probe = [make().name, make().name, ((x) => x.name)(class A {})];`,
    wanted: A,
    handed: ['class A:1', 'class A:2 step:2()', 'class A:2 step:2()', 'class A:3'],
  },
  'classes of one name in one file have sites of their own': {
    source: 'var x = class A { step(a) {} }, y = class A { step(b) {} };',
    wanted: A,
    handed: ['class A:1 step:1(a)', 'class A:1 step:1(b)'],
  },
  'a member called by a symbol is known by it': {
    source: `class A {
  *[Symbol.iterator]() {}
  ['x' + 1]() {}
  "a b"() {}
  #p() {}
}`,
    wanted: { classes: { A: ['*'] } },
    handed: ['class A:1 @@iterator:2() a b:4()'],
  },
  'a constructor is a member where a rule names it': {
    source: 'class A {\n  constructor(x, y) {}\n  step() {}\n}\nexports.probe = A.length;',
    wanted: { classes: { A: ['constructor'] } },
    handed: ['class A:1 constructor:2(x, y)'],
  },
  'accessors are no members': {
    source: 'class A { get step() { return 1; } set step(x) {} }\nexports.probe = new A().step;',
    wanted: A,
    handed: ['class A:1'],
  },
  'a class with a runtime name in a static block is known by that name': {
    source: `var e = (t, n) => Object.defineProperty(t, "name", { value: n, configurable: true });
class d { static { e(this, "A"); } static first = this.name; step(x) {} }
exports.probe = [d.name, d.first];`,
    wanted: A,
    handed: ['class A:2 step:2(x)'],
  },
  'a class with its runtime name behind a field that was a parameter is known by it': {
    source: `var e = (t, n) => Object.defineProperty(t, "name", { value: n, configurable: true });
class d { name; static { e(this, "A"); } static first = this.name; step(x) {} }
exports.probe = [d.name, d.first];`,
    wanted: A,
    handed: ['class A:2 step:2(x)'],
  },
  'a class whose static block registers it under a text keeps its own name': {
    source: `const agents = [];
const register = (cls, as) => agents.push(as);
class A { static { register(this, 'agent'); } step(x) {} }
exports.probe = [A.name, agents];`,
    wanted: A,
    handed: ['class A:3 step:3(x)'],
  },
  'a class and a function named afterwards by a helper are known by that name': {
    source: `var o = Object.defineProperty, n=(t,e)=>o(t,"name",{value:e,configurable:!0});
let d = class {}; n(d, "A");
function r(x) { return 1 } n(r, "run");
const s = n((y) => 2, "run");
exports.probe = [d.name, r.name, s.name, r(), s()];`,
    wanted: { ...A, ...RUN },
    handed: ['class A:2', 'function run:3(x)', 'function run:4(y)'],
  },
  'a registration that looks like naming names nothing': {
    source: 'function register(a, b) {}\nclass X {}\nregister(X, "A");',
    wanted: A,
    handed: [],
  },
  'arrow-function fields go through the agent with name, length and this': {
    source: `class Base { step() { return 'base'; } }
class A extends Base {
  decide = async (obs, extra) => [this, obs];
  step = () => super.step();
  create = function () { return this; };
  other = () => 1;
}
const a = new A();
exports.probe = [a.decide.name, a.decide.length, a.step.name, a.step(), a.create.name, a.create() === a];`,
    wanted: A,
    handed: ['class A:2 decide:3(obs, extra) step:4() create:5()'],
    fields: ['decide function', 'step function', 'create function'],
  },
  'a static field goes through the agent': {
    source:
      'class A { static create = (a) => this; }\nexports.probe = [A.create.name, A.create() === A];',
    wanted: A,
    handed: ['class A:1 static create:1(a)'],
    fields: ['create function'],
  },
  'a parenthesised field keeps its name': {
    source:
      'class A { step = (() => 1); decide = (0, (() => 2)) }\nconst a = new A();\nexports.probe = [a.step.name, a.decide.name, a.step() + a.decide()];',
    wanted: A,
    handed: ['class A:1 step:1()'],
    fields: ['step function', 'decide function'],
  },
  'a field that holds the result of a call is passed on as a value': {
    source: `const make = () => (x) => x;
class A { step = make(); decide = this.go.bind(this); create = JSON.parse('1'); go() { return this; } }
const a = new A();
exports.probe = [a.step(3), a.decide() === a, a.create, a.step.name, a.decide.name];`,
    wanted: A,
    handed: ['class A:2'],
    fields: ['step function', 'decide function', 'create number'],
  },
  'fields of every kind that may hold a function go through the agent': {
    source: `const f = (x) => x, o = { f }, tag = () => f, no = null;
class A {
  a = f; b = o.f; c = true ? f : no; d = no ?? f; e = (0, f); g = tag\`x\`; h = tag();
  i = 1; j = 'f'; k = [f]; l = { f }; m = new Map(); n = !f; o = class {};
}
const a = new A();
exports.probe = [a.a, a.b, a.c, a.d, a.e, a.g, a.h].map((each) => [each(1), each.name]);`,
    wanted: { classes: { A: ['*'] } },
    handed: ['class A:2'],
    fields: ['a', 'b', 'c', 'd', 'e', 'g', 'h'].map((name) => `${name} function`),
  },
  'a static function that a value replaces keeps its line': {
    source: 'class A {}\nA.create = (x) => A;\nA.create = null;\nexports.probe = A.create;',
    wanted: A,
    handed: ['class A:1 static create:2(x)'],
    fields: ['create function'],
  },
  'a named function that is called where it stands is reached': {
    source: '(function run(a) { exports.probe = a; })(1);',
    wanted: RUN,
    handed: ['function run:1(a)'],
  },
  'a prototype that takes over others, with accessors': {
    source: `const base = { decide() { return 2; } };
function A() {}
A.prototype = { ...base, get create() { return 1; }, set create(x) {}, ['st' + 'ep']() {}, step(a) {} };
exports.probe = [new A().create, new A().decide()];`,
    wanted: A,
    handed: ['class A:2 step:3(a)'],
  },
  'a field bound to the method of its own name is left to the method': {
    source:
      'class A { step = this.step.bind(this); step() { return this; } }\nconst a = new A();\nexports.probe = a.step() === a;',
    wanted: A,
    handed: ['class A:1 step:1()'],
  },
  'computed, private and plain fields are left alone': {
    source: `const k = 'step';
class A { [k] = () => 1; #p = () => 2; decide = 3; create; [Symbol.iterator] = () => 4; __proto__ = () => 5; q() { return this.#p(); } }
const a = new A();
exports.probe = [a.step(), a.decide, a.q(), a.step.name, a[Symbol.iterator].name];`,
    wanted: { classes: { A: ['*'] } },
    handed: ['class A:2 @@iterator:2() q:2()'],
  },
  'functions that a constructor assigns go through the agent': {
    source: `class A {
  constructor(obs) {
    this.decide = async (a) => obs;
    if (obs) { this['step'] = function (b) { return this; }; }
    this.other = () => 1;
    const inner = function () { this.create = () => 0; };
  }
}
const a = new A(1);
exports.probe = [a.decide.name, a.step.name, a.step() === a, a.decide.length, Object.keys(a)];`,
    wanted: A,
    handed: ['class A:1 decide:3(a) step:4(b)'],
    fields: ['decide function', 'step function'],
  },
  'a constructor assignment whose value is used again hands over that value': {
    source:
      'class A { constructor() { this.kept = this.step = () => 1; } }\nconst a = new A();\nexports.probe = [a.kept === a.step, a.step.name];',
    wanted: A,
    handed: ['class A:1 step:1()'],
    fields: ['step function'],
  },
  'a receiver that is a Proxy of the program sees no more than before': {
    source: `const seen = [];
class Watched { constructor() { return new Proxy(this, { defineProperty: (...a) => (seen.push(a[1]), Reflect.defineProperty(...a)), getOwnPropertyDescriptor: (...a) => (seen.push('?'), Reflect.getOwnPropertyDescriptor(...a)) }); } }
class A extends Watched { constructor() { super(); this.step = () => 1; } }
exports.probe = [new A().step(), seen];`,
    wanted: A,
    handed: ['class A:3 step:3()'],
  },
  'a setter met by a constructor assignment is run once': {
    source:
      'let n = 0;\nclass A { constructor() { this.step = () => 1; } set step(f) { n += 1; } }\nnew A();\nexports.probe = n;',
    wanted: A,
    handed: ['class A:2 step:2()'],
  },
  'fields defined by the helpers of TypeScript, esbuild and Babel go through the agent': {
    source: `var __defNormalProp = (obj, key, value) => key in obj ? Object.defineProperty(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var l = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
const _defineProperty2 = { default: l };
class A { constructor() {
  Object.defineProperty(this, "step", { enumerable: true, configurable: true, writable: true, value: (a) => this });
  l(this, "decide", async (b) => this);
  (0, _defineProperty2.default)(this, "create", function (c) {});
} }
const a = new A();
exports.probe = [a.step.name, a.decide.name, a.create.name, a.step() === a];`,
    wanted: A,
    handed: ['class A:4 step:5(a) decide:6(b) create:7(c)'],
    fields: ['step function', 'decide function', 'create function'],
  },
  'a field that a helper declares without a value is left alone': {
    source:
      'const __publicField = (o, k, v) => { o[k] = v; return v; };\nclass A { constructor() { __publicField(this, "step"); __publicField(this, "decide", () => 1); } }\nexports.probe = new A().decide();',
    wanted: A,
    handed: ['class A:2 decide:2()'],
    fields: ['decide function'],
  },
  'a listener that a constructor adds to itself is no field': {
    source:
      'const on = (o, k, f) => f.name;\nclass A { constructor() { this.n = on(this, "step", () => 1); } }\nexports.probe = new A().n;',
    wanted: A,
    handed: ['class A:2'],
  },
  'static functions given to a class after its declaration go through the agent': {
    source:
      'class A {}\nA.create = (x) => A;\nA.other = () => 1;\nexports.probe = [A.create.name, A.create() === A];',
    wanted: A,
    handed: ['class A:1 static create:2(x)'],
    fields: ['create function'],
  },
  'an ES5 constructor is handed over when its prototype is complete': {
    source: `function A(x) { this.x = x; this.decide = function (o) { return this; }; }
A.prototype.step = function (a) { return this.x; };
A.create = function () { return new A(2); };
function other() { return A.prototype; }
const a = new A(1);
exports.probe = [a.step(), a.step.name, A.create().x, a.decide() === a, A.length];`,
    wanted: A,
    handed: ['class A:1 decide:1(o) step:2(a) static create:3()'],
    fields: ['decide function', 'decide function'],
  },
  'an ES5 constructor in a variable, with an object for prototype': {
    source: `var A = function () {};
A.prototype = { constructor: A, step: function (a) { return 1 }, decide(b) { return 2 } };
exports.probe = new A().step() + new A().decide()`,
    wanted: A,
    handed: ['class A:1 step:2(a) decide:2(b)'],
  },
  'an ES5 constructor completed by a wrapped function without a semicolon': {
    source:
      'function A() {}\nA.prototype.step = function run() { return 1 }\nexports.probe = new A().step()',
    wanted: { ...A, ...RUN },
    handed: ['class A:1 step:2()', 'function run:2()'],
  },
  'one statement that completes two constructors': {
    source: `function A() {} function B() {}
A.prototype.step = function (a) { return 1; }, B.prototype.decide = function () {}, B.create = function () {}, A.create = function (c) {};
exports.probe = new A().step();`,
    wanted: A,
    handed: ['class A:1 step:2(a) static create:2(c)'],
  },
  'an ES5 constructor that only inherits': {
    source:
      'const util = require("util");\nfunction A() {}\nutil.inherits(A, require("events"))\nexports.probe = typeof new A().on;',
    wanted: A,
    handed: ['class A:2'],
  },
  'an ES5 constructor in the form of TypeScript': {
    source: `var __extends = function (d, b) { Object.setPrototypeOf(d, b); d.prototype = Object.create(b.prototype); };
var Base = (function () { function Base() { this.b = 1 } return Base; }());
var A = /** @class */ (function (_super) {
    __extends(A, _super);
    function A() {
        var _this = _super !== null && _super.apply(this, arguments) || this;
        _this.decide = function (obs) { return _this; };
        return _this;
    }
    A.prototype.step = function (a) { return this.b; };
    return A;
}(Base));
var a = new A();
exports.probe = [a.step(), a.decide() === a];`,
    wanted: A,
    handed: ['class A:5 decide:7(obs) step:10(a)'],
    fields: ['decide function'],
  },
  'a function that borrows the prototype of a class is no class of its own': {
    source: `var __extends = (function () {
  return function (d, b) { function __() { this.constructor = d; } d.prototype = (__.prototype = b.prototype, new __()); };
})();
function B() {}
B.prototype.step = function () { return 1; };
function A() {}
__extends(A, B);
A.prototype.decide = function () { return 2; };
exports.probe = [new A().step(), new A().decide(), A.name];`,
    wanted: { classes: { A: ['step', 'decide'], B: ['step'], __: ['step'] } },
    handed: ['class B:4 step:5()', 'class A:6 decide:8()'],
  },
  'an ES5 constructor in the form of Babel, whose return completes it': {
    source: `function _createClass(C, m, s) { m.forEach((d) => Object.defineProperty(C.prototype, d.key, d)); (s || []).forEach((d) => Object.defineProperty(C, d.key, d)); return C; }
var A = function () {
  function A() {}
  return _createClass(A, [{ key: "step", value: function step(a) { return 1; } }], [{ key: "create", value: function create() {} }]);
}();
exports.probe = new A().step();`,
    wanted: A,
    handed: ['class A:3 step:4(a) static create:4()'],
  },
  'an ES5 constructor with own functions only': {
    source:
      "'use strict'\nfunction A() { this.step = function () { return 1; }; }\nexports.probe = new A().step();",
    wanted: A,
    handed: ['class A:2 step:2()'],
    fields: ['step function'],
  },
  'a plain function with the name of a class rule is no class': {
    source: 'function A() { return 1; }\nexports.probe = A();',
    wanted: A,
    handed: [],
  },
  'a function declaration is rebound before anything calls it': {
    source: `exports.probe = [run(1), run.name, run.length, typeof outer()];
function run(a, b = 2) { return a; }
function outer() { 'use strict'; return run(5); async function run() {} }`,
    wanted: RUN,
    handed: ['function run:2(a, b)', 'function run:3()'],
  },
  'functions in blocks, generators and async functions are rebound': {
    source: `{ function run() { return 1; } }
function f() { 'use strict'; { async function run() {} } { function* run() {} } return 1; }
exports.probe = [run(), f()];`,
    wanted: RUN,
    handed: ['function run:1()', 'function run:2()', 'function run:2()'],
  },
  'of two declarations of one name the last is rebound': {
    source: 'function run(a) {}\nfunction run(b) { return 2; }\nexports.probe = run();',
    wanted: RUN,
    handed: ['function run:2(b)'],
  },
  'functions in variables keep their names': {
    source: `const run = async (a) => a;
let o = {}; { let run = function () { return 1; }; o.a = run.name; }
{ const other = function run() { return 2; }; o.b = other.name; }
exports.probe = [run.name, run.length, o];`,
    wanted: RUN,
    handed: ['function run:1(a)', 'function run:2()', 'function run:3()'],
  },
  'exported functions keep the name that they had, or had not': {
    source: `exports.run = function (a) { return new Error().stack.split('\\n')[1]; };
module.exports.run2 = exports.run;
exports.probe = [exports.run.name, exports.run(), exports.run.length];`,
    wanted: RUN,
    handed: ['function run:1(a)'],
  },
  'functions of an exported literal are reached in every form': {
    source: `module.exports = { run(a) { return this.x; }, x: 4, go: () => 1, stop: function () { return 2; } };
module.exports.probe = [module.exports.run(), module.exports.go(), module.exports.go.name, module.exports.stop.name, Object.keys(module.exports).length];`,
    wanted: { functions: ['run', 'go', 'stop'] },
    handed: ['function go:1()', 'function stop:1()', 'function run:1(a)'],
  },
  'a whole export that is a named function is reached': {
    source:
      'module.exports = async function run(a) {};\nmodule.exports.probe = [module.exports.name];',
    wanted: RUN,
    handed: ['function run:1(a)'],
  },
  'methods, properties of other objects and constructors of expressions are no functions of a rule':
    {
      source: `const o = { run() { return 1; }, x: { run: () => 2 } };
class B { run() { return 3; } }
o.run = o.run; o.prototype = {}; o.prototype.run = function () {};
exports.probe = [o.run(), new B().run(), new (function run() { this.y = 1; })().y];`,
      wanted: RUN,
      handed: [],
    },
  'sloppy scripts with eval and with keep working': {
    source: `function run(x) { return eval('x + 1'); }
with ({ y: 2 }) { var z = y + run(1); }
function A() { return arguments.callee === A; } A.prototype.step = function () { return eval('this') };
exports.probe = [z, new A() instanceof A, typeof undeclared];`,
    wanted: { ...A, ...RUN },
    handed: ['class A:3 step:3()', 'function run:1(x)'],
  },
  'a class gets its name from the field that holds it': {
    source: `class X { static A = class { step() {} }; B = class {}; }
exports.probe = X.A.name;`,
    wanted: { classes: { A: ['step'] } },
    handed: ['class A:1 step:1()'],
  },
  'names and statics that a minifier puts into one sequence are known': {
    source: `let d = class { step(x) {} }, e = class { decide() {} };
__name(d, "A"), __name(e, "B"), d.create = (y) => 1;
function __name(fn, value) { return Object.defineProperty(fn, 'name', { value, configurable: true }); }
exports.probe = [d.name, e.name, d.create()];`,
    wanted: { classes: { A: ['step', 'create'], B: ['decide'] } },
    handed: ['class A:1 step:1(x) static create:2(y)', 'class B:1 decide:1()'],
    fields: ['create function'],
  },
  'a computed name is known where it is one of Symbol, written out': {
    source: `const iterator = 'dispose', Other = { asyncIterator: 'x' };
class A { [Symbol.asyncIterator]() {} [Symbol[iterator]]() {} [Other.iterator]() {} [iterator]() {} }
exports.probe = Object.getOwnPropertyNames(A.prototype).length;`,
    wanted: { classes: { A: ['@@asyncIterator', '@@iterator', 'iterator'] } },
    handed: ['class A:2 @@asyncIterator:2()'],
  },
  'a variable that only looks like the one for `this` is none': {
    source: `class A {
  constructor() {
    const not_this = {}, _this0 = this, _this_one = {}, _thisOther = {};
    not_this.step = () => 1;
    _this_one.step = () => 2;
    _thisOther.decide = () => 3;
    _this0.create = () => 4;
  }
}
exports.probe = Object.keys(new A());`,
    wanted: A,
    handed: ['class A:1 create:7()'],
    fields: ['create function'],
  },
  'a property that sets a prototype gives nothing its name': {
    source: `module.exports = { __proto__: function () {}, ['__proto__']: function () {}, run: () => 2 };
exports.probe = typeof Object.getPrototypeOf(module.exports);`,
    wanted: { functions: ['run', '__proto__'] },
    handed: ['function run:1()'],
  },
  'accessors of an exported literal are left alone': {
    source:
      'module.exports = { get run() { return 1; }, set run(x) {}, [function run() { return "k"; }()]: 2 };',
    wanted: RUN,
    handed: ['function run:1()'],
  },
  'a hashbang, a mark of byte order and directives stay first': {
    source:
      "#!/usr/bin/env node\n'use strict'\nexports.probe = (function () { return this === undefined; })();\nfunction run() {}",
    wanted: RUN,
    handed: ['function run:4()'],
  },
  'a return at the top and new.target are CommonJS': {
    source: 'function run() {}\nexports.probe = new.target === undefined;\nreturn;',
    wanted: RUN,
    handed: ['function run:1()'],
  },
};

for (const [title, each] of Object.entries(cases)) test(title, handsOver, each);

test('a hashbang without directives keeps its line, whatever ends it', (t) => {
  for (const end of ['\n', '\r\n']) {
    const code = rewritten(`#!/usr/bin/env node${end}function run() {}`, RUN, 'commonjs');
    t.true(code.startsWith(`#!/usr/bin/env node${end}run=`));
  }
  t.true(rewritten('\uFEFFfunction run() {}', RUN, 'commonjs').startsWith('\uFEFFrun='));
});

test('calls of itself by a rebound function are seen', (t) => {
  const code = rewritten('exports.x = run(3);\nfunction run(n) { return n && run(n - 1); }', RUN);
  withFakeAgent((handed) => {
    runCommonJs(code);
    t.is(handed.calls.length, 4);
  });
});

test('what the agent throws reaches no program', (t) => {
  const source =
    'class A { step = () => 1; constructor() { this.decide = () => 2; } }\nfunction run() { return 3; }\nconst a = new A();\nexports.probe = [a.step(), a.decide(), run()];';
  const code = rewritten(source, { ...A, ...RUN });
  withFakeAgent((handed) => {
    handed.classes.push =
      handed.fields.push =
      handed.functions.push =
        () => {
          throw new Error('broken agent');
        };
    t.deepEqual(runCommonJs(code)['probe'], [1, 2, 3]);
  });
});

test('a source that was rewritten already is not rewritten again', (t) => {
  const once = rewritten('class A {}', A);
  t.false(mayConcern(once, targetsOf(A)));
  t.true(mayConcern('class A {}', targetsOf(A)));
  t.false(mayConcern('class B {}', targetsOf(A)));
  t.true(mayConcern('class B {}', targetsOf({ classes: { '*': ['*'] } })));
});

for (const declaration of [
  'var globalThis = {};',
  'function f(globalThis) {}',
  'const { a: globalThis = 1 } = {};',
  'try {} catch (globalThis) {}',
  'class globalThis {}',
  'const [globalThis] = [];',
  'const f = (...globalThis) => 1;',
]) {
  test(`a source in which inserted code could not find the agent is refused: ${declaration}`, (t) => {
    t.throws(() => rewritten(`class A {}\n${declaration}`, A), { message: /globalThis/ });
  });
}

test('a source that only mentions globalThis is rewritten', (t) => {
  t.regex(
    rewritten('class A extends globalThis.B { x = globalThis }\nf(globalThis);', A),
    /static\{/,
  );
});

test.serial('declarations and exports of modules are handed over', async (t) => {
  const source = `import 'node:fs'
import 'node:path'
export class A { step() {} }
export default class { decide() {} }
export async function run(a) { return 1; }
export const go = async () => 2;
export const value = await run();`;
  const wanted = {
    classes: { A: ['step'], default: ['decide'] },
    functions: ['run', 'go'],
  };
  const code = rewritten(source, wanted, 'module');
  const bare = await runModule(code);
  const { handed, withdraw } = publishFakeAgent();
  try {
    const module = await runModule(`${code}\n// again`);
    t.deepEqual(Object.keys(module), Object.keys(bare));
    t.is(Reflect.get(Object(module['default']), 'name'), 'default');
    t.is(Reflect.get(Object(module['go']), 'name'), 'go');
    t.deepEqual(handed.calls, ['run']);
  } finally {
    withdraw();
  }
  t.deepEqual(summary(handed), [
    'class A:3 step:3()',
    'class default:4 decide:4()',
    'function run:5(a)',
    'function go:6()',
  ]);
});

test('an anonymous default arrow function keeps its name', (t) => {
  const code = rewritten('export default async (a) => a;', { functions: ['default'] }, 'module');
  t.true(code.startsWith('export default (v=>'));
  t.true(code.includes('{"default":async (a) => a}'));
});

test('a source in which nothing is found stays as it is', (t) => {
  for (const source of [
    'module.exports = { go() {}, x: "run" };',
    'const o = { run() {} };',
    'class B { A() {} }',
    'function A() {}\nA.run = 1;',
  ]) {
    t.is(rewritten(source, { ...A, ...RUN }), source);
  }
});
