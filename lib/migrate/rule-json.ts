/** A rule as code has it becomes one of a policy, which says the same at the same moment. */
import type { HooksFile } from './hooks-file.js';
import { Immovable } from './left.js';
import type { Source } from './source.js';
import {
  FunctionValue,
  isStaticObject,
  type StaticObject,
  type StaticValue,
} from './static-value.js';
import { translate } from './translate.js';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * When a field is read. A function is read as the call starts where the field is, else when it has
 * ended; so an expression in its place must name what is there only then, unless the field is read at
 * both times or late in any case (`free`).
 */
type Moment = 'start' | 'free' | 'late';

const START: ReadonlySet<string> = new Set(['args', 'state', 'self', 'lane', 'when']);
const LLM_START: ReadonlySet<string> = new Set(['provider', 'model', 'params', 'messages']);
const FREE: ReadonlySet<string> = new Set([
  'result',
  'reward',
  'terminated',
  'truncated',
  'observation',
  'onError',
  'tool',
  'batch',
]);

export class RuleWriter {
  readonly #source: Source;
  readonly #hooks: HooksFile;
  /** Begins the names of its functions: `agentDecide`. */
  readonly #prefix: string;

  constructor(source: Source, hooks: HooksFile, prefix: string) {
    this.#source = source;
    this.#hooks = hooks;
    this.#prefix = prefix;
  }

  /** @throws Immovable where the policy cannot say it. */
  write(rule: StaticObject): JsonObject {
    return this.#object(rule, (key, value) => this.#field(key, value));
  }

  #field(key: string, value: StaticValue): Json {
    if (key === 'message') return this.#messages(value);
    if (key === 'llm' && isStaticObject(value)) {
      return this.#object(value, (name, each) =>
        this.#selector(each, [key, name], LLM_START.has(name) ? 'start' : 'free'),
      );
    }
    if (key === 'timestep' && isStaticObject(value)) {
      return this.#object(value, (name, each) => this.#selector(each, [key, name], 'start'));
    }
    const moment = START.has(key) ? 'start' : FREE.has(key) ? 'free' : 'late';
    return this.#selector(value, [key], moment);
  }

  /** A message is said when all of its parts are there: as long as one is late, the others need not be. */
  #messages(value: StaticValue): Json {
    if (Array.isArray(value)) return value.map((each: StaticValue) => this.#messages(each));
    if (!isStaticObject(value)) return this.#selector(value, ['message'], 'late');
    const parts = Object.values(value).flatMap((part) =>
      isStaticObject(part) ? Object.values(part) : [part],
    );
    const stays = parts.some(
      (part) =>
        (typeof part === 'string' && /\b(?:result|error)\b/.test(part) && !part.startsWith("'")) ||
        (part instanceof FunctionValue && (translate(part.node)?.late ?? true)),
    );
    return this.#object(value, (name, each) =>
      this.#selector(each, ['message', name], stays ? 'free' : 'late'),
    );
  }

  #selector(value: StaticValue, path: readonly string[], moment: Moment): Json {
    if (value instanceof FunctionValue) return this.#function(value, path, moment);
    if (Array.isArray(value))
      return value.map((each: StaticValue) => this.#selector(each, path, moment));
    if (!isStaticObject(value)) return jsonOf(value as Exclude<StaticValue, object>);
    if ('$fn' in value)
      throw new Immovable(
        'a $fn in code is looked for from the working directory, one in a policy from its file',
        'Write the rule into the policy by hand, with the path from there.',
      );
    if ('$value' in value) return plainJson(value);
    return this.#object(value, (name, each) => this.#selector(each, [...path, name], moment));
  }

  #function({ node }: FunctionValue, path: readonly string[], moment: Moment): Json {
    const said = translate(node);
    const fits =
      moment === 'free' || (moment === 'start' ? said?.late === false : said?.late === true);
    if (said !== undefined && fits) return said.expression;
    const name = [this.#prefix, ...path.map(capital)].join('');
    return this.#hooks.add(node, name, this.#source);
  }

  #object(object: StaticObject, write: (key: string, value: StaticValue) => Json): JsonObject {
    return Object.fromEntries(
      Object.entries(object).flatMap(([key, value]): [string, Json][] =>
        value === undefined ? [] : [[key, write(key, value)]],
      ),
    );
  }
}

function jsonOf(value: string | number | boolean | null | undefined): Json {
  if (value !== undefined) return value;
  throw new Immovable('JSON has no undefined', 'Leave the field out.');
}

function plainJson(value: StaticValue): Json {
  if (value instanceof FunctionValue)
    throw new Immovable('a $value cannot be a function', 'Put the function in its place.');
  if (Array.isArray(value)) return value.map((each: StaticValue) => plainJson(each));
  if (!isStaticObject(value)) return jsonOf(value as Exclude<StaticValue, object>);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, Json] => [key, plainJson(each)]),
  );
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
