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
import { findPolicy, POLICY_FILE } from './policy/find.js';
import { GivenPolicies } from './policy/given.js';
import { loadPolicyFile } from './policy/load.js';
import type { BareRule, Policy, Rule } from './policy/schema/input.js';
import { Instrumenter } from './proxy/instrumenter.js';
import { Patcher } from './proxy/patcher.js';
import { Targets } from './proxy/targets.js';
import { nowNs, wallMs } from './runtime/clock.js';
import { createDiagnostics, parseLogLevel } from './runtime/diagnostics.js';
import { watchExits } from './session/lifecycle.js';
import { createProcessMetadata } from './session/process-metadata.js';
import { SessionTracer } from './session/session-tracer.js';
import { Tracer } from './session/tracer.js';
import { reassemblerFor } from './settle/reassemble/table.js';
import { UnseenPromises } from './settle/unseen.js';
import { createWatch } from './settle/watch.js';
import { createFileSink, type FileSink } from './store/file-sink.js';

/** A call that still runs after so long is marked in the trace. */
const LONG_CALL_NS = 50e6;

/** Where a policy comes from: a file, a value, one rule, or the project's own file. */
export type PolicySource = string | Policy | Rule | BareRule | CompiledPolicy | undefined;

export interface InstrumentOptions {
  /** Record through an ES Proxy around an object that must not be touched. Not yet. */
  view?: boolean;
}

export interface SessionOptions {
  name?: string;
  metadata?: Record<string, unknown>;
  /** Take the session's records in place of the file sink. */
  sinks?: readonly Sink[];
}

/** `process.env`, in words that declarations can use without the types of Node. */
type Environment = Readonly<Record<string, string | undefined>>;

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
  readonly #loaded = new Map<string, CompiledPolicy>();
  readonly #given: GivenPolicies;
  #own: PolicyContext | undefined;
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
    this.#given = new GivenPolicies(this.#report);
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
    this.#behind = (proxy) => patcher.behind(proxy);
    this.#targets = new Targets(
      patcher,
      new Instrumenter(patcher, this.#diagnostics),
      this.#diagnostics,
    );
    watchExits({
      close: () => this.#close(),
      uncaught: (error, origin) => {
        unseen.uncaught(error, origin);
        this.#flush();
      },
    });
  }

  /** For `register`: records what the project's policy names, as it loads. */
  start(): void {
    const file = this.#findPolicy();
    const policy = this.#load(file);
    const context = this.#contextOf(policy);
    this.#own = context;
    installLoader({
      targets: (source) => policy.inFile(source),
      handOver: this.#handOver(policy, context),
      diagnostics: this.#diagnostics,
      hooksThread: { module: join(__dirname, 'policy/hooks-thread-targets.js'), data: { file } },
    });
  }

  /** @throws StenoError for a policy that cannot be used, and a target that is no object or function. */
  instrument<T>(target: T, source: PolicySource, { view = false }: InstrumentOptions = {}): T {
    if (view) {
      throw new StenoError('STENO_NOT_YET', {
        message: 'instrument() was asked for a view, which this version does not make yet.',
        mend: 'Leave { view: true } out to record in place.',
      });
    }
    if (!this.#enabled) return target;
    const policy = this.compile(source);
    return this.#targets.instrument(target, policy, this.#contextOf(policy));
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
    if (source === undefined) return this.#load(this.#findPolicy());
    if (typeof source === 'string') return this.#load(resolve(source));
    if (isCompiled(source)) return source;
    return this.#given.compile(source);
  }

  #load(file: string): CompiledPolicy {
    const known = this.#loaded.get(file) ?? loadPolicyFile(file, this.#report);
    this.#loaded.set(file, known);
    return known;
  }

  #findPolicy(): string {
    const search = { env: this.#env, cwd: process.cwd(), entry: process.argv[1] };
    const file = findPolicy(search);
    if (file !== undefined) return file;
    throw new StenoError('STENO_POLICY_MISSING', {
      message: `there is no ${POLICY_FILE} beside the entry file, in the working directory, or above.`,
      mend: 'Write one, or name one in STENO_POLICY; STENO_ENABLED=0 turns recording off.',
    });
  }

  #handOver(policy: CompiledPolicy, context: PolicyContext): HandOver {
    const sourceFileOf = createSourceFiles();
    return this.#targets.handOver((file) => policy.inFile(sourceFileOf(file)), context);
  }

  #contextOf(policy: CompiledPolicy): PolicyContext {
    const known = this.#contexts.get(policy);
    if (known !== undefined) return known;
    const { limits, redact, session, dir, hash } = policy;
    const context = {
      session,
      dir,
      hash,
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

  #fileSinkOf({ dir }: PolicyContext): FileSink {
    const store = this.#store ?? join(dir, '.steno');
    const known = this.#fileSinks.get(store);
    if (known !== undefined) return known;
    const sink = createFileSink({
      dir: store,
      project: dir,
      diagnostics: this.#diagnostics,
      beforeDrain: () => this.#tracer.markRunning(nowNs() - LONG_CALL_NS),
    });
    sink.start(this.#writer);
    if (this.#closed) sink.flush();
    this.#fileSinks.set(store, sink);
    return sink;
  }

  #flush(): void {
    for (const sink of this.#fileSinks.values()) sink.flush();
  }

  #close(): void {
    this.#closed = true;
    this.#tracer.close();
    this.#flush();
  }
}

function isCompiled(source: object): source is CompiledPolicy {
  return 'inFile' in source && typeof source.inFile === 'function';
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
