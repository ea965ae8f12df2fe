/** Records by hand become rules, where a rule says the same. */
import type * as t from '@babel/types';
import { isGlob } from '../../policy/glob.js';
import { keyOf, ownName } from '../class-names.js';
import type { MigratedFile } from '../migrated-file.js';
import { capital, type JsonObject, small } from '../rule-json.js';
import { bare, isWithin, type Node, type Range, rangeOf, walk } from '../syntax.js';
import { assertForwards, baseOf } from './base-class.js';
import { ruleOfEvent } from './event-rule.js';
import type { Modules } from './modules.js';
import { givenToPreset, type PresetName, tellOfPreset } from './preset.js';
import { isRecording, readCall } from './read-call.js';
import { type Around, type Constants, type Fields, immovable, Reading } from './reading.js';
import type { SessionRules } from './session-rules.js';
import type { Scope } from './symbols.js';
import { type Place, readPlace, scopeOf } from './unit-body.js';
import { type Unit, unitsOf } from './units.js';
import { Unwrapping } from './unwrap.js';

export interface ByHand {
  readonly modules: Modules;
  readonly sessions: SessionRules;
  /** Which the user has chosen in place of records by hand. */
  readonly presets: readonly PresetName[];
  /** Functions through which something was recorded that is moved now. */
  readonly helpers: Set<Node>;
}

export function moveByHand(file: MigratedFile, byHand: ByHand): void {
  for (const unit of unitsOf(file.source)) {
    if (givenToPreset(unit, byHand.presets, file, byHand.modules)) continue;
    const scope = scopeOf(unit, file.source);
    const around: Around = { modules: byHand.modules, unit: unit.fn, source: file.source };
    const expression = lastExpression(unit.fn);
    if (expression === undefined || !isRecordingInside(unit.fn, expression, scope, around)) {
      tellOfPreset(unit, file, byHand.modules);
      continue;
    }
    const title = `the records of ${titleOf(unit)}`;
    file.attempt(expression, title, () => moveUnit(unit, scope, around, title, file, byHand));
  }
}

const titleOf = ({ owner, name, fn }: Unit): string =>
  owner === undefined ? (name ?? 'a function') : `${owner.name ?? 'a class'}.${keyOf(fn) ?? '?'}`;

function lastExpression({ body }: t.Function): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const last = body.body.at(-1);
  if (last?.type === 'ReturnStatement') return last.argument ?? undefined;
  return last?.type === 'ExpressionStatement' ? last.expression : undefined;
}

/** Constants before it may hold the session. */
function isRecordingInside(
  fn: t.Function,
  expression: Node,
  scope: Scope,
  around: Around,
): boolean {
  const { names } = readPlace(fn, scope, new Reading(), false);
  const node = bare(expression);
  const call = node.type === 'AwaitExpression' ? node.argument : node;
  return isRecording(call, { ...scope, names }, around);
}

interface Target {
  readonly className: string | undefined;
  readonly name: string;
  readonly module: string;
  /** Where the class or function is declared; `undefined` in a package. */
  readonly path: string | undefined;
  /** The rule is for the class above. */
  readonly isAbove: boolean;
}

function moveUnit(
  unit: Unit,
  scope: Scope,
  around: Around,
  title: string,
  file: MigratedFile,
  { modules, sessions, helpers }: ByHand,
): void {
  const reading = new Reading();
  const place = readPlace(unit.fn, scope, reading, true);
  readCall(place.call, { ...scope, names: place.names }, around, reading);
  if (reading.turn !== undefined && sessions.usesLanes)
    throw immovable('turns and lanes are told by hand here, and a rule has the lane of its caller');
  const target = targetOf(unit, reading, file, modules);
  const rule = ruleOf(unit, reading, target, file);
  const settings = sessions.settings(reading.session);
  const { callback } = reading;
  if (callback === undefined) throw immovable('there is no code in it');
  const gone: Range[] = [...reading.cuts, ...reading.tries.flatMap(tellingParts)];
  if (target.isAbove) assertForwards(target.name, unit.fn, callback, gone);
  assertFits(unit.fn, callback.node, place, rule, target);

  const { draft, edits } = file;
  draft.addSession(settings, reading.session !== undefined);
  if (target.className === undefined) draft.addFunction(target.name, target.module, rule);
  else draft.addMember(target.className, target.module, target.name, rule);
  for (const helper of reading.helpers) helpers.add(helper);
  const unwrapping = new Unwrapping(edits);
  unwrapping.unwrap(place.node, callback, place.isAnswered);
  for (const each of reading.tries) unwrapping.unwrapBlock(rangeOf(each), each.block);
  unwrapping.finish();
  for (const cut of reading.cuts) edits.cut(cut);
  cutUnused([...place.preludes, ...reading.constants], unit.fn, file);
  if (callback.node.async && !unit.fn.async) makeAsync(unit.fn, file);
  cutPrivates(unit, file);
  const where = target.className === undefined ? 'function' : `class ${target.className}:`;
  file.moved(unit.fn, title, `${where} ${target.name}`);
}

/** Of a `try` that is there for the event alone. */
const tellingParts = ({ handler, finalizer }: t.TryStatement): Range[] =>
  [handler, finalizer].flatMap((each) => (each ? [rangeOf(each)] : []));

