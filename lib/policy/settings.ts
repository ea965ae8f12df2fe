/** Compiles everything of a policy that is no rule. */
import type { CaptureLimits, RedactionPattern, RedactionSettings } from '../model/payload.js';
import type { Retention, SessionSettings } from '../model/policy.js';
import { comparableKey, DEFAULT_LIMITS, SECRET_KEYS } from './defaults.js';
import { namedPattern } from './patterns.js';
import type { PathStep, Problem } from './problem.js';
import { reasonOf } from './reason.js';
import type { LimitRules, PatternRule, Policy, SessionRules } from './schema/input.js';

type RetentionRules = Exclude<Policy['store'], undefined>['retention'];
type Patterns = Extract<Exclude<Policy['redact'], undefined>, object>['patterns'];

export function compileSession({ name, start, metadata }: SessionRules = {}): SessionSettings {
  return {
    start: start ?? 'auto',
    ...(name === undefined ? {} : { name }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

export function compileRetention({ ageDays, sizeMb }: RetentionRules = {}): Retention | undefined {
  if (ageDays === undefined && sizeMb === undefined) return undefined;
  return {
    ...(ageDays === undefined ? {} : { ageDays }),
    ...(sizeMb === undefined ? {} : { sizeMb }),
  };
}

export const compileLimits = (limits: LimitRules = {}): CaptureLimits => ({
  depth: limits.depth ?? DEFAULT_LIMITS.depth,
  items: limits.items ?? DEFAULT_LIMITS.items,
  keys: limits.keys ?? DEFAULT_LIMITS.keys,
  stringChars: limits.stringChars ?? DEFAULT_LIMITS.stringChars,
  bufferBytes: limits.bufferBytes ?? DEFAULT_LIMITS.bufferBytes,
  bytes: limits.bytes ?? DEFAULT_LIMITS.bytes,
  nodes: limits.nodes ?? DEFAULT_LIMITS.nodes,
  eventNodes: limits.eventNodes ?? DEFAULT_LIMITS.eventNodes,
});

/** Secrets are redacted unless the policy says otherwise; `false` redacts nothing. */
export function compileRedaction(redact: Policy['redact'], problems: Problem[]): RedactionSettings {
  if (redact === false) return { keys: [], patterns: [] };
  const { keys = [], paths = [], allow = [], patterns, defaults = true } = redact ?? {};
  const allowed = new Set(allow.map(comparableKey));
  const standard = defaults ? SECRET_KEYS.filter((key) => !allowed.has(comparableKey(key))) : [];
  const byComparable = new Map([...standard, ...keys].map((key) => [comparableKey(key), key]));
  return {
    keys: [...byComparable.values()],
    ...(allow.length > 0 && { allow: allow.filter((key) => key !== undefined) }),
    ...(paths.length > 0 && {
      paths: paths.filter((path, index) => isPath(path, index, problems)),
    }),
    patterns: compilePatterns(patterns, defaults, problems),
  };
}

/** The last step has to be a name, by which a path is found. */
function isPath(path: string | undefined, index: number, problems: Problem[]): path is string {
  const steps = path?.split('.') ?? [];
  if (!steps.includes('') && steps.at(-1) !== '*') return true;
  const message = 'a path is names with dots between them, and its last one is no "*".';
  problems.push({ code: 'STENO_POLICY_TYPE', path: ['redact', 'paths', index], message });
  return false;
}

function compilePatterns(
  patterns: Patterns,
  defaults: boolean,
  problems: Problem[],
): RedactionPattern[] {
  const given = (patterns ?? []).flatMap((pattern, index) =>
    compilePattern(pattern, ['redact', 'patterns', index], problems),
  );
  const standard = defaults ? [namedPattern('secret')] : [];
  const byName = new Map([...standard, ...given].map((pattern) => [pattern.name, pattern]));
  return [...byName.values()];
}

function compilePattern(
  pattern: PatternRule | Parameters<typeof namedPattern>[0] | undefined,
  path: readonly PathStep[],
  problems: Problem[],
): RedactionPattern[] {
  if (pattern === undefined) return [];
  if (typeof pattern === 'string') return [namedPattern(pattern)];
  const { name, regex } = pattern;
  const source = typeof regex === 'string' ? regex : regex.source;
  const flags = pattern.flags ?? (typeof regex === 'string' ? '' : regex.flags);
  try {
    return [{ name, expression: new RegExp(source, [...new Set(`${flags}g`)].join('')) }];
  } catch (error) {
    const message = `this is no regular expression: ${reasonOf(error)}.`;
    problems.push({ code: 'STENO_POLICY_TYPE', path: [...path, 'regex'], message });
    return [];
  }
}
