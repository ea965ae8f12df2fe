import type { ParserPlugin } from '@babel/parser';
import type { AnyNode, Options, Program } from 'acorn';
import { isArray, objectKeys } from '../runtime/intrinsics.js';
import type { Parse } from './parse.js';

/** Trees as acorn makes them, classes too. */
const ESTREE: ParserPlugin = ['estree', { classFeatures: true }];
const TYPED = /\.[cm]?tsx?$/;

/**
 * Reads what another loader, asked before this one, has not taken the types off yet: tsx that was
 * named after us. Its parser takes 40 ms to load, and is loaded for such a source alone.
 */
export const orTyped = (parse: Parse, path: string): Parse =>
  TYPED.test(path)
    ? (source, options) => {
        try {
          return parse(source, options);
        } catch (failure) {
          return parseTyped(source, path, options, failure);
        }
      }
    : parse;

function parseTyped(source: string, path: string, options: Options, failure: unknown): Program {
  const babel = require('@babel/parser') as typeof import('@babel/parser');
  const plugins: ParserPlugin[] = ['typescript', ESTREE, 'decoratorAutoAccessors'];
  if (path.endsWith('x')) plugins.push('jsx');
  for (const decorators of ['decorators', 'decorators-legacy'] as const) {
    try {
      const { program } = babel.parse(source, {
        plugins: [...plugins, decorators],
        sourceType: options.sourceType === 'module' ? 'module' : 'script',
        allowReturnOutsideFunction: options.sourceType !== 'module',
        attachComment: false,
      });
      return withoutTypes(program as unknown as AnyNode) as Program;
    } catch {
      // The other kind of decorators, or what acorn said.
    }
  }
  throw failure;
}

/** Takes out of the tree what is not there at run time, in place. */
function withoutTypes(root: AnyNode): AnyNode {
  const pending: object[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const fields = node as Record<string, unknown>;
    for (const key of objectKeys(node)) {
      const value = fields[key];
      if (isArray(value)) {
        const kept = value.map(inner).filter((each) => !isErased(each));
        fields[key] = kept;
        pending.push(...kept.filter(isNode));
      } else if (isNode(value)) {
        const plain = inner(value);
        fields[key] = TYPES.has(key) ? null : plain;
        if (!TYPES.has(key) && isNode(plain)) pending.push(plain);
      }
    }
  }
  return root;
}

interface Typed {
  readonly type: string;
  readonly [key: string]: unknown;
}

const TYPES = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'returnType',
  'superTypeParameters',
]);

/** Around an expression or a parameter. */
const INNER: Readonly<Record<string, string>> = {
  TSAsExpression: 'expression',
  TSSatisfiesExpression: 'expression',
  TSNonNullExpression: 'expression',
  TSTypeAssertion: 'expression',
  TSInstantiationExpression: 'expression',
  TSParameterProperty: 'parameter',
};

function inner(value: unknown): unknown {
  const key = isNode(value) ? INNER[value.type] : undefined;
  return key === undefined ? value : inner((value as Typed)[key]);
}

const isNode = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Declarations without a body, and the parameter that only says what `this` is. */
function isErased(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value['declare'] === true || ERASED.test(value.type)) return true;
  if (value.type === 'Identifier') return value['name'] === 'this';
  const method = value['value'];
  return value.type === 'MethodDefinition' && isNode(method) && !isNode(method['body']);
}

const ERASED = /^TS(?:Abstract|Declare|Interface|TypeAlias|Index|ClassImplements|ExpressionWith)/;
