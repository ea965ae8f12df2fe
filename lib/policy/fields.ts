/** Compiles what a rule says of a method into the parts of a decision. */

import type {
  BatchDecision,
  Decision,
  Evaluator,
  LlmDecision,
  MessageDecision,
  ToolDecision,
} from '../model/decision.js';
import { LAZY_PARTS } from '../model/decision.js';
import { compileExpression, compileNamed, compileSelector, latest } from './expression/compile.js';
import type { ExpressionContext, Path, Reading } from './expression/source.js';
import type { Expression, Selector } from './schema/expression.js';
import type { BatchRule, LlmRule, MessageRule, MethodRule, ToolRule } from './schema/input.js';

/** What one rule adds to a decision; `undefined` takes back what an earlier one said. */
export type Parts = { -readonly [K in Exclude<keyof Decision, 'rules'>]?: Decision[K] | undefined };

export function compileFields(rule: MethodRule, path: Path, context: ExpressionContext): Parts {
  const parts: Parts = {};
  const compiler = new FieldCompiler(path, context);
  for (const key of PLAIN) if (rule[key] !== undefined) Object.assign(parts, { [key]: rule[key] });
  for (const [key, reading] of Object.entries(EXPRESSIONS))
    compiler.into(parts, key, rule[key as keyof typeof EXPRESSIONS], reading);
  if (rule.metadata !== undefined) parts.metadata = compiler.metadata(rule.metadata);
  if (rule.message !== undefined) parts.messages = compiler.messages(rule.message);
  if (rule.timestep !== undefined) parts.timestep = compiler.timestep(rule.timestep);
  if (rule.onError !== undefined) parts.onError = compiler.onError(rule.onError);
  if (rule.llm !== undefined) parts.llm = rule.llm === false ? undefined : compiler.llm(rule.llm);
  if (rule.batch !== undefined) {
    parts.batch = compiler.batch(rule.batch);
    if (parts.batch?.sample !== undefined) Object.assign(parts, withoutLists(rule));
  }
  if (rule.lazy !== undefined) parts.lazy = lazyParts(rule.lazy);
  if (rule.tool !== undefined) parts.tool = compiler.tool(rule.tool);
  if (rule.session !== undefined) parts.session = SESSIONS[String(rule.session)];
  return parts;
}

/** Fields that go into the decision as they stand. */
const PLAIN = [
  'kind',
  'system',
  'timing',
  'memory',
  'sample',
  'outermost',
  'leaf',
  'params',
] as const;

/** Fields that are one expression or selector, and when it is read. */
const EXPRESSIONS = {
  args: 'start',
  result: 'end',
  self: 'start',
  state: 'start',
  lane: 'start',
  reward: 'end',
  terminated: 'end',
  truncated: 'end',
  observation: 'end',
  when: 'start',
} as const satisfies { [K in keyof MethodRule & keyof Parts]?: Reading };

const LLM = {
  provider: 'start',
  model: 'start',
  params: 'start',
  messages: 'start',
  output: 'end',
  inputTokens: 'end',
  outputTokens: 'end',
  cachedTokens: 'end',
  cacheWriteTokens: 'end',
  reasoningTokens: 'end',
  finishReason: 'end',
  responseId: 'end',
  responseModel: 'end',
  requestId: 'end',
} as const satisfies { [K in Exclude<keyof LlmDecision, 'stream' | 'through'>]: Reading };

const TOOL = {
  name: 'any',
  callId: 'any',
  arguments: 'any',
  result: 'end',
} as const satisfies { [K in keyof ToolDecision]: Reading };

const BATCH = { items: 'any', size: 'any', summary: 'end' } as const satisfies {
  [K in Exclude<keyof BatchDecision, 'sample'>]: Reading;
};

/** Items are taken one by one in place of the lists that hold them, unless the rule asks for those. */
const withoutLists = ({ args, result }: MethodRule): Parts => ({
  ...(args === undefined ? { args: false } : {}),
  ...(result === undefined ? { result: false } : {}),
});

/** What `"tool": true` means. */
const TOOL_DEFAULTS: ToolRule = { name: 'name', arguments: 'arg', result: 'result' };

const MESSAGE = ['from', 'to', 'type', 'content', 'when'] as const;

const SESSIONS: Readonly<Record<string, Decision['session']>> = { true: 'each', begin: 'begin' };

/** True and false stay as they are where a field may be both, and `false` takes back where it may not. */
const FLAGS: ReadonlySet<string> = new Set(['args', 'result', 'self']);

