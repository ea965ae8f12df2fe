/**
 * The composition root: the only file that sees all rooms of the recording line.
 *
 *   policy ─► loader / instrument ─► proxy ─► settle ─► capture ─► session ─► store
 *
 * policy says what is meant; the loader and `instrument` find it; proxy puts an apply trap where it
 * was; the trap tells session, which follows the result through settle, copies values through
 * capture, and hands finished entries to the sinks of store.
 */
import { join, resolve } from 'node:path';
import { loadRecording } from './load-recording.js';
import { installLoader } from './loader/install.js';
import type { PolicyContext } from './model/binding.js';
import { type ErrorCode, StenoError } from './model/errors.js';
import type { HandOver } from './model/hand-over.js';
import type { CompiledPolicy } from './model/policy.js';
import { tellOfRules } from './policy/diagnosis/tell.js';
import { type Environment, Policies, type PolicySource } from './policy/policies.js';
import type { Decide } from './proxy/decorated.js';
import type { Decorating } from './proxy/decorator-forms.js';
import type { Recording, SessionOptions } from './recording.js';
import { watchCompany } from './runtime/company.js';
import { createDiagnostics, parseLogLevel } from './runtime/diagnostics.js';
import { SightingsLog } from './runtime/sightings.js';
import { createSourceFiles } from './runtime/source-file.js';
import { watchExits } from './session/lifecycle.js';
import type { SessionTracer } from './session/session-tracer.js';

export interface InstrumentOptions {
  /**
   * Record through an ES Proxy around an object that must not be touched, which is answered: calls
   * through it are recorded, those that the object makes itself are not. Default: `false`.
   */
  view?: boolean;
}

/** One a process, shared by all copies of the package. */
export class Agent {
  readonly #env: Environment;
  /** `STENO_ENABLED=0` turns everything off, also what is done by hand. */
  readonly #enabled: boolean;
  /** Of `STENO_DIR`, as it stood when the program started: it may change its working directory. */
  readonly #store: string | undefined;
  readonly #diagnostics: ReturnType<typeof createDiagnostics>;
  readonly #policies: Policies;
  #recording: Recording | undefined;
  /** The policy for sessions opened by hand, where `register` has found one. */
  #own: { readonly policy: CompiledPolicy; readonly sightings?: SightingsLog } | undefined;
  /** Set by `start`. */
  #tellOfRules: (() => void) | undefined;

  readonly #report = (code: ErrorCode, message: string): void =>
    this.#diagnostics.warn(code, message, message);

  constructor(env: Environment) {
    this.#env = env;
    this.#enabled = env['STENO_ENABLED'] !== '0';
    const { STENO_DIR } = env;
    this.#store = STENO_DIR ? resolve(STENO_DIR) : undefined;
    this.#diagnostics = createDiagnostics(parseLogLevel(env['STENO_LOG']));
    this.#policies = new Policies(env, this.#report);
    watchExits({
      close: () => this.#close(),
      uncaught: (error, origin) => this.#recording?.uncaught(error, origin),
    });
  }

