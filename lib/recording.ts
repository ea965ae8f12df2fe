/**
 * The part of the line that records, from proxy to store. `agent.ts` loads it when the first class or
 * function of a rule turns up: most processes never need it, and it is two thirds of the code.
 */
import { basename, join } from 'node:path';
import { createCapture } from './capture/capture.js';
import { loadLater } from './loader/load-later.js';
import type { PolicyContext } from './model/binding.js';
import type { Writer } from './model/entry.js';
import type { HandOver } from './model/hand-over.js';
import type { CompiledPolicy, SourceFile } from './model/policy.js';
import type { Sightings } from './model/sightings.js';
import type { Sink } from './model/sink.js';
import type { Decide, Decorated, Placed } from './proxy/decorated.js';
import { Instrumenter } from './proxy/instrumenter.js';
import { Patcher } from './proxy/patcher.js';
import { Targets } from './proxy/targets.js';
import { Views } from './proxy/views.js';
import { nowNs, wallMs } from './runtime/clock.js';
import type { Diagnostics } from './runtime/diagnostics.js';
import { threadId } from './runtime/threads.js';
import { createProcessMetadata } from './session/process-metadata.js';
import { SessionTracer } from './session/session-tracer.js';
import { watchSignals } from './session/signals.js';
import { Tracer } from './session/tracer.js';
import { reassemblerFor } from './settle/reassemble/table.js';
import { UnseenPromises } from './settle/unseen.js';
import { createWatch } from './settle/watch.js';
import { createFileSink, type FileSink } from './store/file-sink.js';
import { Upkeep } from './store/upkeep.js';

/** What deletes old sessions. */
const RETAIN = join(__dirname, 'store/clean/retain.js');
const loadRetain = loadLater<typeof import('./store/clean/retain.js')>(RETAIN, module);

/** A call that still runs after so long is marked in the trace. */
const LONG_CALL_NS = 50e6;

export interface SessionOptions {
  name?: string;
  metadata?: Record<string, unknown>;
  /** Take the session's records in place of the file sink. */
  sinks?: readonly Sink[];
}

export interface RecordingOptions {
  /** Folder of all sessions, where it is not that of the policy. */
  readonly store: string | undefined;
  readonly diagnostics: Diagnostics;
}

export class Recording {
  readonly #store: string | undefined;
  readonly #diagnostics: Diagnostics;
  readonly #writer: Writer = createWriter();
  readonly #unseen = new UnseenPromises();
  readonly #tracer: Tracer;
  readonly #targets: Targets;
  readonly #behind: (proxy: object) => object | undefined;
  readonly #fileSinks = new Map<string, FileSink>();
  readonly #upkeeps = new Map<string, Upkeep>();
  readonly #contexts = new WeakMap<CompiledPolicy, PolicyContext>();
  /** The process is ending: what is recorded from now on is written at once. */
  #closed = false;
  #watchesSignals = false;

