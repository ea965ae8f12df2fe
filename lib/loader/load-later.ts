import { moduleInternals } from './module-internals.js';

/**
 * What takes its time to load, and most processes never need: loaded at the first call of what is
 * answered, by the `Module._load` of now, since the program may put another in its place.
 */
export function loadLater<Exports>(request: string, parent: unknown): () => Exports {
  const load = moduleInternals._load;
  let loaded: Exports | undefined;
  return () => {
    if (loaded !== undefined) return loaded;
    const { _load: current } = moduleInternals;
    moduleInternals._load = load;
    try {
      loaded = moduleInternals._load(request, parent, false) as Exports;
      return loaded;
    } finally {
      moduleInternals._load = current;
    }
  };
}
