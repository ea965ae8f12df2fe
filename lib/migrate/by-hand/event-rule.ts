/** What an event by hand tells, as fields of a rule. */
import type { HooksFile } from '../hooks-file.js';
import { capital, type Json, type JsonObject } from '../rule-json.js';
import { pathOf } from '../translate.js';
import { type Fields, immovable, type Reading } from './reading.js';
import type { Steps, Sym } from './symbols.js';

export interface RuleContext {
  readonly hooks: HooksFile;
  /** Begins the names of functions. */
  readonly prefix: string;
  /** How many parameters the method has, all of them plain names. */
  readonly parameters: number | undefined;
}

/** When something was told, which the rule has to keep to. */
type Moment = 'start' | 'end';

/** Fields that a rule reads at the end also when they were told at the start. */
const AT_THE_END = ['observation', 'reward', 'terminated', 'truncated'] as const;
const KNOWN: ReadonlySet<string> = new Set([
  ...AT_THE_END,
  'kind',
  'method',
  'class',
  'system',
  'args',
  'result',
  'stateBefore',
  'stateAfter',
  'metadata',
  'llm',
  'tool',
  'memory',
]);
const LLM_START: ReadonlySet<string> = new Set(['provider', 'model', 'params', 'messages']);

/** @throws Immovable for what a rule cannot say, or says at another moment. */
export function ruleOfEvent(reading: Reading, context: RuleContext): JsonObject {
  return new EventRule(reading, context).rule();
}

class EventRule {
  readonly #reading: Reading;
  readonly #context: RuleContext;
  readonly #start: Fields;
  readonly #ok = new Map<string, Sym>();
  readonly #always = new Map<string, Sym>();

