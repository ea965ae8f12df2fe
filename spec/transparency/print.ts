import { printBody, printTour, type Scope } from './print-statements.js';
import {
  type Accessor,
  type ClassNode,
  type Flow,
  type FunctionNode,
  isAccessor,
  isField,
  isStatic as isStaticPlace,
  KINDS,
  type MemberNode,
  type Place,
  type Program,
  type Statement,
  type Trait,
} from './program.js';

/** A callable of the printed program that keeps the log, as the oracle has to know it. */
export interface PrintedMethod {
  readonly cls: string | undefined;
  readonly name: string;
  readonly place: Place;
  readonly flow: Flow;
  readonly line: number;
  readonly trait: Trait;
}

export interface PrintedClass {
  readonly name: string;
  readonly parent: string | undefined;
  readonly rule: ClassNode['rule'];
  readonly members: readonly Visible[];
  /** Names of methods that instances hold bound. */
  readonly bound: string | undefined;
}

export interface Printed {
  readonly source: string;
  readonly methods: readonly PrintedMethod[];
  readonly classes: readonly PrintedClass[];
  readonly functions: readonly { readonly name: string; readonly node: FunctionNode }[];
  /** Names of what the program holds of what it is tested for. */
  readonly marks: readonly string[];
}

export interface Visible {
  readonly name: string;
  readonly place: Place;
  readonly flow: Flow;
  readonly trait: Trait;
}

export const OBJECTS = ['a', 'b', 'c'];

/** The source of a program, as its author might have written it, but for the log. */
export class Printer {
  readonly #lines: string[] = [];
  #depth = 0;
  readonly methods: PrintedMethod[] = [];
  readonly classes: PrintedClass[] = [];
  readonly functions: { name: string; node: FunctionNode }[] = [];
  readonly marks: string[] = [];
  readonly #program: Program;
  /** Class of each of `a`, `b`, `c`. */
  readonly objects: string[] = [];
  #constants = 0;
  readonly #nodes = new Map<string, readonly [MemberNode, Visible][]>();

  constructor(program: Program) {
    this.#program = program;
  }

  /** Notes that the program has come by here. */
  mark(feature: string): void {
    if (!this.marks.includes(feature)) this.marks.push(feature);
    this.line(`mark(${this.marks.indexOf(feature)});`);
  }

  nextConstant(): number {
    this.#constants += 1;
    return this.#constants;
  }

  line(text: string): void {
    this.#lines.push('  '.repeat(this.#depth) + text);
  }

  block(head: string, inner: () => void, tail = '}'): void {
    this.line(head);
    this.#depth += 1;
    inner();
    this.#depth -= 1;
    this.line(tail);
  }

  print(): Printed {
    const { classes, functions, instances, tour, main } = this.#program;
    this.line(
      "const { truth, inspect, out, more, later, tick, attempt, made, ready, Lazy, signalOf, spoil, heed, lineOf, mark, allow } = require('world');",
    );
    this.line('let a, b, c;');
    for (const [index, node] of classes.entries()) this.#declare(node, index);
    for (const [index, node] of functions.entries()) {
      const name = `${node.flow}Function${index + 1}`;
      this.functions.push({ name, node });
    }
    for (const [index] of instances.entries()) {
      const cls = this.classes[(instances[index] ?? 0) % this.classes.length];
      if (cls !== undefined) this.objects.push(cls.name);
    }
    for (const [index, node] of classes.entries()) this.#class(node, index);
    for (const { name, node } of this.functions) this.#function(name, node);
    this.block('async function main() {', () => {
      this.line('const $ = truth.pass();');
      this.line('let v = 0;');
      this.line(`ready({ ${this.classes.map(({ name }) => name).join(', ')} });`);
      for (const [index, cls] of this.objects.entries()) {
        this.line(`${OBJECTS[index]} = made(new ${cls}('${OBJECTS[index]}'));`);
      }
      this.block('try {', () => this.#main(tour, main), '} finally {');
      this.line('  truth.leave($);');
      this.line('}');
      this.line('return v;');
    });
    this.line('module.exports = main;');
    return {
      source: `${this.#lines.join('\n')}\n`,
      methods: this.methods,
      classes: this.classes,
      functions: this.functions,
      marks: this.marks,
    };
  }

  #main(tour: readonly number[], statements: readonly Statement[]): void {
    const scope: Scope = { flow: 'async', isMain: true };
    for (const step of tour) {
      this.line('allow();');
      printTour(this, step, scope);
    }
    for (const statement of statements) {
      this.line('allow();');
      printBody(this, [statement], scope);
    }
  }

