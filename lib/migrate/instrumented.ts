/** Functions that are made recorded where they are declared: `const play = instrument(function play() {}, rule)`. */
import { Unwrapping } from './by-hand/unwrap.js';
import { sound } from './decorators.js';
import { Immovable } from './left.js';
import type { MigratedFile } from './migrated-file.js';
import type { Constant } from './names.js';
import { RuleWriter } from './rule-json.js';
import { isStaticObject, type StaticObject, staticValue } from './static-value.js';
import { bare, isWithin, type Node, rangeOf } from './syntax.js';

const MEND = 'Leave it, or write the rule by hand.';

export function moveInstrumented(file: MigratedFile): void {
  for (const constant of file.source.names.constants) {
    const call = bare(constant.value);
    if (call.type !== 'CallExpression' || file.api.nameOf(call.callee) !== 'instrument') continue;
    const [fn, ...given] = call.arguments;
    if (fn?.type !== 'FunctionExpression') continue;
    const what = `instrument() of ${constant.name}`;
    file.attempt(call, what, () => move(constant, call, fn, given, what, file));
  }
}

function move(
  { name }: Constant,
  call: Node,
  fn: Node,
  [first, ...more]: readonly Node[],
  what: string,
  file: MigratedFile,
): void {
  const { source, draft, hooks, edits } = file;
  assertSameName(name, fn, file);
  const others = Object.keys(draft.existing).filter((key) => key !== '$schema' && key !== 'rules');
  if (others.length > 0)
    throw new Immovable(
      `its rule is a policy of its own, in which "${others[0]}" of the project's does not count`,
      MEND,
    );
  const rule = first && more.length === 0 ? staticValue(first, source) : undefined;
  if (rule === undefined || !isStaticObject(rule) || isForObjects(rule))
    throw new Immovable('what it is given is no rule for a function', MEND);
  const known = draft.ruleForFunction(source.path, name);
  if (known !== undefined)
    throw new Immovable(`rules[${known}] of the policy is for ${name} already`, MEND);
  const module = draft.moduleOf(source.path);
  const written = new RuleWriter(source, hooks, name).write(rule);
  sound({ function: name, ...written }, draft.file);
  draft.addFunction(name, module, written);
  const unwrapping = new Unwrapping(edits);
  unwrapping.unwrapExpression(rangeOf(call), rangeOf(fn));
  unwrapping.finish();
  file.moved(call, what, `function ${name}`);
}

const isForObjects = (rule: StaticObject): boolean =>
  ['methods', 'class', 'function', 'preset', 'rules', 'wrap'].some((key) => key in rule);

/** A rule knows a function by the name of its variable, and calls by another name are not recorded. */
function assertSameName(name: string, fn: Node, { source }: MigratedFile): void {
  const inner = fn.type === 'FunctionExpression' ? fn.id?.name : undefined;
  const calls = source.names.usesOf(name).some(({ node }) => isWithin(rangeOf(node), rangeOf(fn)));
  if (inner !== name || calls)
    throw new Immovable(
      `a rule knows the function by its variable, ${name}, and not by a name of its own`,
      MEND,
    );
}
