/** The policy as it is, and what comes to it. */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { compilePolicy } from '../policy/compile.js';
import { isGlob } from '../policy/glob.js';
import { parsePolicy, readPolicyFile } from '../policy/load.js';
import { PRESETS } from '../policy/presets/table.js';
import { type CompiledRule, compileRule } from '../policy/rule.js';
import type { Policy, PresetRule, Rule } from '../policy/schema/input.js';
import { jsonText } from './json-text.js';
import { Immovable } from './left.js';
import { withField, withRules } from './policy-text.js';
import type { Json, JsonObject } from './rule-json.js';
import { isTypeScript } from './source.js';

interface Drafted {
  readonly head: JsonObject;
  readonly methods: Map<string, JsonObject>;
}

type Compiled = CompiledRule & { readonly fromText: boolean };

export class PolicyDraft {
  readonly file: string;
  readonly dir: string;
  /** As it is; `undefined` where there is none. */
  readonly before: string | undefined;
  readonly existing: Policy;
  readonly #compiled: readonly Compiled[];
  readonly #classes = new Map<string, Drafted>();
  readonly #functions: JsonObject[] = [];
  readonly #presets: string[] = [];
  readonly #settings = new Map<string, Json>();
  #session: JsonObject = {};
  #opensSessions = false;

