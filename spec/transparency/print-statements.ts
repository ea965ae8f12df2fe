import { isGenerator, OBJECTS, type Printer, type Visible } from './print.js';
import {
  type Argument,
  type CallNode,
  type Flow,
  isAccessor,
  isField,
  isStatic as isStaticPlace,
  type Place,
  type Statement,
} from './program.js';
import { TOUR } from './tour.js';

/** Where a statement stands. */
export interface Scope {
  readonly flow: Flow;
  readonly cls?: string;
  readonly member?: string;
  readonly isStatic?: boolean;
  readonly place?: Place;
  readonly result?: Argument;
  readonly how?: number;
  /** An override that calls what it overrides first. */
  readonly again?: boolean;
  readonly isMain?: boolean;
}

/** A call that can be made at a place. */
export interface Target {
  /** What is called: `this.plain1`. */
  readonly text: string;
  readonly receiver: string;
  readonly name: string;
  readonly flow: Flow;
  readonly place: Place;
  /** It has a place in the log. */
  readonly logged: boolean;
  readonly kind: string;
  /** It stands in a class that has another one of that name above it. */
  readonly overrides: boolean;
}

/** The statements of a body, and how it ends. */
export function printBody(
  to: Printer,
  statements: readonly Statement[],
  scope: Scope,
  ends = false,
): void {
  if (scope.again) {
    const above = targets(to, scope).find(({ kind }) => kind.startsWith('super calls'));
    const node: CallNode = { on: 0, name: 0, args: ['last'] };
    if (above !== undefined) printTarget(to, above, node, scope.how ?? 0, scope);
  }
  for (const statement of statements) printStatement(to, statement, scope);
  if (ends) printEnd(to, scope);
}

function printEnd(to: Printer, scope: Scope): void {
  const value = argument(to, scope.result ?? 'last', scope);
  const how = scope.how ?? 0;
  if (scope.flow === 'lazy') {
    const work =
      how % 4 === 3
        ? `throw truth.settled($, 'error', new Error('lazy'))`
        : `return truth.settled($, 'ok', ${value})`;
    to.line(`return truth.later($, new Lazy(out, () => { ${work}; }));`);
  } else if (scope.flow === 'promise') {
    printPromise(to, scope, value, how);
  } else if (scope.flow === 'asyncGenerator') {
    // The language awaits what an async generator returns.
    to.line(`return truth.gone($, truth.ok($, ${value}));`);
  } else {
    to.line(`return truth.ok($, ${value});`);
  }
}

/** How a method that is not async makes the promise that it answers. */
function printPromise(to: Printer, scope: Scope, value: string, how: number): void {
  const others = targets(to, scope).filter(
    ({ flow, logged }) => logged && (flow === 'async' || flow === 'promise'),
  );
  const other = others[how % Math.max(others.length, 1)];
  const resolved = `Promise.resolve(truth.ok($, ${value}))`;
  switch (how % 7) {
    case 1:
      to.line("return Promise.reject(truth.failed($, new RangeError('refused')));");
      return;
    case 2:
      to.line(
        `return truth.later($, new Promise((resolve) => later(() => resolve(truth.settled($, 'ok', ${value})))));`,
      );
      return;
    case 3:
      if (other === undefined) break;
      to.mark('promises passed on');
      to.line(`if (more()) return truth.like($, ${other.text}(1));`);
      break;
    case 4:
      if (other === undefined) break;
      to.mark('derived promises');
      to.line(
        `if (more()) return truth.later($, ${other.text}(2)).then((value) => truth.settled($, 'ok', [value]), (error) => { throw truth.settled($, 'error', error); });`,
      );
      break;
    case 5:
      if (other === undefined || scope.cls === undefined) break;
      to.mark('one promise answered again and again');
      to.block('if (this.kept !== undefined || more()) {', () => {
        to.line(`this.kept ??= truth.keep($, ${other.text}(3));`);
        to.line('return truth.likeKept($, this.kept);');
      });
      break;
  }
  to.line(`return ${resolved};`);
}