  /** For `register`: records what the project's policy names, as it loads. Once is enough. */
  start(): void {
    if (this.#tellOfRules !== undefined) return;
    const file = this.#policies.findOwn();
    const policy = this.#policies.load(file);
    const sightings = new SightingsLog(policy.rules, `stenographer ${file}`);
    this.#own = { policy, sightings };
    for (const name of policy.wrapped) this.#sayByHandOnly(name);
    const { loadedBefore } = installLoader({
      targets: (source) => policy.inFile(source),
      literals: policy.literals,
      handOver: this.#handOver(policy),
      beforeHandOver: () => this.#recorder(),
      diagnostics: this.#diagnostics,
      hooksThread: { module: join(__dirname, 'policy/hooks-thread-targets.js'), data: { file } },
      sightings,
    });
    const hasStartedOthers = watchCompany(() => sightings.isShared);
    const isOneOfMany = process.send !== undefined || this.#env['NODE_TEST_CONTEXT'] !== undefined;
    this.#tellOfRules = () =>
      tellOfRules({
        policy,
        taken: sightings,
        before: loadedBefore,
        hasCompany: isOneOfMany || hasStartedOthers(),
        diagnostics: this.#diagnostics,
      });
  }

  /** @throws StenoError for a policy that cannot be used, and a target that is no object or function. */
  instrument<T>(target: T, source: PolicySource, { view = false }: InstrumentOptions = {}): T {
    return this.#enabled ? this.#recorder().instrument(target, this.compile(source), view) : target;
  }

  /** What decorators ask for. Nothing of it throws: the program's classes are being made. */
  readonly decorating: Decorating = {
    trace: (found) => {
      try {
        if (this.#enabled)
          return this.#recorder().decorate(found, this.#decide, this.#ownContext());
      } catch (error) {
        this.#report('STENO_DECORATOR', `of ${found.member}: ${String(error)}`);
      }
      return { fn: found.fn, stands: () => undefined };
    },
    refuse: (what) =>
      this.#report(
        'STENO_DECORATOR',
        `on ${what}. Methods, and in the standard form functions in fields, can be recorded by one; ` +
          'a rule of the policy reaches functions in fields whatever the form.',
      ),
  };

  readonly #decide: Decide = (rule, member) =>
    this.compile(rule as PolicySource).forFunction(member);

  uninstrument(target: unknown): void {
    this.#recording?.uninstrument(target);
  }

  isInstrumented(value: unknown): boolean {
    return this.#recording?.isInstrumented(value) ?? false;
  }

  /** Says a failure of ours to the person in one line, where it must not reach the program. */
  report(error: unknown, outcome = 'Nothing is recorded.'): void {
    if (!(error instanceof StenoError)) {
      this.#diagnostics.warn('STENO_INTERNAL', String(error));
      return;
    }
    const others = error.problems.length - 1;
    const more = others > 0 ? ` (and ${others} more: run "steno check")` : '';
    this.#diagnostics.warn(error.code, `${error.message}${more} ${outcome}`);
  }

  startSession(options: SessionOptions): SessionTracer {
    const given = this.#enabled ? options : { ...options, sinks: [] };
    return this.#recorder().startSession(given, this.#ownContext());
  }

  activeSession(): SessionTracer | undefined {
    return this.#recording?.activeSession(this.#ownContext());
  }

  activeEvent(): { readonly id: string; readonly session: string } | undefined {
    return this.#recording?.activeEvent();
  }

  turn(): number | undefined {
    return this.#recording?.turn();
  }

  /** @throws StenoError when the policy cannot be found, read or used. */
  compile(source: PolicySource): CompiledPolicy {
    return this.#policies.compile(source);
  }

  #sayByHandOnly(name: string): void {
    this.#diagnostics.warn(
      'STENO_UNREACHABLE',
      `${name} has a rule with "wrap": "object": a view is what instrument() returns, so nothing is recorded by that rule as files load.`,
      `STENO_UNREACHABLE ${name} wrap`,
    );
  }

  #recorder(): Recording {
    if (this.#recording !== undefined) return this.#recording;
    const { Recording: Made } = loadRecording();
    this.#recording = new Made({ store: this.#store, diagnostics: this.#diagnostics });
    if (this.#own !== undefined) this.#recording.contextOf(this.#own.policy, this.#own.sightings);
    return this.#recording;
  }

  #handOver(policy: CompiledPolicy): HandOver {
    let known: HandOver | undefined;
    const handOver = (): HandOver => {
      known ??= this.#recorder().handOver(policy, createSourceFiles());
      return known;
    };
    return {
      classDeclared: (cls, site) => handOver().classDeclared(cls, site),
      ownField: (self, siteKey, member, value) => handOver().ownField(self, siteKey, member, value),
      functionDeclared: (fn, site) => handOver().functionDeclared(fn, site),
    };
  }

  /** For what is recorded without rules: as the project's policy says, else by the defaults. */
  #ownContext(): PolicyContext {
    this.#own ??= { policy: this.#projectPolicy() };
    return this.#recorder().contextOf(this.#own.policy);
  }

  #projectPolicy(): CompiledPolicy {
    try {
      const file = this.#policies.findProject();
      if (file !== undefined) return this.#policies.load(file);
    } catch (error) {
      this.report(error, 'The defaults hold.');
    }
    return this.compile({ rules: [] });
  }

  #close(): void {
    this.#recording?.close();
    try {
      this.#tellOfRules?.();
    } catch (failure) {
      this.#diagnostics.warn('STENO_INTERNAL', `what rules met is not told: ${String(failure)}.`);
    }
  }
}

const SHARED = Symbol.for('stenographer.agent');

/** The agent of the process: CommonJS and ESM copies and nested installs all use the first one. */
export function sharedAgent(): Agent {
  const holder = globalThis as { [SHARED]?: Agent };
  const known = holder[SHARED];
  if (known !== undefined) return known;
  const agent = new Agent(process.env);
  Object.defineProperty(holder, SHARED, { value: agent, configurable: true });
  return agent;
}

/** Starts recording what the project's policy names. Never throws. */
export function startAgent(): void {
  const agent = sharedAgent();
  try {
    agent.start();
  } catch (error) {
    agent.report(error);
  }
}
