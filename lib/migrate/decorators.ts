/** Decorators of the package become rules of the policy. */
import type * as t from '@babel/types';
import { StenoError } from '../model/errors.js';
import { DECORATOR_RULES, ruleOver } from '../policy/decorator-rules.js';
import { isGlob } from '../policy/glob.js';
import { classesOf, keyOf, type NamedClass, ownName } from './class-names.js';
import { Immovable } from './left.js';
import type { MigratedFile } from './migrated-file.js';
import { check } from './policy-draft.js';
import { capital, type JsonObject, RuleWriter, small } from './rule-json.js';
import { isStaticObject, type StaticObject, staticValue } from './static-value.js';
import { bare, type Node, rangeOf } from './syntax.js';

type DecoratorName = keyof typeof DECORATOR_RULES;

const isDecoratorName = (name: string): name is DecoratorName =>
  Object.hasOwn(DECORATOR_RULES, name);

type Member = NamedClass['node']['body']['body'][number];

/** A decorator of ours on a member. */
interface Found {
  readonly node: t.Decorator;
  readonly name: DecoratorName;
  /** What it is called with; `undefined` for a bare one. */
  readonly given: readonly Node[];
}

/** Moves the decorators of a file that can be, and tells of the others. */
export function moveDecorators(file: MigratedFile): void {
  for (const named of classesOf(file.source)) {
    tellOfClass(named, file);
    for (const member of named.node.body.body) {
      const found = decoratorsOf(member).flatMap((node) => ours(node, file));
      if (found.length > 0) moveMember(named, member, found, file);
    }
  }
}

function tellOfClass({ node, name }: NamedClass, file: MigratedFile): void {
  for (const decorator of node.decorators ?? []) {
    for (const found of ours(decorator, file)) {
      file.leave(
        decorator,
        `@${found.name} on the class ${name ?? ''}`.trim(),
        'a decorator on a class records nothing',
        'Take it out.',
      );
    }
  }
}

const decoratorsOf = (member: Member): readonly t.Decorator[] =>
  ('decorators' in member && member.decorators) || [];

function ours(node: t.Decorator, { api }: MigratedFile): Found[] {
  const expression = bare(node.expression);
  const isCall = expression.type === 'CallExpression';
  const name = api.nameOf(isCall ? expression.callee : expression);
  if (name === undefined || !isDecoratorName(name)) return [];
  return [{ node, name, given: isCall ? expression.arguments : [] }];
}

function moveMember(
  named: NamedClass,
  member: Member,
  found: readonly Found[],
  file: MigratedFile,
): void {
  const { source, draft, hooks } = file;
  const title = `${named.name ?? 'a class'}.${titleOf(member)}`;
  const what = `${found.map(({ name }) => `@${name}`).join(' ')} on ${title}`;
  for (const { node } of found.slice(1)) file.leaveWith(node);
  file.attempt(found[0]?.node ?? member, what, () => {
    const className = ownName(named, source);
    const key = memberOf(named, member, found, file);
    const module = draft.moduleOf(source.path);
    const known = draft.ruleFor(source.path, className, key);
    if (known !== undefined)
      throw new Immovable(
        `rules[${known}] of the policy says something of ${className}.${key} already`,
        'With register that rule is taken, and the decorator is not. Take out one of them.',
      );
    const own = mergedRule(found, file);
    const writer = new RuleWriter(
      source,
      hooks,
      small(className) + capital(key.replace(/\W/g, '')),
    );
    const rule = writer.write(own);
    sound({ class: className, methods: { [key]: rule } }, draft.file);
    draft.addMember(className, module, key, rule);
    for (const { node } of found) file.edits.cut(rangeOf(node));
    file.moved(found[0]?.node ?? member, what, `class ${className}: ${key}`);
  });
}

function titleOf(member: Member): string {
  const isPrivate = member.type === 'ClassPrivateMethod' || member.type === 'ClassPrivateProperty';
  return isPrivate ? `#${member.key.id.name}` : (keyOf(member) ?? '[…]');
}

/** @throws Immovable for a member that no rule means, or that it means together with another one. */
function memberOf(
  { node }: NamedClass,
  member: Member,
  found: readonly Found[],
  { source }: MigratedFile,
): string {
  const others = decoratorsOf(member).length - found.length;
  if (others > 0)
    throw new Immovable(
      'it has decorators of others too, and what is recorded depends on their order',
      'Write the rule into the policy, compare, and take the decorator out.',
    );
  if (member.type === 'ClassPrivateMethod' || member.type === 'ClassPrivateProperty')
    throw new Immovable('no rule reaches a private member', 'Leave it.');
  const isMethod = member.type === 'ClassMethod' && member.kind === 'method';
  const isField =
    member.type === 'ClassProperty' && member.value !== null && member.value !== undefined;
  if (!isMethod && !isField)
    throw new Immovable('it is neither a method nor a function in a field', 'Take it out.');
  const key = keyOf(member);
  if (key === undefined || isGlob(key) || key === '__proto__' || (isField && key.startsWith('@@')))
    throw new Immovable('no rule can tell its name', 'Leave it.');
  if (isField && !/Function/.test(bare(member.value ?? member).type))
    throw new Immovable(
      'what its field holds is known only as the program runs',
      'Leave it, or write a function there.',
    );
  if (isField && found.length > 1)
    throw new Immovable(
      'it is a field with two of them, and which goes over the other depends on the compiler',
      'Make them one.',
    );
  const namesakes = node.body.body.filter(
    (other) => other !== member && other.type !== 'TSDeclareMethod' && keyOf(other) === key,
  );
  if (namesakes.length > 0)
    throw new Immovable(
      `the class has two members "${key}", which a rule cannot tell apart`,
      'Leave it.',
    );
  if (source.names.isDeclared('Symbol') && key.startsWith('@@'))
    throw new Immovable('the file has a Symbol of its own', 'Leave it.');
  return key;
}

/** Of several decorators the outer ones, which stand first, say what they say over the inner ones. */
function mergedRule(found: readonly Found[], { source }: MigratedFile): StaticObject {
  const rules = found.toReversed().map(({ name, given }): StaticObject => {
    const own = DECORATOR_RULES[name] as StaticObject;
    const [first, ...more] = given;
    if (first === undefined) return own;
    const rule = more.length > 0 ? undefined : staticValue(first, source);
    if (rule === undefined || !isStaticObject(rule))
      throw new Immovable('what it is given is no rule', 'Write the rule out.');
    return ruleOver(own, rule);
  });
  return Object.assign({}, ...rules);
}

/** @throws Immovable for a rule that records nothing where it is, since it cannot be used. */
export function sound(rule: JsonObject, file: string): void {
  try {
    check({ rules: [rule] }, file);
  } catch (error) {
    if (!(error instanceof StenoError)) throw error;
    const [, said = error.message] = /rules\[0\]\S*: (.*)$/s.exec(error.message) ?? [];
    throw new Immovable(`its rule cannot be used: ${said.replace(/\.$/, '')}`, 'Mend the rule.');
  }
}