function printStatement(to: Printer, statement: Statement, scope: Scope): void {
  const isAsync = scope.flow === 'async' || scope.flow === 'asyncGenerator';
  switch (statement.do) {
    case 'out':
      to.line(`out('${scope.member ?? 'main'}', ${to.nextConstant()}, v);`);
      return;
    case 'change':
      if (scope.cls === undefined || scope.isStatic) return;
      to.mark('private fields');
      to.line('this.count += 1;');
      to.line('this.#secret += this.count;');
      to.line('out(this.#secret, #secret in this);');
      return;
    case 'line':
      to.mark('line numbers');
      to.line("out('line', lineOf(new Error('here')));");
      return;
    case 'spoil':
      if (scope.isMain) return;
      to.mark('arguments changed later');
      to.line('spoil(x);');
      return;
    case 'never':
      if (!isAsync || scope.isMain) return;
      to.mark('calls that never end');
      to.line('await truth.gone($, new Promise(() => {}));');
      return;
    case 'guard':
      if (scope.isMain) return;
      if (isAsync) to.line('truth.back($, await truth.gone($, heed(x)));');
      else to.line('signalOf(x)?.throwIfAborted();');
      return;
    case 'wait':
      if (!isAsync) return;
      to.mark(statement.long ? 'waits for setImmediate' : 'waits for microtasks');
      to.line(`truth.back($, await truth.gone($, ${statement.long ? 'tick()' : 'null'}));`);
      return;
    case 'throw':
      if (scope.isMain) return;
      to.mark(statement.what % 2 === 1 ? 'thrown values that are no errors' : 'errors');
      to.line(`if (v !== 'calm') throw ${THROWN[statement.what % 4]};`);
      return;
    case 'when':
      to.block(`if (${to.nextConstant()} % 2 === 1) {`, () => printBody(to, statement.body, scope));
      return;
    case 'try':
      printTry(to, statement, scope);
      return;
    case 'yield':
      if (!isGenerator(scope.flow)) return;
      to.line(
        `v = truth.back($, yield truth.gone($, truth.yields($, ${argument(to, statement.value, scope, true)})));`,
      );
      return;
    case 'delegate':
      printDelegate(to, statement.call, scope);
      return;
    case 'back':
      printBack(to, statement.call, scope);
      return;
    case 'look':
      printLook(to, statement.what, statement.on);
      return;
    case 'make': {
      const cls = to.classes[statement.cls % to.classes.length];
      to.mark('instances made inside');
      if (cls === undefined) return;
      to.line(`if (more()) v = new ${cls.name}('inner').count;`);
      return;
    }
    case 'call':
      printCall(to, statement.call, statement.how, scope);
      return;
    case 'abort':
      printAbort(to, statement.call, statement.how, scope);
      return;
    case 'pair':
      printPair(to, statement.first, statement.second, statement.how, scope);
      return;
  }
}

const THROWN = [
  "new Error('thrown')",
  "{ code: 'E1' }",
  "Object.assign(new TypeError('with a field'), { code: 'E1' })",
  "'a text'",
];

function printTry(to: Printer, node: Statement & { do: 'try' }, scope: Scope): void {
  to.mark('try, catch and finally');
  to.block('try {', () => printBody(to, node.body, scope), '} catch (error) {');
  to.line('  truth.back($);');
  to.line("  out('caught', error);");
  to.block('  {', () => printBody(to, node.handler, scope), '  }');
  if (node.again) {
    to.mark('errors thrown again');
    if (!scope.isMain) to.line('  throw error;');
  }
  to.line('} finally {');
  to.line('  truth.back($);');
  to.line("  out('finally');");
  // A generator that is ended early runs this; what it gives out here would make it go on.
  const end = node.end.filter(
    (each) => each.do !== 'yield' && each.do !== 'delegate' && each.do !== 'back',
  );
  to.block('  {', () => printBody(to, end, scope), '  }');
  to.line('}');
}

