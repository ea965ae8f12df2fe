import { isArray } from '../../runtime/intrinsics.js';

type Fields = Readonly<Record<string, unknown>>;

/** What two texts of a field make: one after the other, or the later one. */
type Texts = 'joined' | 'last';

/** Fields whose texts say the same each time they come. */
const NAMES: ReadonlySet<string> = new Set(['id', 'name', 'output_version', 'model_provider']);

/**
 * An object of many that add up as in LangChain: texts are joined once, at the end, numbers are added,
 * objects merged, and items of lists that have the same index are one.
 */
export class Merged {
  readonly #fields = new Map<string, unknown>();
  readonly #items: unknown[] = [];

  add(value: unknown, texts: Texts = 'joined'): void {
    if (typeof value !== 'object' || value === null || isArray(value)) return;
    for (const [key, next] of Object.entries(value)) {
      if (next === undefined || next === null) continue;
      this.#fields.set(key, this.#with(key, this.#fields.get(key), next, texts));
    }
  }

  addItem(item: unknown): void {
    const index = indexOf(item);
    const known =
      index === undefined
        ? undefined
        : this.#items.find((each) => each instanceof Merged && each.#fields.get('index') === index);
    if (known instanceof Merged) known.add(item);
    else if (index === undefined) this.#items.push(item);
    else this.#items.push(startedWith(item));
  }

  value(): Record<string, unknown> {
    return Object.fromEntries([...this.#fields].map(([key, value]) => [key, finished(value)]));
  }

  items(): unknown[] {
    return this.#items.map(finished);
  }

  #with(key: string, known: unknown, next: unknown, texts: Texts): unknown {
    if (typeof next === 'string') {
      if (known instanceof Text && texts === 'joined' && !NAMES.has(key)) {
        if (key !== 'type') known.parts.push(next);
        return known;
      }
      return new Text(next);
    }
    if (typeof next === 'number' && typeof known === 'number' && key !== 'index')
      return known + next;
    if (isArray(next)) {
      const list = known instanceof List ? known : new List();
      for (const item of next) list.merged.addItem(item);
      return list;
    }
    if (typeof next === 'object' && next !== null) {
      const merged = known instanceof Merged ? known : new Merged();
      merged.add(next, texts);
      return merged;
    }
    return next;
  }
}

class Text {
  readonly parts: string[];

  constructor(first: string) {
    this.parts = [first];
  }
}

class List {
  readonly merged = new Merged();
}

function startedWith(item: unknown): Merged {
  const merged = new Merged();
  merged.add(item);
  return merged;
}

function indexOf(item: unknown): unknown {
  const index = typeof item === 'object' && item !== null ? (item as Fields)['index'] : undefined;
  return index === null ? undefined : index;
}

function finished(value: unknown): unknown {
  if (value instanceof Text) return value.parts.join('');
  if (value instanceof List) return value.merged.items();
  return value instanceof Merged ? value.value() : value;
}
