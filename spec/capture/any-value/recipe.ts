import { KIND_NAMES, KINDS, type Kind } from './kinds.js';
import { anyKey, leaf } from './leaves.js';
import { Random } from './random.js';

/** Puts a part into an object: a leaf, or another object of the recipe, the object itself too. */
export interface Part {
  readonly into: number;
  readonly salt: number;
  readonly node: number | undefined;
}

type Rearrangement = 'drop' | 'reverse' | 'copy' | 'negate' | 'hide';

/** What a step of a series changes. */
export type Change =
  | { readonly how: 'put'; readonly part: Part }
  | { readonly how: Rearrangement; readonly at: number };

/** How a value is made, in plain data: the same recipe makes the same value. */
export interface Recipe {
  readonly kinds: readonly string[];
  readonly parts: readonly Part[];
  /** Between one look at the value and the next. */
  readonly steps: readonly (readonly Change[])[];
}

/** What most values are made of: it has ways of its own through the code. */
const PLAIN: readonly string[] = ['object', 'object2', 'array', 'array of numbers'];

export function randomRecipe(random: Random, steps: number): Recipe {
  const count = 1 + random.below(random.chance(20) ? 12 : 5);
  const kinds = random.chance(25) ? PLAIN : KIND_NAMES;
  const part = (): Part => ({
    into: random.below(count),
    salt: random.next(),
    node: random.chance(40) ? random.below(count) : undefined,
  });
  return {
    kinds: Array.from({ length: count }, () => random.pick(kinds)),
    parts: Array.from({ length: random.below(count * 3 + 1) }, part),
    steps: Array.from({ length: steps }, () =>
      Array.from({ length: random.below(4) }, () => change(random, count, part)),
    ),
  };
}

function change(random: Random, count: number, part: () => Part): Change {
  if (random.chance(60)) return { how: 'put', part: part() };
  return {
    how: random.pick(['drop', 'reverse', 'copy', 'negate', 'hide']),
    at: random.below(count),
  };
}

/** A value that is made, and can be changed in place. */
export class Made {
  /** Holds all objects of the recipe, the first one first. */
  readonly root: unknown[];
  readonly #kinds: readonly string[];
  readonly #nodes: object[];

  constructor({ kinds, parts }: Recipe) {
    this.#kinds = kinds;
    this.#nodes = kinds.map((name, index) => kindOf(name).make(new Random(index * 7919 + 1)));
    for (const part of parts) this.#put(part);
    this.root = [...this.#nodes];
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.how === 'put') this.#put(change.part);
      else this.#rearrange(change.how, change.at);
    }
  }

  #put({ into, salt, node }: Part): void {
    const index = into % this.#nodes.length;
    const target = this.#nodes[index] as object;
    const random = new Random(salt);
    const key = anyKey(random);
    const value = node === undefined ? leaf(random) : this.#nodes[node % this.#nodes.length];
    kindOf(this.#kinds[index] as string).fill?.(target, key, value, random);
  }

  #rearrange(how: Rearrangement, at: number): void {
    const index = at % this.#nodes.length;
    const node = this.#nodes[index] as object;
    const kind = this.#kinds[index] as string;
    if (how === 'hide') {
      // Nothing but JSON, and at the next time again what there was.
      const isHidden = this.root.length === 1;
      this.root.splice(0, this.root.length, ...(isHidden ? this.#nodes : [{ role: 'user' }]));
    } else if (how === 'copy') {
      // The same content in a new object, as `[...messages]` and `{ ...state }` make it.
      if (kind.startsWith('object')) this.root[index] = { ...node };
      else if (kind === 'array') this.root[index] = [...(node as unknown[])];
    } else if (how === 'negate') {
      if (kind === 'opaque') return;
      for (const key of Object.keys(node)) {
        const field = Object.getOwnPropertyDescriptor(node, key);
        if (typeof field?.value === 'number' && field.writable === true) {
          Reflect.set(node, key, -field.value);
        }
      }
    } else if (kind.startsWith('array') && !/buffer|computed/.test(kind)) {
      const list = node as unknown[];
      if (how === 'reverse') list.push(list.shift());
      else list.pop();
    } else if (how === 'drop' && kind.startsWith('map')) {
      const [first] = (node as Map<unknown, unknown>).keys();
      (node as Map<unknown, unknown>).delete(first);
    } else if (how === 'drop' && kind.startsWith('set')) {
      const [first] = node as Set<unknown>;
      (node as Set<unknown>).delete(first);
    } else if (kind.startsWith('object') || kind.startsWith('instance')) {
      const [first] = Object.keys(node);
      if (first === undefined) return;
      const field = Object.getOwnPropertyDescriptor(node, first) as PropertyDescriptor;
      Reflect.deleteProperty(node, first);
      if (how === 'reverse') Object.defineProperty(node, first, field);
    }
  }
}

const kindOf = (name: string): Kind => KINDS[name] as Kind;

/** A smaller recipe with the same fault, found by leaving out one thing after another. */
export function shrunk(recipe: Recipe, isFaulty: (recipe: Recipe) => boolean): Recipe {
  let smallest = recipe;
  for (let before = ''; before !== textOf(smallest); ) {
    before = textOf(smallest);
    for (const reduce of reductions(smallest)) {
      const smaller = reduce(smallest);
      if (textOf(smaller) !== textOf(smallest) && isFaulty(smaller)) smallest = smaller;
    }
  }
  return smallest;
}

/** From the end of each list, so that what is left keeps its place when something was left out. */
function* reductions({ kinds, parts, steps }: Recipe): Generator<(recipe: Recipe) => Recipe> {
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    yield (recipe) => ({ ...recipe, steps: without(recipe.steps, index) });
  }
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    yield (recipe) => ({ ...recipe, parts: without(recipe.parts, index) });
  }
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    for (let at = (steps[index]?.length ?? 0) - 1; at >= 0; at -= 1) {
      yield (recipe) => ({
        ...recipe,
        steps: recipe.steps.map((step, each) => (each === index ? without(step, at) : step)),
      });
    }
  }
  for (let index = kinds.length - 1; index >= 0; index -= 1) {
    if (index > 0) {
      yield (recipe) =>
        recipe.kinds.length === index + 1
          ? { ...recipe, kinds: recipe.kinds.slice(0, -1) }
          : recipe;
    }
    yield (recipe) => ({
      ...recipe,
      kinds: recipe.kinds.map((kind, at) => (at === index ? 'object' : kind)),
    });
  }
}

const textOf = (recipe: Recipe): string => JSON.stringify(recipe);

const without = <T>(list: readonly T[], index: number): readonly T[] =>
  index < list.length ? list.filter((_, at) => at !== index) : list;