function printDelegate(to: Printer, node: CallNode, scope: Scope): void {
  const flows: Flow[] =
    scope.flow === 'generator'
      ? ['generator']
      : scope.flow === 'asyncGenerator'
        ? ['generator', 'asyncGenerator']
        : [];
  const target = pick(to, node, scope, ({ flow }) => flows.includes(flow));
  if (target === undefined) return;
  to.mark('yield*');
  to.line(
    `if (more()) v = truth.back($, yield* truth.gone($, truth.delegates($, ${call(to, target, node, scope)})));`,
  );
}

/** `return this.other()`, without `await`. */
function printBack(to: Printer, node: CallNode, scope: Scope): void {
  if (scope.isMain || scope.place === 'private') return;
  if (scope.flow !== 'async' && scope.flow !== 'promise') return;
  const target = pick(
    to,
    node,
    scope,
    ({ flow, logged }) => logged && (flow === 'async' || flow === 'promise'),
  );
  if (target === undefined) return;
  to.mark('promises passed on');
  to.line(`if (more()) return truth.like($, ${call(to, target, node, scope)});`);
}

function printLook(to: Printer, what: number, on: number): void {
  to.mark('reflection');
  const cls = to.classes[on % to.classes.length]?.name ?? 'Object';
  const object = OBJECTS[on % to.objects.length] ?? 'a';
  const looks = [
    `out(Object.getOwnPropertyNames(${cls}.prototype).join());`,
    `out(Object.getOwnPropertyNames(${cls}).join());`,
    `out(${cls}.name, ${cls}.length, ${cls}.prototype.plain1?.name, ${cls}.prototype.plain1?.length);`,
    `out(Object.keys(${object} ?? {}).join(), JSON.stringify(${object}));`,
    `out(${object} instanceof ${cls}, ${object}?.constructor === ${cls}, ${object}?.plain1 === ${cls}.prototype.plain1);`,
    `out(inspect(${object}?.field1), inspect(${cls}.prototype.plain2));`,
    `out(${object}?.field1?.name, ${object}?.asyncField1?.name, ${cls}.staticField1?.name, ${cls}.staticField1?.length);`,
    `out(inspect(Object.getOwnPropertyDescriptors(${cls}.prototype).getter1));`,
  ];
  to.line(looks[what % looks.length] ?? '');
}

function printCall(to: Printer, node: CallNode, how: number, scope: Scope): void {
  const target = pick(to, node, scope, () => true);
  if (target === undefined) return;
  printTarget(to, target, node, how, scope);
}

function printTarget(to: Printer, target: Target, node: CallNode, how: number, scope: Scope): void {
  const text = call(to, target, node, scope);
  to.block('if (more()) {', () => {
    to.mark(target.kind);
    PRINTERS[target.flow](to, text, how, scope, target);
  });
}

/** One of the calls that have to be seen often. */
export function printTour(to: Printer, index: number, scope: Scope): void {
  const step = TOUR[index % TOUR.length];
  if (step === undefined) return;
  const { how, fits } = step;
  const node: CallNode = { on: index, name: index, args: ['number'] };
  if (how === 'pair') {
    printPair(to, node, { ...node, name: index + 1 }, 0, scope);
    return;
  }
  if (how === 'wait') {
    printStatement(to, { do: 'wait', long: index % 2 === 0 }, scope);
    return;
  }
  if (how === 'abort') {
    printAbort(to, node, index, scope);
    return;
  }
  const found = targets(to, scope).filter(fits);
  const target = found[index % Math.max(found.length, 1)];
  if (target !== undefined) printTarget(to, target, node, how, scope);
}

type PrintFlow = (to: Printer, text: string, how: number, scope: Scope, target: Target) => void;

const awaits = ({ flow }: Scope) => flow === 'async' || flow === 'asyncGenerator';

const waited = (text: string) => `truth.back($, await truth.gone($, ${text}))`;

function caught(to: Printer, body: () => void): void {
  to.block('try {', body, '} catch (error) {');
  to.line('  truth.back($);');
  to.line("  out('caught', error);");
  to.line('}');
}

