/** What of the package a file still uses: each place is told, once. */
import { PACKAGE } from './api.js';
import type { MigratedFile } from './migrated-file.js';
import { type Node, type Placed, rangeOf, walk } from './syntax.js';

const DECORATOR = /^trace(?:Event|Agent|Env|Runtime|LlmCall|ToolCall|BatchOperation)$/;
const BY_HAND = /^(?:startSession|withSession|activeSession|activeEvent|turn)$/;
const IN_PLACE = /^(?:instrument|uninstrument)$/;

export function tellOfRest(file: MigratedFile): void {
  for (const { local, name } of file.api.imported) {
    for (const placed of file.source.names.usesOf(local)) {
      const used = name === '*' ? memberOf(placed) : name;
      if (used !== undefined && !isDone(placed, file)) tellOf(placed, used, file);
    }
  }
  for (const statement of file.source.program.body) tellOfReexport(statement, file);
  tellOfOtherWays(file);
}

/** Of `steno.traceAgent` the name that is meant; of anything else done with a namespace, all. */
function memberOf({ key, above }: Placed): string | undefined {
  const parent = above[0]?.node;
  if (parent?.type === 'TSQualifiedName') return undefined;
  if (parent?.type !== 'MemberExpression' || key !== 'object') return '*';
  return parent.property.type === 'Identifier' && !parent.computed ? parent.property.name : '*';
}

const isDone = ({ node, above }: Placed, file: MigratedFile): boolean =>
  file.edits.isGone(rangeOf(node)) ||
  above.some((each) => each.node.type.startsWith('TSType') || file.isTold(each.node));

function tellOf({ node }: Placed, name: string, file: MigratedFile): void {
  const { local } = { local: node.type === 'Identifier' ? node.name : name };
  const called = local === name ? name : `${name} as ${local}`;
  if (!file.source.names.isUnique(local)) {
    file.leave(node, called, `the file declares ${local} more than once`, 'Rename the other one.');
  } else if (DECORATOR.test(name)) {
    file.leave(
      node,
      called,
      'it is used otherwise than as a decorator on a member',
      'Follow where it goes, and write rules for what it stands on.',
    );
  } else if (BY_HAND.test(name)) {
    file.leave(
      node,
      called,
      'this is none of the forms of which a rule says the same',
      'Leave it, or write a rule and compare the two with "shadow": true.',
    );
  } else if (IN_PLACE.test(name)) {
    file.leave(
      node,
      called,
      'it is for this object alone, or gives a view of it; a rule is for all of its class',
      'Leave it, or write a rule if all are meant.',
    );
  } else if (name === '*') {
    file.leave(node, called, 'all of the package is handed on here', 'Look where it is used.');
  }
}

function tellOfReexport(statement: Node, file: MigratedFile): void {
  const isExport =
    statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration';
  if (!isExport || statement.source?.value !== PACKAGE) return;
  file.leave(
    statement,
    'a re-export of the package',
    'what other files do with it under these names is not followed',
    'Import from "stenographer" where it is used, and run this again.',
  );
}

/** `import('stenographer')`, and `require` where its result goes elsewhere than into names. */
function tellOfOtherWays(file: MigratedFile): void {
  const known = new Set(file.api.imported.map(({ statement }) => statement));
  walk(file.source.program, ({ node, above }) => {
    const source =
      node.type === 'ImportExpression'
        ? node.source
        : node.type === 'CallExpression' &&
            (node.callee.type === 'Import' ||
              (node.callee.type === 'Identifier' && node.callee.name === 'require'))
          ? node.arguments[0]
          : undefined;
    if (source?.type !== 'StringLiteral' || source.value !== PACKAGE) return;
    if (above.some((each) => known.has(each.node))) return;
    file.leave(
      node,
      'the package',
      'it is loaded as the program runs, and what is done with it is not followed',
      'Import it at the top of the file, and run this again.',
    );
  });
}
