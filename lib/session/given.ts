/** What a program gives by hand, checked: it may be JavaScript, and a record must stay readable. */
import type { EventKind } from '../model/decision.js';
import type { ManualAddition, ManualDetails, ManualEvent } from '../model/manual.js';
import type { EventStatus, MemoryRecord } from '../model/record.js';

/** Told what is wrong, and how to mend it. */
export type Complain = (what: string, mend: string) => void;

/** Of a value, whether it can be taken. */
type Check = { readonly holds: (value: unknown) => boolean; readonly expected: string };

const KINDS: readonly EventKind[] = ['agent', 'environment', 'runtime'];
const STATUSES: readonly EventStatus[] = ['ok', 'error', 'returned', 'aborted', 'unfinished'];
const MEMORY: readonly (keyof MemoryRecord)[] = [
  'rssBytes',
  'heapUsedBytes',
  'rssDeltaBytes',
  'heapUsedDeltaBytes',
];

const isFiniteNumber = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isItems = (items: unknown): boolean =>
  items === undefined ||
  (Array.isArray(items) && items.every((each) => isObject(each) && isFiniteNumber(each['index'])));

const FINITE: Check = { holds: isFiniteNumber, expected: 'a finite number' };
const FLAG: Check = { holds: (value) => typeof value === 'boolean', expected: 'true or false' };
const TEXT: Check = { holds: (value) => typeof value === 'string', expected: 'a text' };
const OBJECT: Check = { holds: isObject, expected: 'an object' };
const ANY: Check = { holds: () => true, expected: '' };

const DETAILS: { readonly [K in keyof Required<ManualDetails>]: Check } = {
  args: ANY,
  self: ANY,
  stateBefore: ANY,
  result: ANY,
  selfAfter: ANY,
  stateAfter: ANY,
  error: ANY,
  status: {
    holds: (value) => (STATUSES as readonly unknown[]).includes(value),
    expected: STATUSES.join(', '),
  },
  metadata: OBJECT,
  observation: ANY,
  reward: FINITE,
  terminated: FLAG,
  truncated: FLAG,
  yields: { holds: Array.isArray, expected: 'a list' },
  llm: OBJECT,
  tool: OBJECT,
  batch: {
    holds: (value) => isObject(value) && isItems(value['items']),
    expected: 'an object of size, summary, items',
  },
  memory: {
    holds: (value) =>
      typeof value === 'boolean' ||
      (isObject(value) && MEMORY.every((name) => isFiniteNumber(value[name]))),
    expected: `true, or an object of ${MEMORY.join(', ')}`,
  },
  durationNs: {
    holds: (value) => isFiniteNumber(value) && Number(value) >= 0,
    expected: 'nanoseconds',
  },
};

const EVENT: { readonly [K in keyof Required<ManualEvent & ManualAddition>]: Check } = {
  ...DETAILS,
  kind: {
    holds: (value) => (KINDS as readonly unknown[]).includes(value),
    expected: KINDS.join(', '),
  },
  method: TEXT,
  system: TEXT,
  class: TEXT,
  lane: TEXT,
  event: {
    holds: (value) => isObject(value) && typeof value['id'] === 'string',
    expected: 'what activeEvent() answers',
  },
};

/** Fields of which `undefined` says something. */
const TOLD_AS_ABSENT: ReadonlySet<string> = new Set(['error', 'result']);

const DETAIL_FIELDS = new Map<string, Check>(Object.entries(DETAILS));
const EVENT_FIELDS = new Map<string, Check>(Object.entries(EVENT));

/** An event of which everything can be recorded: what cannot is left out, and complained of. */
export function checkEvent(
  given: unknown,
  complain: Complain,
): ManualEvent & Partial<ManualAddition> {
  const taken: Partial<ManualEvent & ManualAddition> = checked(
    given,
    EVENT_FIELDS,
    'addEvent()',
    complain,
  );
  const { kind, method, event } = taken;
  if (event === undefined && (kind === undefined || method === undefined)) {
    complain(
      `addEvent() was given no ${method === undefined ? 'method' : 'kind'} that it can take.`,
      'It is recorded as an "unknown" of kind "runtime".',
    );
  }
  if (kind === undefined) taken.kind = 'runtime';
  if (method === undefined) taken.method = 'unknown';
  return taken as ManualEvent & Partial<ManualAddition>;
}

export function checkDetails(given: unknown, complain: Complain): ManualDetails {
  return checked(given, DETAIL_FIELDS, "an event's set()", complain);
}

/** A number that JSON can hold, or `undefined`. */
export function checkNumber(value: unknown, name: string, complain: Complain): number | undefined {
  if (FINITE.holds(value)) return value as number;
  complain(`${name} was given ${shown(value)}.`, `Expected ${FINITE.expected}.`);
  return undefined;
}

/** Options by name; of anything else, none. */
export function checkOptions<T extends object>(given: T, name: string, complain: Complain): T {
  if (isObject(given)) return given;
  complain(`${name} was given ${shown(given)}.`, 'Expected an object of its options.');
  return {} as T;
}

function checked<T extends object>(
  given: unknown,
  checks: ReadonlyMap<string, Check>,
  name: string,
  complain: Complain,
): T {
  const taken: Record<string, unknown> = {};
  const options: Record<string, unknown> = checkOptions(given as never, name, complain);
  for (const key of Object.keys(options)) {
    const value = options[key];
    const check = checks.get(key);
    if (check === undefined) {
      complain(
        `${name} was given a field "${key}", which it does not know.`,
        `Its fields are ${[...checks.keys()].join(', ')}.`,
      );
    } else if (value === undefined && !TOLD_AS_ABSENT.has(key)) {
    } else if (check.holds(value)) taken[key] = value;
    else complain(`${name} was given ${shown(value)} as ${key}.`, `Expected ${check.expected}.`);
  }
  return taken as T;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
