/** Methods that trace what a preset records: at the word of the user the preset takes their place. */
import type * as t from '@babel/types';
import { PRESETS } from '../../policy/presets/table.js';
import type { ClassRule } from '../../policy/schema/input.js';
import { keyOf } from '../class-names.js';
import type { MigratedFile } from '../migrated-file.js';
import { isFunction } from '../names.js';
import { bare, type Node, rangeOf, walk } from '../syntax.js';
import { isForward, superName } from './base-class.js';
import type { Modules } from './modules.js';
import { isRecording } from './read-call.js';
import { type Around, immovable } from './reading.js';
import { scopeOf } from './unit-body.js';
import type { Unit } from './units.js';

export type PresetName = keyof typeof PRESETS;

/** Whether the method is one that a preset records, and is given to it. */
export function givenToPreset(
  unit: Unit,
  presets: readonly PresetName[],
  file: MigratedFile,
  modules: Modules,
): boolean {
  const preset = presets.find((name) => isNamedBy(name, unit, file, modules));
  if (preset === undefined || !records(unit, file, modules)) return false;
  const { fn, owner } = unit;
  const method = keyOf(fn) ?? '';
  const title = `the records of ${owner?.name ?? 'a class'}.${method}`;
  const node = lastCall(fn) ?? fn;
  file.attempt(node, title, () => {
    assertAnswersBase(fn, method);
    const { text } = file.source;
    const given = fn.params.map((each) => text.slice(rangeOf(each).start, rangeOf(each).end));
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const indent = /^[ \t]*/.exec(
      text.slice(text.lastIndexOf('\n', rangeOf(fn).start - 1) + 1),
    )?.[0];
    const deeper = `${indent}${indent?.includes('\t') ? '\t' : '  '}`;
    const code = `{${eol}${deeper}return super.${method}(${given.join(', ')});${eol}${indent}}`;
    file.edits.replace(rangeOf(fn.body), code);
    file.draft.addPreset(preset);
    file.moved(fn, title, `preset ${preset}`);
  });
  return true;
}

function isNamedBy(
  name: PresetName,
  { fn, owner }: Unit,
  { source }: MigratedFile,
  modules: Modules,
): boolean {
  const above = owner?.node.superClass && superName(owner.node.superClass);
  const origin = above && modules.originOf(above.root, source);
  const method = keyOf(fn);
  if (!origin || origin.isFile || method === undefined) return false;
  const className = above.last ?? (origin.name === 'default' ? above.root : origin.name);
  return PRESETS[name].rules.some((rule) => {
    const { class: named, module = '', methods } = rule as ClassRule;
    const isPackage = module === origin.from || module.startsWith(`${origin.from}/`);
    return isPackage && named === className && Object.hasOwn(methods, method);
  });
}

function records({ fn, ...unit }: Unit, { source }: MigratedFile, modules: Modules): boolean {
  const scope = scopeOf({ fn, ...unit }, source);
  const around: Around = { modules, unit: fn, source };
  let found = false;
  walk(fn.body, ({ node }) => {
    if (node.type === 'CallExpression' && isRecording(node, scope, around)) found = true;
  });
  return found;
}

function lastCall({ body }: t.Function): Node | undefined {
  let found: Node | undefined;
  walk(body, ({ node }) => {
    if (node.type === 'CallExpression') found ??= node;
  });
  return found;
}

/** @throws Immovable where the method answers anything but what the one above does. */
function assertAnswersBase(fn: t.Function, method: string): void {
  const calls: Node[] = [];
  const answers: Node[] = [];
  const assigned = new Map<string, Node[]>();
  walk(fn.body, ({ node, above }) => {
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
      if (node.callee.object.type === 'Super') calls.push(node);
    }
    const [target, value] =
      node.type === 'AssignmentExpression'
        ? [node.left, node.right]
        : node.type === 'VariableDeclarator'
          ? [node.id, node.init]
          : [];
    if (target?.type === 'Identifier' && value)
      assigned.set(target.name, [...(assigned.get(target.name) ?? []), value]);
    const isOwn = !above.some(({ node: each }) => each !== fn && isFunction(each));
    if (node.type === 'ReturnStatement' && node.argument && isOwn) answers.push(node.argument);
  });
  const isBase = (node: Node): boolean => {
    const value = bare(node);
    if (value.type === 'AwaitExpression') return isBase(value.argument);
    if (value.type === 'Identifier') return assigned.get(value.name)?.every(isBase) === true;
    return isForward(value, method, fn);
  };
  const isRun = answers.length === 1 && answers.every((each) => isRunOfBase(each, isBase));
  if (calls.length !== 1 || !calls.every((call) => isForward(call, method, fn)))
    throw immovable(`it calls super.${method} otherwise than once, with what it was given`);
  if (!isRun && !(answers.length > 0 && answers.every(isBase)))
    throw immovable(`it answers something else than super.${method} does`);
}

/** `return traced(what, async (event) => { … return response; })`. */
function isRunOfBase(answer: Node, isBase: (node: Node) => boolean): boolean {
  const call = bare(answer);
  if (call.type !== 'CallExpression') return false;
  const fn = call.arguments.at(-1);
  if (!fn || !isFunction(fn)) return false;
  if (fn.body.type !== 'BlockStatement') return isBase(fn.body);
  const answers: Node[] = [];
  walk(fn.body, ({ node }) => {
    if (isFunction(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) answers.push(node.argument);
    return true;
  });
  return answers.length > 0 && answers.every(isBase);
}

/** Tells of a method whose record no rule says, but a preset does. */
export function tellOfPreset(unit: Unit, file: MigratedFile, modules: Modules): void {
  const preset = (Object.keys(PRESETS) as PresetName[]).find((name) =>
    isNamedBy(name, unit, file, modules),
  );
  if (preset === undefined || !records(unit, file, modules)) return;
  const title = `the records of ${unit.owner?.name ?? 'a class'}.${keyOf(unit.fn) ?? ''}`;
  file.leave(
    unit.fn,
    title,
    `what it tells is put together in code; the preset ${preset} records the same call`,
    `steno migrate --preset ${preset} puts that in its place. Compare the two.`,
  );
}
