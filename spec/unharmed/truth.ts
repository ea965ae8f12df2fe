import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type AnyNode,
  type ArrowFunctionExpression,
  type FunctionExpression,
  type Node,
  parse,
} from 'acorn';

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

/** A method of a class, as its source declares it. */
export interface Declared {
  readonly className: string;
  readonly method: string;
  /** `ws/lib/sender.js:12` */
  readonly at: string;
}

export interface Counted extends Declared {
  readonly calls: number;
}

/** The path below the last `node_modules`. */
export const inPackages = (path: string): string => path.split('node_modules/').at(-1) ?? path;

/**
 * How often each method of the packages' classes was called, as V8 counted without us: from the folder
 * that `NODE_V8_COVERAGE` named.
 */
export function callsCounted(folder: string, modules: readonly string[]): Counted[] {
  const scripts = readdirSync(folder).flatMap(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Coverage).result,
  );
  return scripts.flatMap(({ url, functions }) => {
    if (!url.startsWith('file:')) return [];
    const file = fileURLToPath(url);
    const short = inPackages(file);
    if (!modules.some((name) => short.startsWith(`${name}/`)) || short === file) return [];
    // Where a function has a body in braces, no other one ends in the same place.
    const counts = new Map<number, number>();
    for (const { ranges } of functions) {
      const [whole] = ranges;
      if (whole) counts.set(whole.endOffset, whole.count);
    }
    return methodsIn(readFileSync(file, 'utf8')).flatMap(({ className, method, line, end }) => {
      const calls = counts.get(end) ?? 0;
      return calls === 0 ? [] : [{ className, method, at: `${short}:${line}`, calls }];
    });
  });
}

type FunctionNode = FunctionExpression | ArrowFunctionExpression;

interface Method {
  readonly className: string;
  readonly method: string;
  readonly line: number;
  readonly end: number;
}

function methodsIn(source: string): Method[] {
  const found: Method[] = [];
  const lineOf = (offset: number): number => source.slice(0, offset).split('\n').length;
  const note = (className: string, method: string, at: Node, fn: FunctionNode): void => {
    if (fn.body.type !== 'BlockStatement') return;
    found.push({ className, method, line: lineOf(at.start), end: fn.end });
  };
  visit(parsed(source), undefined, (node, parent) => {
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
      const className = node.id?.name ?? nameFrom(parent) ?? '';
      for (const element of node.body.body) {
        if (element.type !== 'MethodDefinition' && element.type !== 'PropertyDefinition') continue;
        if (element.type === 'MethodDefinition' && element.kind !== 'method') continue;
        const method = keyOf(element.key, element.computed, source);
        if (method !== undefined && isFunction(element.value)) {
          note(className, method, element, element.value);
        }
      }
    }
    if (node.type === 'AssignmentExpression' && isFunction(node.right)) {
      const { left } = node;
      if (left.type !== 'MemberExpression' || left.object.type !== 'MemberExpression') return;
      const { object, property } = left.object;
      if (property.type !== 'Identifier' || property.name !== 'prototype') return;
      const method = keyOf(left.property, left.computed, source);
      if (object.type === 'Identifier' && method !== undefined) {
        note(object.name, method, node.right, node.right);
      }
    }
  });
  return found;
}

function parsed(source: string): AnyNode {
  const options = { ecmaVersion: 'latest', allowHashBang: true } as const;
  try {
    return parse(source, { ...options, sourceType: 'module' });
  } catch {
    return parse(source, {
      ...options,
      sourceType: 'script',
      allowReturnOutsideFunction: true,
    });
  }
}

const isFunction = (node: AnyNode | null | undefined): node is FunctionNode =>
  node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';

function keyOf(key: AnyNode, computed: boolean, source: string): string | undefined {
  if (key.type === 'PrivateIdentifier') return undefined;
  if (!computed) {
    if (key.type === 'Identifier') return key.name;
    return key.type === 'Literal' ? String(key.value) : undefined;
  }
  const text = source.slice(key.start, key.end);
  return text.startsWith('Symbol.') ? `@@${text.slice('Symbol.'.length)}` : undefined;
}

function nameFrom(parent: AnyNode | undefined): string | undefined {
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
    return parent.id.name;
  }
  if (parent?.type !== 'AssignmentExpression') return undefined;
  if (parent.left.type === 'Identifier') return parent.left.name;
  const property = parent.left.type === 'MemberExpression' ? parent.left.property : undefined;
  return property?.type === 'Identifier' ? property.name : undefined;
}

function visit(
  node: AnyNode,
  parent: AnyNode | undefined,
  see: (node: AnyNode, parent: AnyNode | undefined) => void,
): void {
  see(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (isNode(child)) visit(child, node, see);
    }
  }
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
