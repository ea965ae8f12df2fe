/** Records by hand that nothing was said of yet: in places of which no rule is made. */
import type { MigratedFile } from '../migrated-file.js';
import { bare, keyName, type Node, type Placed, rangeOf, walk } from '../syntax.js';
import type { Modules } from './modules.js';
import { isRecording } from './read-call.js';
import type { Scope } from './symbols.js';

const LATER = 'Leave it: it goes on recording into the session that is active there.';
const BY_RULE = 'Leave it, or write a rule for the call and compare the two with "shadow": true.';

const WHY: Readonly<Record<string, readonly [string, string]>> = {
  addEvent: [
    'it tells of something else than the whole of a method, or records into a session that need not be the active one',
    BY_RULE,
  ],
  addMessage: [
    'it is sent while the call goes on; a rule sends as it starts, or when it has ended',
    LATER,
  ],
  addReward: ['a rule knows no reward but that of a call', LATER],
  setMetadata: ['a rule knows no metadata of a session that come later', LATER],
  timestep: ['it stands elsewhere than at the beginning of a method with an event', BY_RULE],
};

const SESSION = /session|tracer/i;

export function tellOfRecords(file: MigratedFile, modules: Modules): void {
  const { source } = file;
  walk(source.program, (placed) => {
    const { node } = placed;
    if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return;
    if (file.edits.isGone(rangeOf(node.callee)) || isToldOf(placed, file)) return;
    const method = methodOf(node.callee);
    const why = method === undefined ? undefined : WHY[method];
    if (method !== undefined && why !== undefined) file.leave(node, `${method}()`, ...why);
    else if (node.callee.type === 'Identifier' && isHelper(node, file, modules)) {
      file.leave(node, `${node.callee.name}()`, ...(WHY['addEvent'] ?? ['', '']));
    }
  });
}

/** Told of as a whole already, unless it stands in a function of its own there. */
const isToldOf = ({ node, above }: Placed, file: MigratedFile): boolean =>
  [node, ...above.map((each) => each.node)].some((each) => file.isTold(each));

function methodOf(callee: Node): string | undefined {
  const node = bare(callee);
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
    return undefined;
  const object = bare(node.object);
  const name =
    object.type === 'Identifier'
      ? object.name
      : object.type === 'MemberExpression' || object.type === 'OptionalMemberExpression'
        ? object.property.type === 'PrivateName'
          ? object.property.id.name
          : keyName(object.property, object.computed)
        : object.type === 'CallExpression' && object.callee.type === 'Identifier'
          ? object.callee.name
          : undefined;
  return name !== undefined && SESSION.test(name)
    ? keyName(node.property, node.computed)
    : undefined;
}

function isHelper(node: Node, { source }: MigratedFile, modules: Modules): boolean {
  const scope: Scope = { source, names: new Map(), members: [] };
  return isRecording(node, scope, { modules, unit: node, source });
}
