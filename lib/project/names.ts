import { bare, childOf, listOf, type Node, textOf } from './node.js';
import type { Parameter } from './source.js';

/** Name of a member as rules write it; `undefined` where the source does not tell. */
export function memberName(node: Node): string | undefined {
  const key = childOf(node, 'key') ?? childOf(node, 'property');
  return key === undefined ? undefined : nameOfKey(key, node['computed'] === true);
}

function nameOfKey(key: Node, computed: boolean): string | undefined {
  if (key.type === 'StringLiteral') return textOf(key, 'value');
  if (key.type === 'NumericLiteral') return String(key['value']);
  if (key.type === 'PrivateName') return `#${textOf(childOf(key, 'id'), 'name')}`;
  if (!computed) return textOf(key, 'name');
  if (key.type !== 'MemberExpression' || key['computed'] === true) return undefined;
  const symbol = textOf(childOf(key, 'property'), 'name');
  return textOf(childOf(key, 'object'), 'name') === 'Symbol' && symbol !== undefined
    ? `@@${symbol}`
    : undefined;
}

/** `this.#env.step` of such an expression; `undefined` for what is no chain of names. */
export function dotted(given: Node | undefined): string | undefined {
  const node = bare(given);
  switch (node?.type) {
    case 'Identifier':
      return textOf(node, 'name');
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'Import':
      return 'import';
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const object = dotted(childOf(node, 'object'));
      const name = memberName(node);
      return object === undefined || name === undefined ? undefined : `${object}.${name}`;
    }
    default:
      return undefined;
  }
}

/** Parameters of a function, without TypeScript's `this`. */
export const parametersOf = (fn: Node): Parameter[] =>
  listOf(fn, 'params')
    .map(parameter)
    .filter(({ name }) => name !== 'this');

function parameter(node: Node): Parameter {
  switch (node.type) {
    case 'TSParameterProperty':
      return parameter(childOf(node, 'parameter') ?? node);
    case 'AssignmentPattern': {
      const made = madeClass(childOf(node, 'right'));
      const { type = made, ...left } = parameter(childOf(node, 'left') ?? node);
      return { ...left, type };
    }
    case 'RestElement': {
      const { name } = parameter(childOf(node, 'argument') ?? node);
      return { name: `...${name}`, properties: [] };
    }
    case 'ObjectPattern':
      return { name: '', properties: propertiesOf(node), type: typeName(node) };
    default:
      return { name: textOf(node, 'name') ?? '', properties: [], type: typeName(node) };
  }
}

const propertiesOf = (pattern: Node): string[] =>
  listOf(pattern, 'properties').flatMap((property) =>
    property.type === 'ObjectProperty' ? (memberName(property) ?? []) : [],
  );

/** The class of `new CrafterEnv(…)`. */
export function madeClass(node: Node | undefined): string | undefined {
  const made = bare(node);
  return made?.type === 'NewExpression'
    ? dotted(childOf(made, 'callee'))?.split('.').at(-1)
    : undefined;
}

/** Name of the type that stands behind a colon: `Promise<StepResult>` is `StepResult`. */
export function typeName(node: Node | undefined, field = 'typeAnnotation'): string | undefined {
  const annotation = childOf(node, field);
  return annotation === undefined
    ? undefined
    : referenced(childOf(annotation, 'typeAnnotation') ?? annotation);
}

function referenced(type: Node): string | undefined {
  if (type.type !== 'TSTypeReference' && type.type !== 'GenericTypeAnnotation') return undefined;
  const name = childOf(type, 'typeName') ?? childOf(type, 'id');
  const own = textOf(name, 'name') ?? textOf(childOf(name, 'right'), 'name');
  const [inner] = listOf(
    childOf(type, 'typeParameters') ?? childOf(type, 'typeArguments'),
    'params',
  );
  return own === 'Promise' && inner !== undefined ? referenced(inner) : own;
}

/** Names of what is in an interface or in a type that is written out. */
export const namesInType = (type: Node | undefined): string[] =>
  [...listOf(type, 'members'), ...listOf(childOf(type, 'body'), 'body')].flatMap((member) =>
    member.type === 'TSPropertySignature' ? (memberName(member) ?? []) : [],
  );