function targetOf(
  { fn, owner, name }: Unit,
  { event }: Reading,
  file: MigratedFile,
  modules: Modules,
): Target {
  const { draft, source } = file;
  const method = textOf(event, 'method');
  const className = textOf(event, 'class');
  const key = owner === undefined ? name : keyOf(fn);
  if (key === undefined || isGlob(key) || key === '__proto__')
    throw immovable('no rule can tell its name');
  if (event !== undefined && method !== key)
    throw immovable(
      `its record is called ${method ?? 'otherwise'}, and a rule would call it ${key}`,
    );
  if (owner === undefined) {
    if (className !== undefined)
      throw immovable(`its record is said to be of ${className}, and a rule would say no class`);
    if (!source.names.isUnique(key)) throw immovable(`the file declares ${key} more than once`);
    const known = draft.ruleForFunction(source.path, key);
    if (known !== undefined) throw immovable(`rules[${known}] of the policy is for ${key} already`);
    const module = draft.moduleOf(source.path);
    return { className: undefined, name: key, module, path: source.path, isAbove: false };
  }
  const own = ownName(owner, source);
  const namesakes = owner.node.body.body.filter((member) => keyOf(member) === key && member !== fn);
  if (namesakes.some(({ type }) => type !== 'TSDeclareMethod'))
    throw immovable(`the class has two members "${key}", which a rule cannot tell apart`);
  const isAbove = className !== undefined && className !== own;
  const { path, ...base } = isAbove
    ? baseOf(className, key, owner, file, modules)
    : { name: own, module: draft.moduleOf(source.path), path: source.path };
  const known = path === undefined ? undefined : draft.ruleFor(path, base.name, key);
  if (known !== undefined)
    throw immovable(`rules[${known}] of the policy says something of ${base.name}.${key} already`);
  return { className: base.name, name: key, module: base.module, path, isAbove };
}

function textOf(fields: Fields | undefined, key: string): string | undefined {
  const value = fields?.get(key);
  if (value === undefined || value.kind === 'undefined') return undefined;
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value;
  throw immovable(`its ${key} is known only as the program runs`);
}

function ruleOf(
  { fn }: Unit,
  reading: Reading,
  { className = '', name }: Target,
  { hooks }: MigratedFile,
): JsonObject {
  const session: JsonObject = reading.session === undefined ? {} : { session: true };
  // The session is opened by the call, which itself has no record.
  if (reading.event === undefined) return { ...session, when: { $value: false } };
  const isPlain = fn.params.every(({ type }) => type === 'Identifier');
  const event = ruleOfEvent(reading, {
    hooks,
    prefix: small(className + (className === '' ? name : capital(name))).replaceAll(/\W/g, ''),
    parameters: isPlain ? fn.params.length : undefined,
  });
  return { ...session, ...event };
}

/** @throws Immovable where the method would answer something else, or at another time. */
function assertFits(
  fn: t.Function,
  callback: t.Function,
  { isAnswered, isAwaited }: Place,
  rule: JsonObject,
  { isAbove }: Target,
): void {
  if (fn.generator) throw immovable('it is a generator');
  if (isAnswered) return;
  if (callback.async && !isAwaited)
    throw immovable('the event goes on after the method has returned');
  const { body } = callback;
  const answers = body.type === 'BlockStatement' ? hasAnswers(body) : true;
  if (body.type === 'BlockStatement' && answers)
    throw immovable('what the code in the event answers is not what the method answers');
  if (answers && !isAbove && rule['result'] !== false)
    throw immovable('the event has a result that the method does not answer');
}

function hasAnswers(body: t.BlockStatement): boolean {
  let found = false;
  walk(body, ({ node }) => {
    if (node !== body && /Function|Method/.test(node.type)) return false;
    if (node.type === 'ReturnStatement') found = true;
    return true;
  });
  return found;
}

/** Constants that only told what was recorded, or others of them. */
function cutUnused(all: readonly Constants[], fn: Node, { source, edits }: MigratedFile): void {
  const isUnused = ({ range, names }: Constants): boolean =>
    !edits.isGone(range) &&
    names.every((name) =>
      source.names
        .usesOf(name)
        .filter(({ node }) => isWithin(rangeOf(node), rangeOf(fn)))
        .every(({ node }) => edits.isGone(rangeOf(node))),
    );
  for (let found = all.find(isUnused); found !== undefined; found = all.find(isUnused)) {
    edits.cut(found.range);
  }
}

/** What answers a promise without being `async` has to be, now that it waits itself. */
function makeAsync(fn: t.Function, { edits }: MigratedFile): void {
  const at = rangeOf(fn.type === 'ClassMethod' ? fn.key : fn).start;
  edits.replace({ start: at, end: at }, 'async ');
}

/** Private methods that only told what was recorded. */
function cutPrivates({ owner }: Unit, { edits }: MigratedFile): void {
  const { node } = owner ?? {};
  if (node === undefined) return;
  for (const member of node.body.body) {
    if (member.type !== 'ClassPrivateMethod' || member.kind !== 'method') continue;
    const uses: Node[] = [];
    walk(node.body, ({ node: each }) => {
      if (each.type === 'PrivateName' && each !== member.key && each.id.name === member.key.id.name)
        uses.push(each);
    });
    if (uses.length > 0 && uses.every((use) => edits.isGone(rangeOf(use))))
      edits.cut(rangeOf(member));
  }
}
