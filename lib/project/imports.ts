import { memberName } from './names.js';
import { bare, childOf, listOf, type Node, textOf } from './node.js';
import type { Import } from './source.js';

export interface ModuleUse {
  readonly module: string;
  readonly imports: Import[];
}

/** What a node takes from another module, if it does. Types alone load nothing. */
export function importsIn(node: Node): ModuleUse | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return fromDeclaration(node);
    case 'VariableDeclarator':
      return fromRequire(node);
    case 'CallExpression':
      return whole(loadedBy(node));
    case 'TSImportEqualsDeclaration':
      return whole(textOf(childOf(childOf(node, 'moduleReference'), 'expression'), 'value'));
    default:
      return undefined;
  }
}

const whole = (module: string | undefined): ModuleUse | undefined =>
  module === undefined ? undefined : { module, imports: [] };

function fromDeclaration(node: Node): ModuleUse | undefined {
  const from = textOf(childOf(node, 'source'), 'value');
  if (from === undefined || node['importKind'] === 'type' || node['exportKind'] === 'type')
    return undefined;
  const imports = listOf(node, 'specifiers').flatMap((specifier): Import[] => {
    const local = textOf(childOf(specifier, 'local'), 'name');
    if (local === undefined || specifier['importKind'] === 'type') return [];
    const imported = IMPORTED[specifier.type] ?? nameOf(childOf(specifier, 'imported')) ?? local;
    return [{ from, local, imported }];
  });
  return { module: from, imports };
}

const IMPORTED: Readonly<Record<string, string>> = {
  ImportDefaultSpecifier: 'default',
  ImportNamespaceSpecifier: '*',
};

const nameOf = (node: Node | undefined): string | undefined =>
  textOf(node, 'name') ?? textOf(node, 'value');

/** `const { A, B: C } = require('x')` and `const A = require('x').A`. */
function fromRequire(node: Node): ModuleUse | undefined {
  const value = bare(childOf(node, 'init'));
  const awaited = value?.type === 'AwaitExpression' ? bare(childOf(value, 'argument')) : value;
  const isMember = awaited?.type === 'MemberExpression';
  const call = isMember ? bare(childOf(awaited, 'object')) : awaited;
  const from = call === undefined ? undefined : loadedBy(call);
  const id = childOf(node, 'id');
  if (from === undefined || id === undefined) return undefined;
  if (id.type === 'ObjectPattern') {
    const imports = listOf(id, 'properties').flatMap((property): Import[] => {
      const imported = memberName(property);
      const local = textOf(childOf(property, 'value'), 'name') ?? imported;
      return imported === undefined || local === undefined ? [] : [{ from, local, imported }];
    });
    return { module: from, imports };
  }
  const local = textOf(id, 'name');
  const imported = isMember ? memberName(awaited) : 'default';
  return {
    module: from,
    imports: local === undefined || imported === undefined ? [] : [{ from, local, imported }],
  };
}

/** The module of `require('x')` and `import('x')`. */
function loadedBy(node: Node): string | undefined {
  const isImport = node.type === 'ImportExpression';
  if (node.type !== 'CallExpression' && !isImport) return undefined;
  const callee = childOf(node, 'callee');
  const loads = isImport || callee?.type === 'Import' || textOf(callee, 'name') === 'require';
  const source = isImport ? childOf(node, 'source') : listOf(node, 'arguments')[0];
  return loads && source?.type === 'StringLiteral' ? textOf(source, 'value') : undefined;
}
