import type { Files } from '../../helpers/package.js';
import { REPOSITORY } from '../../helpers/repository.js';

/** The Nodes of the table: 20 by its minor version, since 20.19 is the oldest that is supported. */
export const COLUMNS = ['20.19', '20.20', '22', '24', '26'] as const;
export type Column = (typeof COLUMNS)[number];

export const REGISTER = `${REPOSITORY}/register.js`;

/** What happens where less is recorded than elsewhere. */
export interface Limit {
  readonly on: readonly Column[];
  /** A sentence for the table. */
  readonly why: string;
  readonly calls: readonly string[];
  /** What we say on stderr. */
  readonly said?: readonly RegExp[];
}

/** A program that is started in one way, and what is on record of it afterwards. */
export interface Case {
  readonly files: Files;
  readonly rules: readonly object[];
  /** Builds or links what is to be run, once for all Nodes. */
  readonly prepare?: (dir: string) => void;
  /** What follows `node` on the command line, as without us. */
  readonly run: readonly string[];
  /** The same with us. Default: `-r` of the preload before it. */
  readonly traced?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Environment with us; default: none more. */
  readonly tracedEnv?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Ends a program that would not end by itself once it has printed this. */
  readonly endsAt?: string;
  /** Events in order of start: `Agent.decide(2) = 5 @agent.js:3`. */
  readonly calls: readonly string[];
  readonly said?: readonly RegExp[];
  /** Exit code. Default: 0. */
  readonly code?: number;
  /** Nodes on which such a program cannot run at all. */
  readonly not?: { readonly on: readonly Column[]; readonly why: string };
  readonly limits?: readonly Limit[];
  /** True where the output differs between runs, such as the times of a test runner. */
  readonly anyOutput?: boolean;
}

export type Cases = Readonly<Record<string, Case>>;

export const OLD: readonly Column[] = ['20.19', '20.20'];
export const ALL: readonly Column[] = COLUMNS;

/** A class with a method that calls an arrow field. */
export const AGENT = `class Agent {
  #more = 1;
  decide(obs) {
    return this.act(obs) + this.#more;
  }
  act = (n) => n * 2;
}
`;

export const USE = 'console.log(new Agent().decide(2));\n';

/** What USE records with AGENT at a line of a file. */
export const used = (file: string, line = 1, className = 'Agent'): readonly string[] => [
  `${className}.decide(2) = 5 @${file}:${line + 2}`,
  `${className}.act(2) = 4 @${file}:${line + 5}`,
];

export const agentRule = (more: object = {}) => ({ class: 'Agent', methods: ['*'], ...more });
export const RULES = [agentRule()];
export const MODULE = { 'package.json': { type: 'module' } };
