import type { JsonValue } from '../model/json.js';
import type { Mark, PayloadMeta } from '../model/payload.js';

/** One place in a payload. */
export interface Place {
  /** From the top; undefined for the whole value. */
  readonly path: string | undefined;
  /** superjson's annotations of the parts around it, and its path among them. */
  readonly scope: unknown;
  readonly local: string | undefined;
}

/** superjson's annotation of one value; `inside` has those of its parts. */
export interface Annotation {
  readonly type: unknown;
  readonly inside: unknown;
}

/** One object that stands at several places: made at the first that is reached. */
export interface SharedObject {
  made?: { readonly value: unknown };
}

/** What a payload's meta says of each place. Whatever is none of the format is passed over. */
export class Places {
  readonly root: Place;
  private readonly marks: unknown;
  private readonly rootMark: unknown;
  private readonly shared = new Map<string, SharedObject>();
  private readonly sharedRoot: SharedObject | undefined;

  constructor(meta: PayloadMeta) {
    this.root = { path: undefined, scope: meta.values, local: undefined };
    this.marks = meta.steno?.at;
    this.rootMark = meta.steno?.root;
    const groups = [...superjsonGroups(meta.referentialEqualities), ...listOf(meta.steno?.same)];
    for (const group of groups) {
      const shared: SharedObject = {};
      for (const path of listOf(group)) {
        if (path === null) this.sharedRoot = shared;
        else if (typeof path === 'string') this.shared.set(path, shared);
      }
    }
  }

  annotation({ scope, local }: Place): Annotation | undefined {
    const found = local === undefined ? scope : own(scope, local);
    return Array.isArray(found) ? { type: found[0], inside: found[1] } : undefined;
  }

  mark({ path }: Place): Mark | undefined {
    const found = path === undefined ? this.rootMark : own(this.marks, path);
    return isRecord(found) && typeof found['type'] === 'string' ? (found as Mark) : undefined;
  }

  sharedAt({ path }: Place): SharedObject | undefined {
    return path === undefined ? this.sharedRoot : this.shared.get(path);
  }
}

/** The place of a part, by its key in the json. */
export function inside(place: Place, key: string | number, annotation?: Annotation): Place {
  const segment = String(key).replaceAll(/[\\.]/g, '\\$&');
  const local = annotation === undefined ? place.local : undefined;
  return {
    path: joined(place.path, segment),
    scope: annotation === undefined ? place.scope : annotation.inside,
    local: joined(local, segment),
  };
}

const joined = (path: string | undefined, segment: string): string =>
  path === undefined ? segment : `${path}.${segment}`;

/** superjson writes `{ place: others }`, and `[others of the whole, ...]` around it. */
function superjsonGroups(equalities: JsonValue | undefined): unknown[][] {
  const [root, others] = Array.isArray(equalities) ? equalities : [undefined, equalities];
  const groups: unknown[][] = [];
  if (Array.isArray(root)) groups.push([null, ...root]);
  if (isRecord(others)) {
    for (const [path, same] of Object.entries(others)) groups.push([path, ...listOf(same)]);
  }
  return groups;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (record: unknown, key: string): unknown =>
  isRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