const lazyParts = (lazy: Exclude<MethodRule['lazy'], undefined>): Decision['lazy'] =>
  lazy === false ? undefined : new Set(lazy === true ? LAZY_PARTS : lazy);

class FieldCompiler {
  readonly #path: Path;
  readonly #context: ExpressionContext;

  constructor(path: Path, context: ExpressionContext) {
    this.#path = path;
    this.#context = context;
  }

  into(parts: object, key: string, value: Selector | boolean | undefined, reading: Reading): void {
    if (value === undefined) return;
    const isFlag = typeof value === 'boolean';
    const compiled = isFlag
      ? FLAGS.has(key)
        ? value
        : undefined
      : this.#selector(value, [key], reading);
    Object.assign(parts, { [key]: compiled });
  }

  metadata(value: Selector | false): Decision['metadata'] {
    return value === false ? [] : this.#named(value, 'metadata', 'any');
  }

  onError(value: Exclude<MethodRule['onError'], undefined>): Decision['onError'] {
    if (value === false) return undefined;
    if (value === 'drop-args') return { metadata: [], dropArgs: true };
    return { metadata: this.#named(value, 'onError', 'end'), dropArgs: false };
  }

  messages(value: Exclude<MethodRule['message'], undefined>): Decision['messages'] {
    if (value === false) return [];
    if (!isList(value)) return [this.#message(value, ['message'])];
    return value.map((each, index) => this.#message(each, ['message', index]));
  }

  timestep(value: Exclude<MethodRule['timestep'], undefined>): Decision['timestep'] {
    if (value === false) return undefined;
    if (typeof value === 'string') return { mode: value };
    const mode = 'begin' in value ? 'begin' : 'auto';
    if (value.name === undefined) return { mode };
    return { mode, name: this.#expression(value.name, ['timestep', 'name'], 'start') };
  }

  llm(rule: LlmRule): LlmDecision {
    const { stream, through } = rule;
    const parts: LlmDecision = {
      ...(stream === undefined ? {} : { stream }),
      ...(through === undefined ? {} : { through }),
    };
    for (const [key, reading] of Object.entries(LLM))
      this.#inside(parts, 'llm', key, rule[key as keyof typeof LLM], reading);
    return parts;
  }

  tool(rule: ToolRule | boolean): ToolDecision | undefined {
    if (rule === false) return undefined;
    const given = rule === true ? {} : rule;
    const parts: ToolDecision = {};
    for (const [key, reading] of Object.entries(TOOL)) {
      const name = key as keyof typeof TOOL;
      this.#inside(parts, 'tool', name, given[name] ?? TOOL_DEFAULTS[name], reading);
    }
    return parts;
  }

  batch(rule: BatchRule | boolean): BatchDecision | undefined {
    if (rule === false) return undefined;
    const { sample, ...given } = rule === true ? ({} as BatchRule) : rule;
    const parts: BatchDecision = sample === undefined ? {} : { sample };
    for (const [key, reading] of Object.entries(BATCH))
      this.#inside(parts, 'batch', key, given[key as keyof typeof BATCH], reading);
    return parts;
  }

  #message(rule: MessageRule, path: Path): MessageDecision {
    const parts: Partial<Record<(typeof MESSAGE)[number], Evaluator>> = {};
    for (const key of MESSAGE) {
      const value = rule[key];
      if (value !== undefined) parts[key] = this.#selector(value, [...path, key], 'any');
    }
    return { ...parts, moment: latest(Object.values(parts)) };
  }

  #inside(
    parts: object,
    owner: string,
    key: string,
    value: Selector | undefined,
    reading: Reading,
  ): void {
    if (value !== undefined)
      Object.assign(parts, { [key]: this.#selector(value, [owner, key], reading) });
  }

  #named(value: Selector, key: string, reading: Reading): Decision['metadata'] {
    return compileNamed(value, [...this.#path, key], reading, this.#context);
  }

  #selector(value: Selector, path: Path, reading: Reading): Evaluator {
    return compileSelector(value, [...this.#path, ...path], reading, this.#context);
  }

  #expression(value: Expression, path: Path, reading: Reading): Evaluator {
    return compileExpression(value, [...this.#path, ...path], reading, this.#context);
  }
}

const isList = (value: MessageRule | readonly MessageRule[]): value is readonly MessageRule[] =>
  Array.isArray(value);