const CAUGHT = ".catch((error) => out('caught', error))";

const printSync: PrintFlow = (to, text, how, scope, target) => {
  switch (how % 8) {
    case 0:
    case 1:
      if (scope.isMain) caught(to, () => to.line(`v = ${text};`));
      else to.line(`v = ${text};`);
      return;
    case 2:
    case 3:
      to.mark('errors caught by callers');
      caught(to, () => to.line(`v = ${text};`));
      return;
    case 4:
      to.mark('callbacks');
      caught(to, () => to.line(`[1, 2].forEach(() => { v = ${text}; });`));
      return;
    case 5:
      to.mark('work that goes on unawaited');
      to.line(`later(() => truth.run($, () => ${text}));`);
      return;
    case 6:
      to.mark('work that goes on unawaited');
      to.line(`Promise.resolve().then(() => truth.run($, () => ${text}))${CAUGHT};`);
      return;
    default:
      if (target.place !== 'field' && target.place !== 'staticField') {
        caught(to, () => to.line(`v = [${text}];`));
        return;
      }
      to.mark('methods passed as callbacks');
      if (how % 16 < 8) {
        caught(to, () => to.line(`v = [1, 2].map(${target.text}).length;`));
      } else {
        to.mark("the program's own AsyncLocalStorage");
        to.line(`truth.carry($, () => later(${target.text}, 1));`);
      }
  }
};

const printPromised: PrintFlow = (to, text, how, scope) => {
  const mode = how % 10;
  if (mode === 0) {
    to.mark('unhandled rejections');
    to.line(`${text};`);
    return;
  }
  if (mode === 1 && awaits(scope)) {
    to.mark('rejections handled late');
    to.line(`const late = ${text};`);
    to.line(`${waited('tick()')};`);
    caught(to, () => to.line(`v = ${waited('late')};`));
    return;
  }
  if (!awaits(scope) || mode === 2) {
    to.mark('work that goes on unawaited');
    to.line(`${text}.then((value) => out('then', value), (error) => out('caught', error));`);
    return;
  }
  if (mode === 3) {
    to.line(`${text}.finally(() => out('at last'))${CAUGHT};`);
    return;
  }
  if (mode === 4) {
    to.mark('callbacks');
    caught(to, () => to.line(`v = ${waited(`Promise.all([1, 2].map(() => ${text}))`)}.length;`));
    return;
  }
  if (mode < 8 || scope.isMain) {
    to.mark('errors caught by callers');
    caught(to, () => to.line(`v = ${waited(text)};`));
    return;
  }
  to.line(`v = ${waited(text)};`);
};

const printLazy: PrintFlow = (to, text, how, scope) => {
  if (how % 4 === 3) {
    to.line(`${text};`);
  } else if (!awaits(scope) || how % 4 === 2) {
    to.line(`${text}.then((value) => out('then', value), (error) => out('caught', error));`);
  } else {
    caught(to, () => to.line(`v = ${waited(text)};`));
  }
};

const printGenerator: PrintFlow = (to, text, how) => {
  switch (how % 9) {
    case 0:
    case 1:
      to.mark('generators run in full');
      caught(to, () => {
        to.block(`for (const item of ${text}) {`, () => {
          to.line('truth.back($);');
          to.line("out('item', item);");
        });
      });
      return;
    case 2:
      to.mark('generators left by break');
      caught(to, () => to.line(`for (const item of ${text}) { out('first', item); break; }`));
      return;
    case 3:
      to.mark('generators left by throw');
      caught(to, () => to.line(`for (const item of ${text}) throw item;`));
      return;
    case 4:
      to.mark('generators never started');
      to.line(`v = typeof ${text};`);
      return;
    case 5:
      caught(to, () => to.line(`v = [...${text}].length;`));
      return;
    case 6:
      to.mark('generators left by break');
      caught(to, () => to.line(`[v] = ${text};`));
      return;
    case 7:
      to.mark('iterators ended by hand');
      printByHand(to, text, how, (step) => step);
      return;
    default:
      to.line(`v = ${text}.next === undefined;`);
  }
};

