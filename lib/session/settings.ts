import type { PolicyContext } from '../model/binding.js';
import type { Entry } from '../model/entry.js';
import type { Sink } from '../model/sink.js';
import type { WatchResult } from '../model/watch.js';
import type { Diagnostics } from '../runtime/diagnostics.js';
import { fillLists, needsElements } from '../runtime/element-lists.js';

import type { Session } from './session.js';
import type { ShadowSettings } from './shadow.js';

export type Emit = (entry: Entry) => void;

/** What the tracer is given by the agent. */
export interface TracerSettings {
  readonly diagnostics: Diagnostics;
  /** Segment name of this process and thread. */
  readonly segment: string;
  readonly watch: WatchResult;
  /** The sinks of a session that was given none of its own. */
  readonly defaultSinks: (context: PolicyContext) => readonly Sink[];
  /** Facts about the process, for a session's metadata. */
  readonly processMetadata: (context: PolicyContext) => Record<string, unknown>;
  /** Told when a call goes on after it has returned, so that one that runs long gets marked. */
  readonly onPending: () => void;
  /** What stands before the sinks of a policy with hooks. */
  readonly hooked?: (context: PolicyContext, emit: Emit, onDrop: () => void) => Emit;
  /** For policies with `"shadow": true`. */
  readonly shadow?: () => ShadowSettings<Session>;
  /** Name of the process's own session where the policy gives none. */
  readonly processName: () => string | undefined;
}

/** Hands entries to sinks, in turn; one that throws stops neither the others nor the program. */
export function emitTo(sinks: readonly Sink[], diagnostics: Diagnostics): (entry: Entry) => void {
  const emits = sinks.map((sink) => {
    const isForeign = needsElements(sink);
    return (entry: Entry): void => {
      try {
        if (isForeign) fillLists(entry);
        sink.write(entry);
      } catch (error) {
        diagnostics.warn(
          'STENO_SINK',
          `the sink "${sink.name}" threw: ${String(error)}`,
          sink.name,
        );
      }
    };
  });
  const [only] = emits;
  if (only !== undefined && emits.length === 1) return only;
  return (entry) => {
    for (const emit of emits) emit(entry);
  };
}
