/** Programs may make up names as they go. */
const MOST_REMEMBERED = 1000;

/** What is made once for a key, `undefined` too. */
export function remembered<K, V>(cache: Map<K, V>, key: K, make: () => V): V {
  const known = cache.get(key);
  if (known !== undefined || cache.has(key)) return known as V;
  const made = make();
  if (cache.size >= MOST_REMEMBERED) cache.clear();
  cache.set(key, made);
  return made;
}
