import type { JsonObject, JsonValue } from '../model/json.js';
import type { Mark, Payload, PayloadMeta, StenoMeta } from '../model/payload.js';
import { present } from './present.js';
import type { MetadataChange } from './segment-records.js';

/** The metadata of a session after all its changes, each of which replaces the keys it names. */
export const mergeMetadata = (changes: readonly MetadataChange[]): MetadataChange =>
  changes.reduce(apply, {});

function apply(base: MetadataChange, change: MetadataChange): MetadataChange {
  const before = base.metadata?.json;
  const after = change.metadata?.json;
  if (!isObject(before) || !isObject(after)) return change;
  const replaced = (key: string): boolean => Object.hasOwn(after, key);
  const keptCut = ({ path }: { path: string }): boolean => !replaced(path.split('.')[1] ?? '');
  return present({
    metadata: payload(
      { ...before, ...after },
      metaOf(base, (path) => !replaced(firstKey(path))),
      metaOf(change, () => true),
    ),
    redactions: joined(base.redactions?.filter(keptCut), change.redactions),
    truncations: joined(base.truncations?.filter(keptCut), change.truncations),
  });
}

function payload(json: JsonObject, base: PayloadMeta, change: PayloadMeta): Payload {
  const meta = present({
    values: joinTrees(base.values, change.values),
    referentialEqualities: joinTrees(base.referentialEqualities, change.referentialEqualities),
    v: base.v ?? change.v,
    steno: joinSteno(base.steno, change.steno),
  });
  const says = [meta.values, meta.referentialEqualities, meta.steno].some(
    (part) => part !== undefined,
  );
  return says ? { json, meta: meta as PayloadMeta } : { json };
}

/** What the meta says of the keys that stay: its trees have superjson paths as keys. */
function metaOf({ metadata }: MetadataChange, stays: (path: string) => boolean): PayloadMeta {
  const meta = metadata?.meta ?? {};
  const filter = (tree: JsonValue | undefined): JsonObject | undefined =>
    isObject(tree)
      ? Object.fromEntries(Object.entries(tree).filter(([path]) => stays(path)))
      : undefined;
  return present({
    values: filter(meta.values),
    referentialEqualities: equalitiesWithin(meta.referentialEqualities, stays),
    v: meta.v,
    steno: meta.steno && staysIn(meta.steno, stays),
  });
}

/** One object in several places: in those that stay, if the first of them does. */
function equalitiesWithin(
  tree: JsonValue | undefined,
  stays: (path: string) => boolean,
): JsonObject | undefined {
  if (!isObject(tree)) return undefined;
  const kept = Object.entries(tree).flatMap(([path, others]) => {
    const left = Array.isArray(others) ? others.filter((each) => stays(String(each))) : [];
    return stays(path) && left.length > 0 ? [[path, left] as const] : [];
  });
  return Object.fromEntries(kept);
}

const staysIn = ({ root, at, same }: StenoMeta, stays: (path: string) => boolean): StenoMeta =>
  present({
    root,
    at: at && Object.fromEntries(Object.entries(at).filter(([path]) => stays(path))),
    same: same
      ?.map((places) => places.filter((path) => path === null || stays(path)))
      .filter((places) => places.length > 1),
  });

function joinSteno(a: StenoMeta = {}, b: StenoMeta = {}): StenoMeta | undefined {
  const both = present({
    root: joinRoots(a.root, b.root),
    at: unlessEmpty({ ...a.at, ...b.at }),
    same: joined(a.same, b.same),
  });
  return unlessEmpty(both);
}

/** Keys that JSON writes differently stay with the mark of the whole. */
function joinRoots(a: Mark | undefined, b: Mark | undefined): Mark | undefined {
  if (a === undefined || b === undefined) return b ?? a;
  return {
    ...a,
    ...b,
    ...present({
      keys: unlessEmpty({ ...a.keys, ...b.keys }),
      symbols: unlessEmpty({ ...a.symbols, ...b.symbols }),
    }),
  };
}

const unlessEmpty = <T extends object>(group: T): T | undefined =>
  Object.keys(group).length === 0 ? undefined : group;

function joinTrees(a: JsonValue | undefined, b: JsonValue | undefined): JsonObject | undefined {
  return unlessEmpty({ ...(isObject(a) ? a : {}), ...(isObject(b) ? b : {}) });
}

const joined = <T>(a: readonly T[] = [], b: readonly T[] = []): T[] | undefined =>
  a.length + b.length === 0 ? undefined : [...a, ...b];

/** First key of a superjson path, in which dots of keys are written `\.`. */
const firstKey = (path: string): string =>
  (/^(?:\\.|[^.\\])*/.exec(path)?.[0] ?? '').replaceAll(/\\(.)/g, '$1');

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
