import { resolve } from 'node:path';
import { StenoError } from '../model/errors.js';
import type { CompiledPolicy } from '../model/policy.js';
import type { Report } from './expression/source.js';
import { findPolicy, POLICY_FILE } from './find.js';
import { GivenPolicies } from './given.js';
import { loadPolicyFile } from './load.js';
import type { BareRule, Policy, Rule } from './schema/input.js';

/** Where a policy comes from: a file, a value, one rule, or the project's own file. */
export type PolicySource = string | Policy | Rule | BareRule | CompiledPolicy | undefined;

/** `process.env`, in words that declarations can use without the types of Node. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The policies that a process asks for, each compiled once. */
export class Policies {
  readonly #env: Environment;
  readonly #report: Report;
  readonly #loaded = new Map<string, CompiledPolicy>();
  readonly #given: GivenPolicies;

  /** `report` is told once of each expression that fails. */
  constructor(env: Environment, report: Report) {
    this.#env = env;
    this.#report = report;
    this.#given = new GivenPolicies(report);
  }

  /** @throws StenoError when the policy cannot be found, read or used. */
  compile(source: PolicySource): CompiledPolicy {
    if (source === undefined) return this.load(this.findOwn());
    if (typeof source === 'string') return this.load(resolve(source));
    if (isCompiled(source)) return source;
    return this.#given.compile(source);
  }

  load(file: string): CompiledPolicy {
    const known = this.#loaded.get(file) ?? loadPolicyFile(file, this.#report);
    this.#loaded.set(file, known);
    return known;
  }

  /** The project's own file, if it has one. */
  findProject(): string | undefined {
    return findPolicy({ env: this.#env, cwd: process.cwd(), entry: process.argv[1] });
  }

  /** The same where it must have one. */
  findOwn(): string {
    const file = this.findProject();
    if (file !== undefined) return file;
    throw new StenoError('STENO_POLICY_MISSING', {
      message: `there is no ${POLICY_FILE} beside the entry file, in the working directory, or above.`,
      mend: 'Write one, or name one in STENO_POLICY; STENO_ENABLED=0 turns recording off.',
    });
  }
}

function isCompiled(source: object): source is CompiledPolicy {
  return 'inFile' in source && typeof source.inFile === 'function';
}
