/**
 * The composition root: the only file that sees all rooms of the recording line.
 *
 *   policy ─► loader / instrument ─► proxy ─► settle ─► capture ─► session ─► store
 *
 * policy says what is meant; the loader and `instrument` find it; proxy puts an apply trap where it
 * was; the trap tells session, which follows the result through settle, copies values through
 * capture, and hands finished entries to the sinks of store.
 */
import { basename, join, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import { createSnapshot } from './capture/snapshot.js';
import { insideHooksThread, installLoader } from './loader/install.js';
import { createSourceFiles } from './loader/source-file.js';
import type { PolicyContext } from './model/binding.js';
import type { Writer } from './model/entry.js';
import { type ErrorCode, StenoError } from './model/errors.js';
import type { HandOver } from './model/hand-over.js';
import type { CompiledPolicy } from './model/policy.js';
import type { Sink } from './model/sink.js';
import { tellOfRules } from './policy/diagnosis/tell.js';
import { type Environment, Policies, type PolicySource } from './policy/policies.js';
import { Instrumenter } from './proxy/instrumenter.js';
import { Patcher } from './proxy/patcher.js';
import { Targets } from './proxy/targets.js';
import { Views } from './proxy/views.js';
import { watchChildProcesses } from './runtime/child-processes.js';
import { nowNs, wallMs } from './runtime/clock.js';
import { createDiagnostics, parseLogLevel } from './runtime/diagnostics.js';
import { SightingsLog } from './runtime/sightings.js';
import { watchExits } from './session/lifecycle.js';
import { createProcessMetadata } from './session/process-metadata.js';
import { SessionTracer } from './session/session-tracer.js';
import { watchSignals } from './session/signals.js';
import { Tracer } from './session/tracer.js';
import { reassemblerFor } from './settle/reassemble/table.js';
import { UnseenPromises } from './settle/unseen.js';
import { createWatch } from './settle/watch.js';
import { createFileSink, type FileSink } from './store/file-sink.js';

/** A call that still runs after so long is marked in the trace. */
const LONG_CALL_NS = 50e6;

export interface InstrumentOptions {
  /**
   * Record through an ES Proxy around an object that must not be touched, which is answered: calls
   * through it are recorded, those that the object makes itself are not. Default: `false`.
   */
  view?: boolean;
}

export interface SessionOptions {
  name?: string;
  metadata?: Record<string, unknown>;
  /** Take the session's records in place of the file sink. */
  sinks?: readonly Sink[];
}

/** One a process, shared by all copies of the package. */
export class Agent {
  readonly #env: Environment;
  /** `STENO_ENABLED=0` turns everything off, also what is done by hand. */
  readonly #enabled: boolean;
  /** Of `STENO_DIR`, as it stood when the program started: it may change its working directory. */
  readonly #store: string | undefined;
  readonly #diagnostics: ReturnType<typeof createDiagnostics>;
  readonly #writer: Writer = createWriter();
  readonly #tracer: Tracer;
  readonly #targets: Targets;
  readonly #behind: (proxy: object) => object | undefined;
  readonly #fileSinks = new Map<string, FileSink>();
  readonly #contexts = new WeakMap<CompiledPolicy, PolicyContext>();
  readonly #policies: Policies;
  #own: PolicyContext | undefined;
  /** Set by `start`. */
  #tellOfRules: (() => void) | undefined;
  #watchesSignals = false;
  /** The process is ending: what is recorded from now on is written at once. */
  #closed = false;

  readonly #report = (code: ErrorCode, message: string): void =>
    this.#diagnostics.warn(code, message, message);

  constructor(env: Environment) {
    this.#env = env;
    this.#enabled = env['STENO_ENABLED'] !== '0';
    const { STENO_DIR } = env;
    this.#store = STENO_DIR ? resolve(STENO_DIR) : undefined;
    this.#diagnostics = createDiagnostics(parseLogLevel(env['STENO_LOG']));
    this.#policies = new Policies(env, this.#report);
    const unseen = new UnseenPromises();
    this.#tracer = new Tracer({
      diagnostics: this.#diagnostics,
      segment: this.#writer.segment,
      watch: createWatch(reassemblerFor, unseen),
      defaultSinks: (context) => [this.#fileSinkOf(context)],
      processMetadata: createProcessMetadata(),
      processName: () => process.argv[1] && basename(process.argv[1]),
      onPending: () => {
        for (const sink of this.#fileSinks.values()) sink.wake();
      },
    });
    const patcher = new Patcher(this.#tracer);
    const instrumenter = new Instrumenter(patcher, this.#diagnostics);
    const views = new Views(this.#tracer, patcher, instrumenter);
    this.#behind = (proxy) => patcher.behind(proxy) ?? views.behind(proxy);
    this.#targets = new Targets(patcher, instrumenter, views, this.#diagnostics);
    watchExits({
      close: () => this.#close(),
      uncaught: (error, origin) => {
        unseen.uncaught(error, origin);
        this.#flush();
      },
    });
  }

  /** For `register`: records what the project's policy names, as it loads. Once is enough. */
  start(): void {
    if (this.#tellOfRules !== undefined) return;
    const file = this.#policies.findOwn();
    const policy = this.#policies.load(file);
    const sightings = new SightingsLog(policy.rules);
    const context = { ...this.#contextOf(policy), sightings };
    this.#contexts.set(policy, context);
    this.#own = context;
    for (const name of policy.wrapped) this.#sayByHandOnly(name);
    const { loadedBefore } = installLoader({
      targets: (source) => policy.inFile(source),
      handOver: this.#handOver(policy, context),
      diagnostics: this.#diagnostics,
      hooksThread: { module: join(__dirname, 'policy/hooks-thread-targets.js'), data: { file } },
      sightings,
    });
    sightings.share(`stenographer ${file}`);
    const hasStartedOthers = watchChildProcesses();
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
    if (!this.#enabled) return target;
    const policy = this.compile(source);
    return this.#targets.instrument(target, policy, this.#contextOf(policy), view);
  }

  uninstrument(target: unknown): void {
    this.#targets.uninstrument(target);
  }

  isInstrumented(value: unknown): boolean {
    return this.#targets.isInstrumented(value);
  }

  /** Says a failure of ours to the person in one line, where it must not reach the program. */
  report(error: unknown): void {
    if (!(error instanceof StenoError)) {
      this.#diagnostics.warn('STENO_INTERNAL', String(error));
      return;
    }
    const others = error.problems.length - 1;
    const more = others > 0 ? ` (and ${others} more: run "steno check")` : '';
    this.#diagnostics.warn(error.code, `${error.message}${more} Nothing is recorded.`);
  }

  startSession(options: SessionOptions): SessionTracer {
    const context = this.#ownContext();
    const sinks = this.#enabled ? options.sinks : [];
    for (const sink of sinks ?? []) sink.start?.(this.#writer);
    return new SessionTracer(
      this.#tracer.openSession(context, { ...options, sinks }),
      context,
      this.#tracer,
    );
  }

  activeSession(): SessionTracer | undefined {
    const session = this.#tracer.activeSession();
    return session && new SessionTracer(session, this.#ownContext(), this.#tracer);
  }

  activeEvent(): { readonly id: string; readonly session: string } | undefined {
    const call = this.#tracer.activeCall();
    if (call?.recordedSeq === undefined) return undefined;
    const { session } = call.place;
    return { id: session.recordId(call.recordedSeq), session: session.id };
  }

  turn(): number | undefined {
    return this.#tracer.activeTurn()?.number;
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

  #handOver(policy: CompiledPolicy, context: PolicyContext): HandOver {
    const sourceFileOf = createSourceFiles();
    return this.#targets.handOver(({ file, loaded }) => {
      const originals = loaded === undefined ? undefined : () => [file];
      return policy.inFile(sourceFileOf(loaded ?? file, originals));
    }, context);
  }

  #contextOf(policy: CompiledPolicy): PolicyContext {
    const known = this.#contexts.get(policy);
    if (known !== undefined) return known;
    const { limits, redact, session, dir, hash, durability } = policy;
    if (policy.signals) this.#watchSignals();
    const context = {
      session,
      dir,
      hash,
      durability,
      snapshot: createSnapshot({ limits, redact, behind: this.#behind }),
    };
    this.#contexts.set(policy, context);
    return context;
  }

  /** For sessions opened by hand: of the policy that `register` found, else of the defaults. */
  #ownContext(): PolicyContext {
    this.#own ??= this.#contextOf(this.compile({ rules: [] }));
    return this.#own;
  }

  #watchSignals(): void {
    if (this.#watchesSignals) return;
    this.#watchesSignals = true;
    watchSignals(() => this.#end());
  }

  /** Those of one store that write alike share one. */
  #fileSinkOf({ dir, durability = 'batch' }: PolicyContext): FileSink {
    const store = this.#store ?? join(dir, '.steno');
    const key = `${durability} ${store}`;
    const known = this.#fileSinks.get(key);
    if (known !== undefined) return known;
    const sink = createFileSink({
      dir: store,
      durability,
      project: dir,
      diagnostics: this.#diagnostics,
      beforeDrain: () => this.#tracer.markRunning(nowNs() - LONG_CALL_NS),
    });
    sink.start(this.#writer);
    if (this.#closed) sink.flush();
    this.#fileSinks.set(key, sink);
    return sink;
  }

  #flush(): void {
    for (const sink of this.#fileSinks.values()) sink.flush();
  }

  /** Writes what is left, for nothing may come after. */
  #end(): void {
    this.#closed = true;
    this.#tracer.close();
    this.#flush();
    let lost = 0;
    for (const sink of this.#fileSinks.values()) lost += sink.unwritten();
    if (lost === 0) return;
    const records = lost === 1 ? 'one record is' : `${lost} records are`;
    this.#diagnostics.warn(
      'STENO_STORE_WRITE',
      `${records} lost, for writing never worked again.`,
      'STENO_STORE_WRITE at the end',
    );
  }

  #close(): void {
    this.#end();
    try {
      this.#tellOfRules?.();
    } catch (failure) {
      this.#diagnostics.warn('STENO_INTERNAL', `what rules met is not told: ${String(failure)}.`);
    }
  }
}

function createWriter(): Writer {
  const clock = { wallMs: wallMs(), ns: nowNs() };
  const started = Math.round(clock.wallMs - clock.ns / 1e6).toString(36);
  const { pid } = process;
  return { pid, thread: threadId, clock, segment: `${started}-${pid}-${threadId}` };
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

/** Starts recording what the project's policy names. Never throws; does nothing in a hooks thread. */
export function startAgent(): void {
  if (insideHooksThread()) return;
  const agent = sharedAgent();
  try {
    agent.start();
  } catch (error) {
    agent.report(error);
  }
}
