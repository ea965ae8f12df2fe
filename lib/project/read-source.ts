/** Reads a program off its syntax tree, in one walk. */
import { BodyNotes } from './body.js';
import { fieldsOfThis, NO_BODY, prototypeMembers, readClass } from './class-reader.js';
import { importsIn, type ModuleUse } from './imports.js';
import { dotted, madeClass, memberName, namesInType, parametersOf } from './names.js';
import {
  bare,
  childOf,
  childrenOf,
  isClass,
  isFunction,
  isFunctionValue,
  lineOf,
  type Node,
  textOf,
} from './node.js';
import { parseSource } from './parse.js';
import type { Body, DeclaredClass, DeclaredFunction, Member, Source } from './source.js';
import { toolNameIn } from './tool-names.js';

/** What is in a source; `undefined` for one that cannot be parsed at all. */
export function readSource(text: string, path: string): Source | undefined {
  const parsed = parseSource(text, path);
  if (parsed === undefined) return undefined;
  const reader = new SourceReader(path);
  reader.read(parsed.program);
  return reader;
}

interface Place {
  readonly parent: Node | undefined;
  readonly grandparent: Node | undefined;
}

class SourceReader implements Source {
  readonly path: string;
  readonly classes: DeclaredClass[] = [];
  readonly functions: DeclaredFunction[] = [];
  readonly imports: ModuleUse['imports'] = [];
  readonly modules = new Set<string>();
  readonly types = new Map<string, readonly string[]>();
  readonly toolNames = new Set<string>();
  readonly assigned = new Set<string>();
  readonly made = new Set<string>();
  readonly #bodies = new Map<Node, BodyNotes>();
  /** Functions around the node that is looked at. */
  readonly #open: BodyNotes[] = [];
  #loops = 0;
  /** Statements that treat a name as a constructor: `Foo.prototype.step = …`. */
  readonly #makers = new Map<string, Node[]>();
  readonly #exportedLiterals = new Set<Node>();
  readonly #classNodes: [Node, Place][] = [];
  readonly #functionNodes: [Node, Place][] = [];

  constructor(path: string) {
    this.path = path;
  }

  read(program: Node): void {
    this.#visit(program, { parent: undefined, grandparent: undefined });
    const bodyOf = (fn: Node): Body => this.#bodies.get(fn) ?? NO_BODY;
    for (const [node, place] of this.#classNodes) {
      const found = readClass(node, placeName(node, place), bodyOf);
      if (found.names.length > 0) this.classes.push(found);
    }
    for (const [node, place] of this.#functionNodes) this.#function(node, place, bodyOf);
  }

  #visit(node: Node, place: Place): void {
    this.#note(node, place);
    const inside = isFunction(node);
    const isLoop = LOOPS.has(node.type);
    if (isLoop) this.#loops += 1;
    if (inside) {
      const notes = new BodyNotes(this.#loops);
      this.#bodies.set(node, notes);
      this.#open.push(notes);
      const body = childOf(node, 'body');
      if (node.type === 'ArrowFunctionExpression' && body?.type !== 'BlockStatement')
        notes.answer(body);
    }
    for (const child of childrenOf(node)) {
      this.#visit(child, { parent: node, grandparent: place.parent });
    }
    if (inside) this.#open.pop();
    if (isLoop) this.#loops -= 1;
  }

  #note(node: Node, place: Place): void {
    if (isClass(node) && node['declare'] !== true) this.#classNodes.push([node, place]);
    if (isFunction(node)) this.#functionNodes.push([node, place]);
    const use = importsIn(node);
    if (use !== undefined) {
      this.modules.add(use.module);
      this.imports.push(...use.imports);
    }
    switch (node.type) {
      case 'CallExpression':
      case 'OptionalCallExpression':
        for (const notes of this.#open) notes.call(node, this.#loops);
        this.#tool(node);
        break;
      case 'NewExpression':
        this.made.add(madeClass(node) ?? '');
        break;
      case 'ObjectExpression':
        for (const notes of this.#open) notes.literal(node);
        this.#tool(node);
        break;
      case 'ReturnStatement':
        this.#open.at(-1)?.answer(childOf(node, 'argument'));
        break;
      case 'VariableDeclarator':
        this.#open.at(-1)?.variable(node);
        break;
      case 'AssignmentExpression':
        this.#assignment(node);
        break;
      case 'TSInterfaceDeclaration':
        this.types.set(textOf(childOf(node, 'id'), 'name') ?? '', namesInType(node));
        break;
      case 'TSTypeAliasDeclaration': {
        const type = childOf(node, 'typeAnnotation');
        this.types.set(textOf(childOf(node, 'id'), 'name') ?? '', namesInType(type));
        break;
      }
      default:
    }
  }

  #tool(node: Node): void {
    const name = toolNameIn(node);
    if (name !== undefined) this.toolNames.add(name);
  }

  #assignment(node: Node): void {
    const steps = dotted(childOf(node, 'left'))?.split('.') ?? [];
    const [owner = '', second] = steps;
    const value = bare(childOf(node, 'right'));
    if (steps.join('.') === 'module.exports' && value !== undefined)
      this.#exportedLiterals.add(value);
    const last = steps.at(-1);
    if (steps.length < 2 || last === undefined) return;
    this.assigned.add(last);
    if (second === 'prototype' || isFunctionValue(value)) {
      this.#makers.set(owner, [...(this.#makers.get(owner) ?? []), node]);
    }
  }