  /** What instances of a class have, or the class itself. */
  chain(cls: string | undefined): PrintedClass[] {
    const found: PrintedClass[] = [];
    for (let name = cls; name !== undefined; ) {
      const known = this.classes.find((each) => each.name === name);
      if (known === undefined) break;
      found.push(known);
      name = known.parent;
    }
    return found;
  }

  #declare(node: ClassNode, index: number): void {
    const parent = index === 0 || node.parent === undefined ? undefined : node.parent % index;
    const above = this.chain(parent === undefined ? undefined : CLASS_NAMES[parent]).flatMap(
      ({ members }) => members,
    );
    const members = new Map<string, Visible>();
    const nodes: [MemberNode, Visible][] = [];
    for (const member of node.members) {
      const overridden = member.again ? overriddenBy(member, above) : undefined;
      const visible = {
        ...(overridden ?? { name: memberName(member), ...KINDS[member.kind] }),
        trait: overridden?.place === 'method' ? member.trait : traitOf(member),
      };
      if (members.has(visible.name)) continue;
      members.set(visible.name, visible);
      nodes.push([member, visible]);
    }
    this.#nodes.set(CLASS_NAMES[index] ?? 'Other', nodes);
    const own = [...members.values()];
    const boundable = own.find(({ place, flow }) => place === 'method' && flow !== 'generator');
    this.classes.push({
      name: CLASS_NAMES[index] ?? 'Other',
      parent: parent === undefined ? undefined : CLASS_NAMES[parent],
      rule: node.rule,
      members: own,
      bound: node.bound === 'no' ? undefined : boundable?.name,
    });
  }

  #class(node: ClassNode, index: number): void {
    const cls = this.classes[index];
    if (cls === undefined) return;
    const heritage = cls.parent === undefined ? '' : ` extends ${cls.parent}`;
    this.block(`class ${cls.name}${heritage} {`, () => {
      if (cls.parent === undefined) this.line('count = 0;');
      this.line('#secret = 1;');
      if (node.bound === 'field' && cls.bound !== undefined) {
        this.line(`${cls.bound} = this.${cls.bound}.bind(this);`);
      }
      this.#early(node, cls);
      this.block("constructor(tag = 'new') {", () => {
        if (cls.parent !== undefined) this.line('super(tag);');
        else this.line('this.tag = tag;');
        if (node.bound === 'constructor' && cls.bound !== undefined) {
          this.line(`this.${cls.bound} = this.${cls.bound}.bind(this);`);
        }
        if (node.made.length === 0) return;
        this.line('const $ = truth.pass();');
        this.line('let v = 0;');
        this.line('const x = tag;');
        this.block(
          'try {',
          () => printBody(this, node.made, { flow: 'sync', cls: cls.name }),
          '} catch (error) {',
        );
        this.line("  out('not made well', error);");
        this.line('} finally {');
        this.line('  truth.leave($);');
        this.line('}');
      });
      for (const [member, visible] of this.#nodes.get(cls.name) ?? []) {
        this.#member(member, visible, cls);
      }
    });
  }

  #early(node: ClassNode, cls: PrintedClass): void {
    if (!node.early) return;
    const found = this.chain(cls.name)
      .flatMap(({ members }) => members)
      .find(({ place, flow }) => place === 'static' && flow === 'sync');
    if (found === undefined) return;
    this.line(`static early = attempt(() => this.${found.name}(1));`);
  }

  #member(member: MemberNode, { name, place, flow, trait }: Visible, cls: PrintedClass): void {
    const isStatic = isStaticPlace(place);
    const scope: Scope = {
      flow,
      cls: cls.name,
      member: name,
      isStatic,
      place,
      result: member.result,
      how: member.how,
      again: member.again,
    };
    if (isAccessor(place)) {
      this.#accessor(member, name, place, scope);
      return;
    }
    if (place === 'private') {
      this.block(`${flow === 'async' ? 'async ' : ''}${name}(x, y) {`, () =>
        this.#passing(member, scope),
      );
      return;
    }
    const prefix = isStatic ? 'static ' : '';
    const method = this.methods.length;
    this.methods.push({ cls: cls.name, name, place, flow, line: this.#lines.length + 1, trait });
    if (isField(place)) {
      const async = flow === 'async' ? 'async ' : '';
      this.block(
        `${prefix}${name} = ${async}(...args) => {`,
        () => {
          this.line(`const $ = truth.enter(${method}, this, args);`);
          this.line('const [x] = args;');
          this.#logged(member, scope);
        },
        '};',
      );
      return;
    }
    const head = HEADS[flow](`${prefix}`, name, `truth.made(${method}, this, arguments)`);
    this.block(`${head} {`, () => {
      if (!isGenerator(flow)) this.line(`const $ = truth.enter(${method}, this, arguments);`);
      this.#logged(member, scope);
    });
  }

  #function(name: string, node: FunctionNode): void {
    const method = this.methods.length;
    const { flow, trait } = node;
    this.methods.push({
      cls: undefined,
      name,
      place: 'function',
      flow,
      line: this.#lines.length + 1,
      trait,
    });
    const made = `truth.made(${method}, undefined, arguments)`;
    const head = HEADS[flow]('', name, made)
      .replace(name, `function ${name}`)
      .replace('*function', 'function*');
    this.block(`${head} {`, () => {
      if (flow !== 'generator')
        this.line(`const $ = truth.enter(${method}, undefined, arguments);`);
      this.#logged({ ...node, how: 0 }, { flow, place: 'function', result: node.result, how: 0 });
    });
  }

  #accessor(member: MemberNode, name: string, place: Accessor, scope: Scope): void {
    const passing = () => {
      this.mark(ACCESSORS[place]);
      this.#passing(member, scope);
    };
    if (place === 'functionGetter') {
      this.block(`get ${name}() {`, () => {
        this.line(`out('${name} is read');`);
        this.block('return (x) => {', passing, '};');
      });
      return;
    }
    if (place === 'setter') {
      this.line(`get ${name}() { out('${name} is read'); return this.count; }`);
      this.block(`set ${name}(x) {`, passing);
      return;
    }
    this.block(`${place === 'staticGetter' ? 'static ' : ''}get ${name}() {`, passing);
  }

  /** A body that is not a call of its own in the record. */
  #passing(member: MemberNode, scope: Scope): void {
    this.line('const $ = truth.pass();');
    this.line('let v = 0;');
    if (scope.place === 'getter' || scope.place === 'staticGetter') this.line('const x = 0;');
    this.block(
      'try {',
      () => {
        printBody(this, member.body, scope);
        this.line('return v;');
      },
      '} finally {',
    );
    this.line('  truth.leave($);');
    this.line('}');
  }

  #logged(member: Pick<MemberNode, 'body' | 'result' | 'how'>, scope: Scope): void {
    this.line('let v = 0;');
    this.block(
      'try {',
      () => {
        if (isGenerator(scope.flow)) this.line('truth.back($);');
        printBody(this, member.body, scope, true);
      },
      '} catch (error) {',
    );
    this.line('  truth.back($);');
    this.line('  throw truth.failed($, error);');
    this.line('} finally {');
    this.line(`  truth.leave($${isGenerator(scope.flow) ? ', true' : ''});`);
    this.line('}');
  }
}

