import { dotted, memberName } from './names.js';
import { bare, childOf, lineOf, listOf, type Node, textOf } from './node.js';
import type { Answer, Body, Call } from './source.js';

/** Notes what stands in one function while a tree is walked. */
export class BodyNotes implements Body {
  readonly answers: Answer[] = [];
  readonly calls: Call[] = [];
  readonly literals: string[][] = [];
  readonly #loops: number;
  /** Variables that begin as a literal, for a `return` further down. */
  readonly #values = new Map<string, Node>();

  /** @param loops how many loops stand around the function */
  constructor(loops: number) {
    this.#loops = loops;
  }

  call(node: Node, loops: number): void {
    const callee = dotted(childOf(node, 'callee'));
    if (callee === undefined) return;
    this.calls.push({ callee, line: lineOf(node), inLoop: loops > this.#loops });
  }

  literal(node: Node): void {
    this.literals.push(keysOf(node));
  }

  variable(node: Node): void {
    const name = textOf(childOf(node, 'id'), 'name');
    const value = bare(childOf(node, 'init'));
    if (name !== undefined && value !== undefined) this.#values.set(name, value);
  }

  /** Notes what a `return` gives. */
  answer(given: Node | undefined): void {
    for (const answer of this.#answersOf(given)) this.answers.push(answer);
  }

  #answersOf(given: Node | undefined): readonly Answer[] {
    const node = bare(given);
    switch (node?.type) {
      case 'AwaitExpression':
        return this.#answersOf(childOf(node, 'argument'));
      case 'ConditionalExpression':
        return [
          ...this.#answersOf(childOf(node, 'consequent')),
          ...this.#answersOf(childOf(node, 'alternate')),
        ];
      case 'CallExpression': {
        const passesOn = PASSING_ON.has(dotted(childOf(node, 'callee')) ?? '');
        return passesOn ? this.#answersOf(listOf(node, 'arguments')[0]) : [OTHER];
      }
      case 'Identifier': {
        const value = this.#values.get(textOf(node, 'name') ?? '');
        return value === undefined ? [OTHER] : [answerIn(value)];
      }
      default:
        return node === undefined ? [] : [answerIn(node)];
    }
  }
}

function answerIn(node: Node): Answer {
  switch (node.type) {
    case 'ObjectExpression':
      return { kind: 'object', names: keysOf(node) };
    case 'ArrayExpression':
      return { kind: 'list', names: listOf(node, 'elements').map(wordFor) };
    default:
      return OTHER;
  }
}

const OTHER: Answer = { kind: 'other', names: [] };
const PASSING_ON = new Set(['Promise.resolve', 'Object.freeze']);

const keysOf = (literal: Node): string[] =>
  listOf(literal, 'properties').flatMap((property) => {
    if (property.type === 'SpreadElement') return ['...'];
    return memberName(property) ?? [];
  });

const wordFor = (node: Node): string => dotted(node)?.split('.').at(-1) ?? '';
