/** What is known of one source file by a look at its text. */

/** A parameter as expressions know it. */
export interface Parameter {
  /** As in `arg`: empty for a destructured one, with its dots for a rest parameter. */
  readonly name: string;
  /** Names of the properties that a destructured one takes. */
  readonly properties: readonly string[];
  /** Name of its type, where one is written. */
  readonly type?: string | undefined;
}

/** What a `return` shows of its value: keys of an object, names of the items of a list. */
export interface Answer {
  readonly kind: 'object' | 'list' | 'other';
  readonly names: readonly string[];
}

/** A call as it is written: `this.env.step`, `agent.decide`, `fetch`. */
export interface Call {
  readonly callee: string;
  readonly line: number;
  readonly inLoop: boolean;
}

/** What stands in the body of a function, inner functions included. */
export interface Body {
  /** One for each `return` of its own. */
  readonly answers: readonly Answer[];
  readonly calls: readonly Call[];
  /** Keys of each object literal. */
  readonly literals: readonly (readonly string[])[];
}

/**
 * `value` is a field that holds no function, `computed` a member whose name the source does not tell,
 * `abstract` one without a body.
 */
export type MemberForm =
  | 'method'
  | 'field'
  | 'accessor'
  | 'private'
  | 'computed'
  | 'abstract'
  | 'value';

export interface Member {
  /** As rules write it; empty where it is computed. */
  readonly name: string;
  readonly form: MemberForm;
  readonly isStatic: boolean;
  readonly line: number;
  readonly params: readonly Parameter[];
  /** Name of the type of the result, where one is written. */
  readonly type?: string | undefined;
  readonly body: Body;
}

export interface DeclaredClass {
  /** By what names rules can know it. */
  readonly names: readonly string[];
  readonly line: number;
  /** What it extends, as it is written: `Base`, `base.Base`; empty for what is no name. */
  readonly parent?: string | undefined;
  readonly decorators: readonly string[];
  readonly members: readonly Member[];
  /** Classes of its fields, where the source tells: `env` → `CrafterEnv`, `#env` likewise. */
  readonly fieldTypes: ReadonlyMap<string, string>;
}

export interface DeclaredFunction {
  readonly name: string;
  readonly line: number;
  readonly params: readonly Parameter[];
  readonly body: Body;
  /** Why a rule does not reach it, where it does not. */
  readonly unreachable?: string | undefined;
}

/** A name that comes from another module. */
export interface Import {
  readonly from: string;
  readonly local: string;
  /** Its name in the other module; `default` and `*` too. */
  readonly imported: string;
}

export interface Source {
  readonly path: string;
  readonly classes: readonly DeclaredClass[];
  readonly functions: readonly DeclaredFunction[];
  readonly imports: readonly Import[];
  /** Modules that it loads: `import`, `export from`, `require`, `import()`. */
  readonly modules: ReadonlySet<string>;
  /** Interfaces and type aliases, with the names of what is in them. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** Names of tools that are defined for a model, such as in `{ name, parameters }`. */
  readonly toolNames: ReadonlySet<string>;
  /** Names of members that are assigned somewhere: `agent.decide = …`. */
  readonly assigned: ReadonlySet<string>;
  /** Classes of which instances are made. */
  readonly made: ReadonlySet<string>;
}
