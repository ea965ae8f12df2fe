import type { JsonObject, JsonValue } from '../model/json.js';
import type { Payload, PayloadMeta } from '../model/payload.js';
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
    steno: joinTrees(base.steno, change.steno),
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
    referentialEqualities: filter(meta.referentialEqualities),
    v: meta.v,
    steno: filter(meta.steno),
  });
}

function joinTrees(a: JsonValue | undefined, b: JsonValue | undefined): JsonObject | undefined {
  const both = { ...(isObject(a) ? a : {}), ...(isObject(b) ? b : {}) };
  return Object.keys(both).length === 0 ? undefined : both;
}

const joined = <T>(a: readonly T[] = [], b: readonly T[] = []): readonly T[] | undefined =>
  a.length + b.length === 0 ? undefined : [...a, ...b];

/** First key of a superjson path, in which dots of keys are written `\.`. */
const firstKey = (path: string): string =>
  (/^(?:\\.|[^.\\])*/.exec(path)?.[0] ?? '').replaceAll(/\\(.)/g, '$1');

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