/** `return` and `throw`, with and without a step before. */
function printByHand(to: Printer, text: string, how: number, take: (step: string) => string): void {
  const started = how % 2 === 0;
  const throws = how % 4 > 1;
  to.line(`const steps = ${text};`);
  to.line('const made = truth.child($);');
  caught(to, () => {
    if (started) to.line(`out('step', ${take('steps.next(1)')});`);
    if (throws && started) to.line(`out('thrown in', ${take("steps.throw(new Error('in'))")});`);
    else if (throws) {
      to.line("truth.ending(made, 'error', new Error('in'), false);");
      to.line(`out('thrown in', ${take("steps.throw(new Error('in'))")});`);
    } else {
      to.line(`truth.ending(made, 'returned', 7, ${started});`);
      to.line(`out('returned', ${take('steps.return(7)')});`);
    }
  });
  to.line(`out('after', ${take('steps.next()')});`);
}

const printAsyncGenerator: PrintFlow = (to, text, how, scope) => {
  if (!awaits(scope)) {
    to.line(`${text};`);
    return;
  }
  const loop = (body: string) => {
    to.block(`for await (const item of truth.gone($, ${text})) {`, () => {
      to.line('truth.back($);');
      to.line(`try { ${body} } finally { truth.gone($); }`);
    });
    to.line('truth.back($);');
  };
  switch (how % 8) {
    case 0:
    case 1:
      to.mark('async generators run in full');
      caught(to, () => loop("out('item', item);"));
      return;
    case 2:
      to.mark('async generators left by break');
      caught(to, () => loop("out('first', item); break;"));
      return;
    case 3:
      to.mark('async generators left by throw');
      caught(to, () => loop('throw item;'));
      return;
    case 4:
      to.mark('async generators never started');
      to.line(`${text};`);
      return;
    case 5:
      to.mark('async generators asked ahead');
      to.line(`const steps = ${text};`);
      caught(to, () =>
        to.line(
          `out('ahead', ${waited('Promise.allSettled([steps.next(), steps.next(), steps.next()])')}.length);`,
        ),
      );
      return;
    default:
      to.mark('iterators ended by hand');
      printByHand(to, text, how, waited);
  }
};

const PRINTERS: Record<Flow, PrintFlow> = {
  sync: printSync,
  async: printPromised,
  promise: printPromised,
  lazy: printLazy,
  generator: printGenerator,
  asyncGenerator: printAsyncGenerator,
};

function printAbort(to: Printer, node: CallNode, how: number, scope: Scope): void {
  const target = pick(to, node, scope, ({ flow }) => flow === 'async' || flow === 'sync');
  if (target === undefined) return;
  to.mark('aborts');
  const signal = how % 2 === 0 ? 'controller.signal' : '{ signal: controller.signal }';
  to.block('if (more()) {', () => {
    to.line('const controller = new AbortController();');
    if (how % 3 === 0) to.line('controller.abort();');
    else to.line('later(() => controller.abort());');
    const text = withArguments(target, [signal]);
    if (target.flow === 'sync') caught(to, () => to.line(`v = ${text};`));
    else if (awaits(scope)) caught(to, () => to.line(`v = ${waited(text)};`));
    else to.line(`${text}${CAUGHT};`);
  });
}

function printPair(
  to: Printer,
  first: CallNode,
  second: CallNode,
  how: number,
  scope: Scope,
): void {
  const promised = ({ flow }: Target) => flow === 'async' || flow === 'promise' || flow === 'lazy';
  const one = pick(to, first, scope, promised);
  const other = pick(to, second, scope, promised);
  if (one === undefined || other === undefined || !awaits(scope)) return;
  to.mark('calls at the same time');
  const together = ['all', 'allSettled', 'race', 'any'][how % 4];
  to.block('if (more()) {', () => {
    const calls = `[${call(to, one, first, scope)}, ${call(to, other, second, scope)}]`;
    caught(to, () => to.line(`out('${together}', ${waited(`Promise.${together}(${calls})`)});`));
  });
}