  constructor(reading: Reading, context: RuleContext) {
    this.#reading = reading;
    this.#context = context;
    this.#start = reading.event ?? new Map();
    for (const { fields, when } of reading.told) {
      for (const [key, value] of fields) (when === 'ok' ? this.#ok : this.#always).set(key, value);
    }
  }

  rule(): JsonObject {
    for (const key of [...this.#start.keys(), ...this.#ok.keys(), ...this.#always.keys()]) {
      if (!KNOWN.has(key)) throw immovable(`a rule has nothing that says its ${key} like this`);
    }
    for (const key of this.#always.keys()) {
      if (key !== 'stateAfter') throw immovable(`its ${key} is told also where the call fails`);
    }
    const system = this.#text('system');
    return {
      kind: this.#text('kind') ?? 'runtime',
      ...(system === undefined ? {} : { system }),
      ...this.#timestep(),
      ...this.#args(),
      ...this.#state(),
      ...this.#metadata(),
      ...this.#message(),
      ...this.#llm(),
      ...this.#tool(),
      ...this.#ends(),
      ...this.#result(),
      ...this.#memory(),
    };
  }

  /** A text that the source tells. */
  #text(key: string): string | undefined {
    const value = this.#start.get(key);
    if (value === undefined || value.kind === 'undefined') return undefined;
    if (value.kind === 'literal' && typeof value.value === 'string') return value.value;
    throw immovable(`its ${key} is known only as the program runs`);
  }

  #timestep(): JsonObject {
    const { turn } = this.#reading;
    if (turn === undefined) return {};
    const name = turn.get('name');
    const others = [...turn.keys()].filter((key) => key !== 'name');
    if (others.length > 0) throw immovable(`a turn with a ${others[0]}`);
    if (name === undefined || name.kind === 'undefined') return { timestep: 'begin' };
    return {
      timestep: { begin: true, name: this.#expression(name, ['timestep', 'name'], 'start') },
    };
  }

  #args(): JsonObject {
    const given = this.#start.get('args');
    if (given === undefined || given.kind === 'undefined') return { args: false };
    if (this.#isAllArguments(given)) return {};
    return { args: this.#selector(given, ['args'], 'start') };
  }

  #isAllArguments(given: Sym): boolean {
    if (given.kind === 'steps') return given.steps.length === 1 && given.steps[0] === 'args';
    if (given.kind !== 'array' || given.items.length !== this.#context.parameters) return false;
    return given.items.every(
      (item, index) => item.kind === 'steps' && item.steps.join() === ['args', index].join(),
    );
  }

  /** A rule takes the state before and after, also of a call that fails. */
  #state(): JsonObject {
    const before = this.#start.get('stateBefore');
    const after = this.#always.get('stateAfter');
    if (before === undefined && after === undefined && !this.#ok.has('stateAfter')) return {};
    if (before === undefined || after === undefined)
      throw immovable('the state is not told both before and after, however the call ends');
    const [state, later] = [before, after].map((each) => this.#selector(each, ['state'], 'start'));
    if (state === undefined || JSON.stringify(state) !== JSON.stringify(later))
      throw immovable('the state before and the one after are not the same fields');
    return { state };
  }

  #metadata(): JsonObject {
    const [first, later] = [this.#start.get('metadata'), this.#ok.get('metadata')];
    if (first === undefined && later === undefined) return {};
    const said = (value: Sym | undefined, moment: Moment): JsonObject => {
      if (value === undefined) return {};
      if (value.kind !== 'object')
        throw immovable('its metadata is known only as the program runs');
      return Object.fromEntries(
        [...value.fields].map(([key, each]): [string, Json] => [
          key,
          this.#expression(each, ['metadata', key], moment, moment === 'end'),
        ]),
      );
    };
    return { metadata: { ...said(first, 'start'), ...said(later, 'end') } };
  }

  /** Messages are sent before the call does anything: none of their parts may be a function. */
  #message(): JsonObject {
    const all = this.#reading.messages.map((fields) =>
      Object.fromEntries(
        [...fields].flatMap(([key, value]): [string, Json][] => {
          if (value.kind === 'undefined') return [];
          if (!['from', 'to', 'type', 'content'].includes(key))
            throw immovable(`a message with ${key}`);
          const said = this.#selector(value, ['message', key], 'start');
          if (JSON.stringify(said).includes('"$fn"'))
            throw immovable('a message that is sent as the call starts can be said by paths only');
          return [[key, said]];
        }),
      ),
    );
    const [first, ...more] = all;
    if (first === undefined) return {};
    return { message: more.length === 0 ? first : all };
  }

  #llm(): JsonObject {
    const [first, later] = [this.#start.get('llm'), this.#ok.get('llm')];
    if (first === undefined && later === undefined) return {};
    const fields: [string, Json][] = [];
    for (const [value, moment] of [
      [first, 'start'],
      [later, 'end'],
    ] as const) {
      if (value === undefined) continue;
      if (value.kind !== 'object') throw immovable('its llm is known only as the program runs');
      for (const [key, each] of value.fields) {
        if (each.kind === 'undefined') continue;
        if (LLM_START.has(key) !== (moment === 'start'))
          throw immovable(`its llm.${key} is told at another moment than by a rule`);
        if (key === 'chunks' || key === 'timeToFirstChunkNs')
          throw immovable('it follows a stream, which a rule does by itself');
        fields.push([key, this.#selector(each, ['llm', key], moment)]);
      }
    }
    return { llm: Object.fromEntries(fields) };
  }

  /** A rule takes name, arguments and result of a tool by default. */
  #tool(): JsonObject {
    const [first, later] = [this.#start.get('tool'), this.#ok.get('tool')];
    if (first === undefined && later === undefined) return {};
    if (first?.kind !== 'object' || later?.kind !== 'object')
      throw immovable('a rule tells of a tool its name, its arguments and its result');
    const fields = new Map([...first.fields, ...later.fields]);
    const known = [...fields.keys()].sort().join();
    const isWhole = known === 'arguments,name,result' || known === 'arguments,callId,name,result';
    if (!isWhole || later.fields.size !== 1 || !later.fields.has('result'))
      throw immovable('a rule tells of a tool its name, its arguments and its result');
    return {
      tool: Object.fromEntries(
        [...fields].map(([key, each]): [string, Json] => [
          key,
          this.#selector(each, ['tool', key], key === 'result' ? 'end' : 'start'),
        ]),
      ),
    };
  }

  #ends(): JsonObject {
    return Object.fromEntries(
      AT_THE_END.flatMap((key): [string, Json][] => {
        const [first, later] = [this.#start.get(key), this.#ok.get(key)];
        if (later !== undefined && later.kind !== 'undefined')
          return [[key, this.#selector(later, [key], 'end', true)]];
        if (first === undefined || first.kind === 'undefined') return [];
        return [[key, this.#selector(first, [key], 'start')]];
      }),
    );
  }

  #result(): JsonObject {
    const told = this.#ok.get('result') ?? this.#start.get('result');
    if (told === undefined) return {};
    if (told.kind === 'undefined') return { result: false };
    if (!this.#ok.has('result')) throw immovable('its result is told before there is one');
    return { result: this.#selector(told, ['result'], 'end', true) };
  }

  #memory(): JsonObject {
    const told = this.#start.get('memory');
    if (told === undefined || told.kind === 'undefined') return {};
    if (told.kind === 'literal' && told.value === true) return { memory: true };
    throw immovable('its figures of memory are those of the program');
  }

  /** One value, or an object of several. With `late`, only what is there when the call has gone well. */
  #selector(value: Sym, path: readonly string[], moment: Moment, late = false): Json {
    if (value.kind !== 'object') return this.#expression(value, path, moment, late);
    const isFlat = [...value.fields.values()].every(
      ({ kind }) => kind === 'steps' || kind === 'literal',
    );
    if (value.fields.size === 0 || !isFlat || value.fields.has('$fn') || value.fields.has('$value'))
      return this.#function(value, path, moment);
    return Object.fromEntries(
      [...value.fields].map(([key, each]): [string, Json] => [
        key,
        this.#expression(each, [...path, key], moment, late),
      ]),
    );
  }

  #expression(value: Sym, path: readonly string[], moment: Moment, late = false): Json {
    if (value.kind === 'literal') {
      if (late) throw immovable(`its ${path.join('.')} is told only where the call goes well`);
      return typeof value.value === 'string' && !/['\\]/.test(value.value)
        ? `'${value.value}'`
        : { $value: value.value };
    }
    if (value.kind !== 'steps') return this.#function(value, path, moment);
    const [root] = value.steps;
    if (late && root !== 'result')
      throw immovable(`its ${path.join('.')} is told only where the call goes well`);
    if (!late && root === 'result') return this.#late(value.steps, path, moment);
    return pathOf(value.steps)?.expression ?? this.#function(value, path, moment);
  }

  #late(steps: Steps, path: readonly string[], moment: Moment): Json {
    if (moment === 'start') throw immovable(`its ${path.join('.')} is told before it is there`);
    return pathOf(steps)?.expression ?? this.#function({ kind: 'steps', steps }, path, moment);
  }

  /** What no path says, as a function: of the roots that it needs. */
  #function(value: Sym, path: readonly string[], moment: Moment): Json {
    if (path[0] === 'metadata' && moment === 'start')
      throw immovable('metadata that is told as the call starts can be said by paths only');
    const roots = new Set<string>();
    const code = codeOf(value, roots, path);
    if (moment === 'start' && roots.has('result'))
      throw immovable(`its ${path.join('.')} is told before it is there`);
    const name = [this.#context.prefix, ...path.map(capital)].join('');
    const body = code.startsWith('{') ? `(${code})` : code;
    return this.#context.hooks.addText(`({ ${[...roots].join(', ')} }) => ${body}`, name);
  }
}

const NAME = /^[A-Za-z_$][\w$]*$/;

function codeOf(value: Sym, roots: Set<string>, path: readonly string[]): string {
  switch (value.kind) {
    case 'steps': {
      const [root, ...rest] = value.steps;
      roots.add(String(root));
      return rest.reduce<string>(
        (code, step) =>
          typeof step === 'string' && NAME.test(step)
            ? `${code}.${step}`
            : `${code}[${JSON.stringify(step)}]`,
        String(root),
      );
    }
    case 'literal':
      return JSON.stringify(value.value);
    case 'undefined':
      return 'undefined';
    case 'array':
      return `[${value.items.map((each) => codeOf(each, roots, path)).join(', ')}]`;
    case 'object':
      return `{ ${[...value.fields]
        .map(([key, each]) => `${JSON.stringify(key)}: ${codeOf(each, roots, path)}`)
        .join(', ')} }`;
    default:
      throw immovable(`its ${path.join('.')} is made in a way of which no rule says the same`);
  }
}