  #function(node: Node, place: Place, bodyOf: (fn: Node) => Body): void {
    if (/^Class/.test(node.type) || /^Class/.test(place.parent?.type ?? '')) return;
    const name = textOf(childOf(node, 'id'), 'name') ?? placeName(node, place) ?? memberName(node);
    if (name === undefined) return;
    const members = this.#constructorMembers(node, name, bodyOf);
    if (members.length > 0) {
      const parent = undefined;
      const fieldTypes = new Map<string, string>();
      const line = lineOf(node);
      this.classes.push({ names: [name], line, parent, decorators: [], members, fieldTypes });
    }
    const unreachable = this.#whyUnreachable(node, place);
    const params = parametersOf(node);
    const found = { name, line: lineOf(node), params, body: bodyOf(node) };
    this.functions.push(unreachable === undefined ? found : { ...found, unreachable });
  }

  #whyUnreachable(node: Node, { parent, grandparent }: Place): string | undefined {
    const literal = parent?.type === 'ObjectProperty' ? grandparent : parent;
    if (literal?.type === 'ObjectExpression' && !this.#exportedLiterals.has(literal)) {
      return 'stands in an object literal that is not module.exports';
    }
    if (textOf(childOf(node, 'id'), 'name') !== undefined) return undefined;
    if (node.type === 'FunctionDeclaration') return 'is an export default without a name';
    const left = parent?.type === 'AssignmentExpression' ? dotted(childOf(parent, 'left')) : '';
    return left?.includes('.') && !/^(?:module\.)?exports\./.test(left)
      ? 'is a method that is assigned'
      : undefined;
  }

  /** Of a function whose prototype is given methods. */
  #constructorMembers(node: Node, name: string, bodyOf: (fn: Node) => Body): Member[] {
    const uses = this.#makers.get(name) ?? [];
    const isMaker = uses.some((use) =>
      dotted(childOf(use, 'left'))?.startsWith(`${name}.prototype`),
    );
    if (!isMaker || node.type === 'ArrowFunctionExpression') return [];
    return [
      ...uses.flatMap((use) => prototypeMembers(use, name, bodyOf)),
      ...fieldsOfThis(node, bodyOf),
    ];
  }
}

const LOOPS = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

/** The name that a value gets from the place where it stands. */
function placeName(node: Node, { parent }: Place): string | undefined {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return textOf(childOf(parent, 'id'), 'name');
    case 'AssignmentExpression': {
      const steps = dotted(childOf(parent, 'left'))?.split('.') ?? [];
      return steps.join('.') === 'module.exports' ? undefined : steps.at(-1);
    }
    case 'ObjectProperty':
      return childOf(parent, 'value') === node ? memberName(parent) : undefined;
    case 'ExportDefaultDeclaration':
      return textOf(childOf(node, 'id'), 'name') === undefined ? 'default' : undefined;
    default:
      return undefined;
  }
}