export const printProgram = (program: Program): Printed => new Printer(program).print();

const ACCESSORS: Record<Accessor, string> = {
  getter: 'getters',
  functionGetter: 'getters that return functions',
  setter: 'setters',
  staticGetter: 'static getters',
};

const CLASS_NAMES = ['Base', 'Agent', 'Env'];

const HEADS: Record<Flow, (prefix: string, name: string, made: string) => string> = {
  sync: (prefix, name) => `${prefix}${name}(x, y)`,
  async: (prefix, name) => `${prefix}async ${name}(x, y)`,
  promise: (prefix, name) => `${prefix}${name}(x, y)`,
  lazy: (prefix, name) => `${prefix}${name}(x, y)`,
  generator: (prefix, name, made) => `${prefix}*${name}(x, y, $ = ${made})`,
  asyncGenerator: (prefix, name, made) => `${prefix}async *${name}(x, y, $ = ${made})`,
};

export const isGenerator = (flow: Flow): boolean =>
  flow === 'generator' || flow === 'asyncGenerator';

function memberName({ kind, second }: MemberNode): string {
  const name = `${kind}${second ? 2 : 1}`;
  return KINDS[kind].place === 'private' ? `#${name}` : name;
}

/** A static method or an accessor overrides one of its kind; where there is none, a method. */
function overriddenBy({ kind, how }: MemberNode, above: readonly Visible[]): Visible | undefined {
  const { place } = KINDS[kind];
  const like =
    isField(place) || place === 'private' ? [] : above.filter((it) => it.place === place);
  const found = like.length > 0 ? like : above.filter((it) => it.place === 'method');
  return found[how % Math.max(found.length, 1)];
}

/** Who calls an arrow function cannot be seen in it, so that the log knows no lane of it. */
function traitOf({ kind, trait }: MemberNode): Trait {
  const { place } = KINDS[kind];
  if (place === 'private' || isAccessor(place)) return {};
  if (!isField(place)) return trait;
  const { lane: _unknown, ...rest } = trait;
  return rest;
}
