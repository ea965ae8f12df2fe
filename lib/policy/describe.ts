import { comparableKey, DEFAULT_LIMITS, SECRET_KEYS } from './defaults.js';
import { describeMethod } from './describe-method.js';
import { PRESETS } from './presets/table.js';
import type { ClassRule, FunctionRule, Policy, Rule } from './schema/input.js';
import { sharedOf } from './shared-fields.js';

/** What a sound policy says, for a person: settings, then rule by rule. Ends with a line break. */
export function describePolicy(policy: Policy, file?: string): string {
  const rules = policy.rules ?? [];
  const lines = [
    ...(file === undefined ? [] : [file]),
    sessionLine(policy),
    redactionLine(policy),
    limitsLine(policy),
    ...retentionLines(policy),
    ...otherLines(policy),
    '',
    ...(rules.length === 0 ? ['No rules: nothing is recorded.'] : rules.flatMap(ruleLines)),
  ];
  return `${lines.join('\n')}\n`;
}

function sessionLine({ session = {} }: Policy): string {
  const name = session.name === undefined ? '' : ` named ${JSON.stringify(session.name)}`;
  const start =
    session.start === 'explicit'
      ? 'opened by hand or by a rule'
      : 'opened by the first recorded call';
  return `Sessions${name}, ${start}.`;
}

function redactionLine({ redact }: Policy): string {
  if (redact === false) return 'Nothing is redacted.';
  const { keys = [], paths = [], allow = [], patterns = [], defaults = true } = redact ?? {};
  const allowed = new Set(allow.map(comparableKey));
  const standard = defaults ? SECRET_KEYS.filter((key) => !allowed.has(comparableKey(key))) : [];
  const names = patterns.map((each) => (typeof each === 'string' ? each : each.name));
  const said = [
    standard.length === 0 ? [] : [`${standard.length} names of keys by default`],
    keys.length === 0 ? [] : [`keys ${keys.join(', ')}`],
    paths.length === 0 ? [] : [`paths ${paths.join(', ')}`],
    [...new Set([...(defaults ? ['secret'] : []), ...names])].map((name) => `pattern ${name}`),
  ].flat();
  return said.length === 0 ? 'Nothing is redacted.' : `Redacted: ${said.join('; ')}.`;
}

function limitsLine({ limits = {} }: Policy): string {
  const { eventNodes, ...all } = { ...DEFAULT_LIMITS, ...limits };
  const said = Object.entries(all).map(([name, limit]) => `${name} ${limit}`);
  return `Limits of a snapshot: ${said.join(', ')}; of an event: eventNodes ${eventNodes}.`;
}

function retentionLines({ store = {} }: Policy): string[] {
  const { ageDays, sizeMb } = store.retention ?? {};
  const said = [
    ageDays === undefined ? [] : [`last written to more than ${ageDays} days ago`],
    sizeMb === undefined ? [] : [`the oldest, above ${sizeMb} MB in all`],
  ].flat();
  return said.length === 0 ? [] : [`Sessions that are deleted: ${said.join('; ')}.`];
}

/** What the rest of the policy says, where it says anything. */
function otherLines({ shadow, manual, prices, beforeRecord, afterRecord }: Policy): string[] {
  const models = Object.keys(prices ?? {});
  return [
    shadow ? ['Shadow: by hand and by policy in sessions of their own, which are compared.'] : [],
    manual === 'warn' ? ['Records by hand: kept, and each kind said on stderr.'] : [],
    manual === 'drop' ? ['Records by hand: left out, and counted.'] : [],
    models.length === 0 ? [] : [`Prices of ${models.join(', ')}.`],
    beforeRecord === undefined ? [] : ['Events and messages go through beforeRecord.'],
    afterRecord === undefined ? [] : ['Finished records are shown to afterRecord.'],
  ].flat();
}

function ruleLines(rule: Rule, index: number): string[] {
  const number = `${index + 1}.`;
  if (!('preset' in rule)) return targetLines(rule, number, '');
  const preset = PRESETS[rule.preset];
  return [
    `${number} preset ${preset.name}: records ${preset.about}`,
    ...preset.rules.flatMap((each) => targetLines(each, '-', '   ')),
  ];
}

function targetLines(rule: ClassRule | FunctionRule, head: string, indent: string): string[] {
  const inside = `${indent}   `;
  const name = 'class' in rule ? `class ${rule.class}` : `function ${rule.function}`;
  const actor = `${rule.kind ?? 'runtime'}${rule.system === undefined ? '' : `, system ${rule.system}`}`;
  const view = 'wrap' in rule && rule.wrap ? ' through a view, by instrument() only' : '';
  const first = `${indent}${head} ${name} ${origin(rule)}${view}: ${actor}`;
  const phrases =
    'class' in rule ? methodLines(rule) : describeMethod(rule).map((phrase) => `  ${phrase}`);
  return [first, ...phrases.map((line) => `${inside}${line}`)];
}

function origin({ module, version }: ClassRule | FunctionRule): string {
  if (module === undefined) return "in the project's own files";
  return `in ${module}${version === undefined ? '' : ` (versions ${version})`}`;
}

function methodLines(rule: ClassRule): string[] {
  const shared = sharedOf(rule);
  const entries = Array.isArray(rule.methods)
    ? (rule.methods as readonly string[]).map((name) => [name, true] as const)
    : Object.entries(rule.methods as Exclude<ClassRule['methods'], readonly string[]>);
  return entries.flatMap(([name, value]) => {
    if (value === false) return [name, '  not recorded'];
    const method = { ...shared, ...(value === true ? {} : value) };
    return [name, ...describeMethod(method).map((phrase) => `  ${phrase}`)];
  });
}
