import type { Binding, PolicyContext } from '../../lib/model/binding.js';
import type { Decision, Evaluator, Roots } from '../../lib/model/decision.js';
import type { Entry, EventSettled } from '../../lib/model/entry.js';
import type { JsonValue } from '../../lib/model/json.js';
import type { ClassPlan, SessionSettings } from '../../lib/model/policy.js';
import { Instrumenter } from '../../lib/proxy/instrumenter.js';
import { Patcher } from '../../lib/proxy/patcher.js';
import { createDiagnostics } from '../../lib/runtime/diagnostics.js';
import { Tracer } from '../../lib/session/tracer.js';
import { reassemblerFor } from '../../lib/settle/reassemble/table.js';
import { UnseenPromises } from '../../lib/settle/unseen.js';
import { createWatch } from '../../lib/settle/watch.js';

type Callable = (...args: unknown[]) => unknown;

/** The recording line without its ends: no policy file, plain JSON copies, entries in a list. */
export function createRecording(session: SessionSettings = { start: 'auto' }) {
  const entries: Entry[] = [];
  const warnings: string[] = [];
  const diagnostics = createDiagnostics('warn', (line) => warnings.push(line));
  const context: PolicyContext = {
    session,
    dir: '/project',
    hash: '0123456789ab',
    snapshot: (value) => ({ payload: { json: plainCopy(value) }, nodes: 1 }),
    later: (value) => ({ payload: { json: plainCopy(value) }, nodes: 1 }),
    name: (text) => text,
    key: (text) => text,
  };
  const tracer = new Tracer({
    diagnostics,
    segment: 'segment',
    watch: createWatch(reassemblerFor, new UnseenPromises()),
    defaultSinks: () => [{ name: 'list', write: (entry) => void entries.push(entry) }],
    processMetadata: () => ({}),
    processName: () => 'process',
    onPending: () => undefined,
  });
  const patcher = new Patcher(tracer);
  const instrumenter = new Instrumenter(patcher, diagnostics);
  const events = () =>
    entries.filter((entry): entry is EventSettled => entry.entry === 'event-settled');
  return {
    context,
    entries,
    warnings,
    tracer,
    patcher,
    events,
    /** Events in order of start, as `Class.method`. */
    names: () =>
      events()
        .sort((a, b) => a.seq - b.seq)
        .map(({ definition }) => `${definition.class ?? ''}.${definition.method}`),
    ofKind: <K extends Entry['entry']>(kind: K) =>
      entries.filter((entry): entry is Extract<Entry, { entry: K }> => entry.entry === kind),
    traceClass: <C>(cls: C, methods: Methods) =>
      instrumenter.traceClass(cls as Callable, {
        plan: planFor((cls as Callable).name, methods),
        context,
      }),
    traceObject: <T extends object>(
      object: T,
      methods: Methods,
      className = object.constructor.name,
    ) => {
      instrumenter.traceObject(object, { plan: planFor(className, methods), context });
      return object;
    },
    traceFunction: <F>(fn: F, decision: Partial<Decision> = {}) =>
      instrumenter.traceFunction(
        fn as Callable,
        'function',
        (fn as Callable).name,
        decide(decision),
        {
          context,
        },
      ).proxy as F,
  };
}

export type Methods = Record<string, Partial<Decision> | true>;

export function decide(fields: Partial<Decision> | true = {}): Decision {
  return {
    kind: 'runtime',
    args: true,
    result: true,
    self: false,
    metadata: [],
    messages: [],
    timing: true,
    memory: false,
    leaf: false,
    rules: [0],
    ...(fields === true ? {} : fields),
  };
}

/** An expression as the policy room would compile it. */
export function expression(
  evaluate: (roots: Roots) => unknown,
  moment: Evaluator['moment'] = 'before',
): Evaluator {
  return Object.assign((roots: Roots) => evaluate(roots) ?? undefined, { moment });
}

export function planFor(className: string, methods: Methods): ClassPlan {
  const decisions = new Map(
    Object.entries(methods).map(([name, fields]) => [name, decide(fields)]),
  );
  const all = decisions.get('*');
  return {
    className,
    rules: [0],
    exactMembers: [...decisions.keys()].filter((name) => name !== '*'),
    hasGlobs: all !== undefined,
    decide: (member) => decisions.get(member) ?? all,
  };
}

export const argsOf = (event: EventSettled | undefined): JsonValue | undefined =>
  event?.before?.args?.payload.json;

export const resultOf = (event: EventSettled | undefined): JsonValue | undefined =>
  event?.after?.result?.payload.json;

export type { Binding };

function plainCopy(value: unknown): JsonValue {
  if (value === undefined) return '[undefined]';
  if (typeof value === 'function') return `[Function: ${value.name}]`;
  if (value instanceof Error) return { name: value.name, message: value.message };
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null') as JsonValue;
  } catch {
    return String(value);
  }
}