function call(to: Printer, target: Target, node: CallNode, scope: Scope): string {
  return withArguments(
    target,
    node.args.map((each) => argument(to, each, scope)),
  );
}

function withArguments({ text, place, receiver, name }: Target, args: readonly string[]): string {
  if (place === 'getter' || place === 'staticGetter') return text;
  if (place === 'setter') return args.length === 0 ? `(${text} += 1)` : `(${text} = ${args[0]})`;
  // An arrow function does not know on what it is called.
  const called = place === 'staticField' ? `truth.of(${receiver}).${name}` : text;
  return `${called}(${args.join(', ')})`;
}

function argument(to: Printer, kind: Argument, scope: Scope, isPrimitive = false): string {
  switch (kind) {
    case 'number':
      return String(to.nextConstant());
    case 'text':
      return `'t${to.nextConstant()}'`;
    case 'list':
      return isPrimitive ? '12' : `[1, { n: ${to.nextConstant()} }]`;
    case 'object':
      return isPrimitive ? 'true' : `{ n: ${to.nextConstant()} }`;
    case 'this':
      return isPrimitive ? 'null' : scope.cls === undefined ? 'a' : 'this';
    case 'undefined':
      return 'undefined';
    case 'last':
      return isPrimitive ? '13' : 'v';
  }
}

function pick(
  to: Printer,
  { on, name }: CallNode,
  scope: Scope,
  fits: (target: Target) => boolean,
): Target | undefined {
  const all = targets(to, scope).filter(fits);
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const kind = kinds[on % Math.max(kinds.length, 1)];
  const found = all.filter((each) => each.kind === kind);
  return found[name % Math.max(found.length, 1)];
}

/** What can be called here. */
function targets(to: Printer, scope: Scope): Target[] {
  const found: Target[] = [];
  const add = (
    kind: string,
    receiver: string,
    members: readonly Visible[],
    all: readonly Visible[] = [],
  ) => {
    for (const { name, flow, place } of members) {
      const overrides = all.filter((each) => each.name === name).length > 1;
      const logged = place !== 'private' && !isAccessor(place);
      const text = `${receiver}.${name}`;
      found.push({ text, receiver, name, flow, place, logged, kind, overrides });
    }
  };
  const { cls, member, isStatic } = scope;
  const chain = to.chain(cls);
  if (cls !== undefined) {
    const side = visible(chain.flatMap(({ members }) => members)).filter(
      ({ place }) => isStaticPlace(place) === (isStatic === true) && place !== 'private',
    );
    add('calls of oneself', 'this', side);
    const own = chain[0]?.members.filter(({ place }) => place === 'private') ?? [];
    if (!isStatic) add('calls of private methods', 'this', own);
    const above = chain
      .slice(1)
      .flatMap(({ members }) => members)
      .filter(({ place, name }) => name === member && !isField(place) && place !== 'private');
    add(isStatic ? 'super calls of statics' : 'super calls', 'super', above.slice(0, 1));
  }
  for (const [index, each] of to.objects.entries()) {
    const all = to.chain(each).flatMap(({ members }) => members);
    add(
      'calls of others',
      OBJECTS[index] ?? 'a',
      visible(all).filter(({ place }) => !isStaticPlace(place) && place !== 'private'),
      all,
    );
  }
  for (const { name } of to.classes) {
    const all = to.chain(name).flatMap(({ members }) => members);
    const statics = visible(all).filter(({ place }) => isStaticPlace(place));
    add('calls of statics', name, statics, all);
  }
  for (const { name, node } of to.functions) {
    found.push({
      text: name,
      receiver: '',
      name,
      flow: node.flow,
      place: 'function',
      logged: true,
      kind: 'calls of functions',
      overrides: false,
    });
  }
  return found;
}

/** The nearest of each name. */
function visible(members: readonly Visible[]): Visible[] {
  const byName = new Map<string, Visible>();
  for (const member of members) if (!byName.has(member.name)) byName.set(member.name, member);
  return [...byName.values()];
}