  /** @throws StenoError for a policy that cannot be used. */
  constructor(file: string) {
    this.file = file;
    this.dir = dirname(file);
    this.before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    this.existing = this.before === undefined ? {} : (readPolicyFile(file) as Policy);
    check(this.existing, file);
    this.#compiled = (this.existing.rules ?? []).flatMap((rule, index) =>
      compiledOf(rule, index, this.dir),
    );
  }

  get isEmpty(): boolean {
    return (
      this.#classes.size + this.#functions.length + this.#presets.length === 0 &&
      Object.keys(this.#session).length === 0
    );
  }

  /**
   * How a rule names a file: relative to the policy, a source of TypeScript without its extension, so
   * that what is compiled beside it is meant too.
   *
   * @throws Immovable where no rule can mean this file alone
   */
  moduleOf(path: string): string {
    const from = relative(this.dir, path).replaceAll('\\', '/');
    const module = from.startsWith('../') ? from : `./${from}`;
    if (isGlob(module))
      throw new Immovable(`the path ${module} would be a glob`, 'Write the rule by hand.');
    if (!isTypeScript(path)) return module;
    const stem = basename(path).replace(/\.[^.]+$/, '');
    const twins = readdirSync(dirname(path)).filter(
      (name) =>
        isTypeScript(name) && !name.endsWith('.d.ts') && name.replace(/\.[^.]+$/, '') === stem,
    );
    return twins.length > 1 ? module : module.replace(/\.[^./]+$/, '');
  }

  /** Index of the first rule that says something of a member already, be it that it is left out. */
  ruleFor(path: string, className: string, member: string): number | undefined {
    return this.#compiled.find(
      (rule) =>
        rule.kind === 'class' &&
        isFor(rule, path, className) &&
        rule.methods.some(({ matches }) => matches(member)),
    )?.index;
  }

  ruleForFunction(path: string, name: string): number | undefined {
    return this.#compiled.find((rule) => rule.kind === 'function' && isFor(rule, path, name))
      ?.index;
  }

  /** Whether the policy has anything to say besides what is being moved. */
  get hasRules(): boolean {
    return (this.existing.rules ?? []).length > 0;
  }

  addMember(className: string, module: string, member: string, rule: JsonObject): void {
    const key = `${module}\n${className}`;
    const known = this.#classes.get(key) ?? {
      head: { class: className, module },
      methods: new Map<string, JsonObject>(),
    };
    known.methods.set(member, rule);
    this.#classes.set(key, known);
  }

  addFunction(name: string, module: string, rule: JsonObject): void {
    this.#functions.push({ function: name, module, ...rule });
  }

  addPreset(name: string): void {
    const known = (this.existing.rules ?? []).some(
      (rule) => (rule as Partial<PresetRule>).preset === name,
    );
    if (!known && !this.#presets.includes(name)) this.#presets.push(name);
  }

  /** `opens`: a rule opens sessions, to which this applies. */
  addSession(settings: JsonObject, opens: boolean): void {
    const known = this.session;
    const fresh = Object.entries(settings).filter(([key]) => known[key] === undefined);
    this.#session = { ...this.#session, ...Object.fromEntries(fresh) };
    this.#opensSessions ||= opens;
  }

  /** Whether a rule that was added opens sessions. */
  get opensSessions(): boolean {
    return this.#opensSessions;
  }

  addSetting(key: string, value: Json): void {
    this.#settings.set(key, value);
  }

  get session(): JsonObject {
    return { ...(this.existing.session as JsonObject | undefined), ...this.#session };
  }

  get rules(): readonly JsonObject[] {
    return [
      ...this.#presets.map((preset) => ({ preset })),
      ...this.#functions,
      ...[...this.#classes.values()].map(ruleOf),
    ];
  }

  /** The text of the policy with all that has come to it. */
  after(): string | undefined {
    if (this.isEmpty) return this.before;
    if (this.before === undefined) return this.#fresh();
    let text = this.before;
    for (const [key, value] of this.#settings) text = withField(text, [], key, value);
    for (const [key, value] of Object.entries(this.#session))
      text = withField(text, ['session'], key, value);
    if (this.rules.length > 0) text = withRules(text, this.rules);
    check(parsePolicy(text, this.file), this.file);
    return text;
  }

  #fresh(): string {
    const schema = './node_modules/stenographer/policy.schema.json';
    const policy = {
      ...(existsSync(join(this.dir, schema)) ? { $schema: schema } : {}),
      ...Object.fromEntries(this.#settings),
      ...(Object.keys(this.#session).length > 0 ? { session: this.#session } : {}),
      rules: this.rules,
    };
    check(policy, this.file);
    return `${jsonText(policy)}\n`;
  }
}

/** @throws StenoError for what is no policy; modules of functions may not be there yet. */
export function check(policy: unknown, file: string): void {
  compilePolicy(policy, {
    file,
    dir: dirname(file),
    report: () => undefined,
    loadFunctions: false,
  });
}

function compiledOf(rule: Rule, index: number, dir: string): Compiled[] {
  const context = {
    dir,
    dirs: [dir, realpathSync(dir)],
    report: () => undefined,
    problems: [],
    checked: false,
    loadFunctions: false,
  };
  const rules = 'preset' in rule ? PRESETS[rule.preset].rules : [rule];
  return rules.map((each) => ({
    ...compileRule(each, index, ['rules', index], context),
    // What a source is compiled to may stand anywhere.
    fromText: !('module' in each) || each.module === undefined || /^\.{0,2}\//.test(each.module),
  }));
}

function isFor(rule: Compiled, path: string, name: string): boolean {
  const isThere = rule.appliesTo({ path }) || (isTypeScript(path) && rule.fromText);
  return isThere && rule.matchesName(name);
}

/** What all methods have in common is said once. */
function ruleOf({ head, methods }: Drafted): JsonObject {
  const [first, ...others] = [...methods.values()];
  const shared = ['kind', 'system'].filter(
    (key) => first?.[key] !== undefined && others.every((each) => each[key] === first[key]),
  );
  const entries = [...methods].map(([member, rule]): [string, JsonObject | true] => {
    const own = Object.entries(rule).filter(([key]) => !shared.includes(key));
    return [member, own.length === 0 ? true : Object.fromEntries(own)];
  });
  return {
    ...head,
    ...Object.fromEntries(shared.flatMap((key) => (first ? [[key, first[key] ?? null]] : []))),
    methods: Object.fromEntries(entries),
  };
}
