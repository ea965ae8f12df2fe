import type { PolicyContext } from '../model/binding.js';
import type { EventKind } from '../model/decision.js';
import type { MethodDefinition } from '../model/entry.js';
import { type Snapshot, WORTH_A_SERIES } from '../model/payload.js';
import type { SeriesTable } from './series-table.js';

const MOST_KNOWN = 1000;

/** What tells one thing that is recorded by hand from another. */
export interface ManualName {
  readonly kind: EventKind;
  readonly method: string;
  readonly system?: string;
  readonly class?: string;
}

/** Takes copies of what is recorded by hand under one name: of the last one what has not changed. */
class Copies {
  readonly #name: string;
  readonly #series: SeriesTable;
  #hasLargeValues = false;

  constructor(name: string, series: SeriesTable) {
    this.#name = name;
    this.#series = series;
  }

  /** `undefined` of what is not given. */
  take(part: string, value: unknown, { snapshot }: PolicyContext): Snapshot | undefined {
    if (value === undefined) return undefined;
    if (this.#hasLargeValues) {
      return snapshot(value, undefined, this.#series.named(this.#name).of(part));
    }
    const taken = snapshot(value);
    if (taken.nodes >= WORTH_A_SERIES) this.#hasLargeValues = true;
    return taken;
  }
}

interface ManualMethod {
  readonly definition: MethodDefinition;
  readonly copies: Copies;
}

/** What a session records by hand, by name. */
export class ManualMethods {
  readonly #series: SeriesTable;
  readonly #methods = new Map<string, ManualMethod>();
  readonly #messages = new Map<string, Copies>();

  constructor(series: SeriesTable) {
    this.#series = series;
  }

  method({ kind, method, system, class: className }: ManualName): ManualMethod {
    const name = named(kind, method, system, className);
    const known = this.#methods.get(name);
    if (known !== undefined) return known;
    const definition = {
      kind,
      method,
      form: 'function' as const,
      ...(system === undefined ? {} : { system }),
      ...(className === undefined ? {} : { class: className }),
    };
    return added(this.#methods, name, { definition, copies: new Copies(name, this.#series) });
  }

  messages(from: string | undefined, to: string | undefined, type: string | undefined): Copies {
    const name = named('message', from, to, type);
    return this.#messages.get(name) ?? added(this.#messages, name, new Copies(name, this.#series));
  }
}

const named = (...parts: readonly (string | undefined)[]): string => {
  let name = '';
  for (const part of parts) name += part === undefined ? '\n' : `\n${part.length} ${part}`;
  return name;
};

/** Names that are made up as they come must not fill the memory. */
function added<T>(known: Map<string, T>, name: string, value: T): T {
  if (known.size === MOST_KNOWN) known.clear();
  known.set(name, value);
  return value;
}