  constructor({ store, diagnostics }: RecordingOptions) {
    this.#store = store;
    this.#diagnostics = diagnostics;
    this.#tracer = new Tracer({
      diagnostics,
      segment: this.#writer.segment,
      watch: createWatch(reassemblerFor, this.#unseen),
      defaultSinks: (context) => [this.#fileSinkOf(context)],
      processMetadata: createProcessMetadata(),
      hooked: (context, emit, onDrop) => {
        const { hookedEmit } = require('./record-hooks.js') as typeof import('./record-hooks.js');
        return hookedEmit(context, this.#writer, emit, onDrop);
      },
      shadow: () => {
        const { createShadow } = require('./shadow.js') as typeof import('./shadow.js');
        return createShadow(diagnostics, this.#writer);
      },
      processName: () => process.argv[1] && basename(process.argv[1]),
      onPending: () => {
        for (const sink of this.#fileSinks.values()) sink.wake();
      },
    });
    const patcher = new Patcher(this.#tracer);
    const instrumenter = new Instrumenter(patcher, diagnostics);
    const views = new Views(this.#tracer, patcher, instrumenter);
    this.#behind = (proxy) => patcher.behind(proxy) ?? views.behind(proxy);
    this.#targets = new Targets(patcher, instrumenter, views, diagnostics);
  }

  instrument<T>(target: T, policy: CompiledPolicy, view: boolean): T {
    return this.#targets.instrument(target, policy, this.contextOf(policy), view);
  }

  decorate(found: Decorated, decide: Decide, context: PolicyContext): Placed {
    return this.#targets.decorate(found, decide, context);
  }

  uninstrument(target: unknown): void {
    this.#targets.uninstrument(target);
  }

  isInstrumented(value: unknown): boolean {
    return this.#targets.isInstrumented(value);
  }

  /** For what files declare as they load. */
  handOver(policy: CompiledPolicy, fileAt: FileAt): HandOver {
    return this.#targets.handOver(({ file, loaded }) => {
      const originals = loaded === undefined ? undefined : () => [file];
      return policy.inFile(fileAt(loaded ?? file, originals));
    }, this.contextOf(policy));
  }

  startSession(options: SessionOptions, context: PolicyContext): SessionTracer {
    for (const sink of options.sinks ?? []) sink.start?.(this.#writer);
    return new SessionTracer(this.#tracer.openSession(context, options), context, this.#tracer);
  }

  activeSession(context: PolicyContext): SessionTracer | undefined {
    const session = this.#tracer.activeSession();
    return (
      session && new SessionTracer(this.#tracer.sessions.byHand(session), context, this.#tracer)
    );
  }

  activeEvent(): { readonly id: string; readonly session: string } | undefined {
    const call = this.#tracer.activeCall();
    if (call?.recordedSeq === undefined) return undefined;
    const { session } = call;
    return { id: session.recordId(call.recordedSeq), session: session.id };
  }

  turn(): number | undefined {
    return this.#tracer.activeTurn()?.number;
  }

  /** `sightings` are told from the first time on. */
  contextOf(policy: CompiledPolicy, sightings?: Sightings): PolicyContext {
    const known = this.#contexts.get(policy);
    if (known !== undefined) return known;
    const { limits, redact, session, dir, durability, priceOf, hooks, shadow, manual, retention } =
      policy;
    if (policy.signals) this.#watchSignals();
    const context: PolicyContext = {
      session,
      dir,
      durability,
      priceOf,
      hooks,
      shadow,
      manual,
      get hash() {
        return policy.hash;
      },
      ...createCapture({ limits, redact, behind: this.#behind }),
      ...(retention === undefined ? {} : { retention }),
      ...(sightings === undefined ? {} : { sightings }),
    };
    this.#contexts.set(policy, context);
    return context;
  }

  uncaught(error: unknown, origin: string): void {
    this.#unseen.uncaught(error, origin);
    this.#flush();
  }

  /** Writes what is left, for nothing may come after. */
  close(): void {
    this.#closed = true;
    this.#tracer.close();
    this.#flush();
    for (const upkeep of this.#upkeeps.values()) upkeep.atExit();
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

  #watchSignals(): void {
    if (this.#watchesSignals) return;
    this.#watchesSignals = true;
    watchSignals(() => this.close());
  }

  /** Those of one store that write alike share one. */
  #fileSinkOf({ dir, durability = 'batch', retention }: PolicyContext): FileSink {
    const store = this.#store ?? join(dir, '.steno');
    if (retention !== undefined) this.#upkeepOf(store).begin(retention);
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

  #upkeepOf(store: string): Upkeep {
    const known = this.#upkeeps.get(store);
    if (known !== undefined) return known;
    const upkeep = new Upkeep({ store, load: loadRetain, diagnostics: this.#diagnostics });
    this.#upkeeps.set(store, upkeep);
    return upkeep;
  }

  #flush(): void {
    for (const sink of this.#fileSinks.values()) sink.flush();
  }
}

/** Tells a file as rules see it; `originals` are what it was made from. */
type FileAt = (path: string, originals?: () => readonly string[]) => SourceFile;

function createWriter(): Writer {
  const clock = { wallMs: wallMs(), ns: nowNs() };
  const started = Math.round(clock.wallMs - clock.ns / 1e6).toString(36);
  const { pid } = process;
  return { pid, thread: threadId, clock, segment: `${started}-${pid}-${threadId}` };
}
