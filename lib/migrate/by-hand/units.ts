/** Methods and functions that a rule can name. */
import type * as t from '@babel/types';
import { classesOf, type NamedClass } from '../class-names.js';
import { isFunction } from '../names.js';
import type { Source } from '../source.js';

export interface Unit {
  readonly fn: t.Function;
  /** Of a method. */
  readonly owner: NamedClass | undefined;
  /** Of a function. */
  readonly name: string | undefined;
}

export function unitsOf(source: Source): Unit[] {
  const methods = classesOf(source).flatMap((owner) =>
    owner.node.body.body.flatMap((fn): Unit[] =>
      fn.type === 'ClassMethod' && fn.kind === 'method' ? [{ fn, owner, name: undefined }] : [],
    ),
  );
  const functions = source.program.body.flatMap((statement): Unit[] => {
    const declaration =
      statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
        ? statement.declaration
        : statement;
    if (declaration?.type === 'FunctionDeclaration')
      return [{ fn: declaration, owner: undefined, name: declaration.id?.name }];
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') return [];
    return declaration.declarations.flatMap(({ id, init }): Unit[] =>
      id.type === 'Identifier' && init && isFunction(init)
        ? [{ fn: init, owner: undefined, name: id.name }]
        : [],
    );
  });
  return [...methods, ...functions];
}
