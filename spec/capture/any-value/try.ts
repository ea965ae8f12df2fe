import superjson from 'superjson';
import type { Payload, Series, TakeSnapshot } from '../../../lib/model/payload.js';
import { restore } from '../../../lib/store/restore.js';
import { OneFile } from '../one-file.js';
import { newSeries, taker } from '../settings.js';
import { inexact } from './exact.js';
import { ran } from './expected.js';
import { Random } from './random.js';
import { Made, type Recipe, randomRecipe, shrunk } from './recipe.js';
import { sightOf, unchanged } from './untouched.js';

/** How a run of values went. */
export interface Tally {
  values: number;
  references: number;
  kinds: Set<string>;
}

/** Makes any value large enough for a series. */
const PADDING = Array.from({ length: 30 }, (_, index) => `padding ${index}`);

const take: TakeSnapshot = taker();

/** Of each so many values superjson parses the payload: it costs as much as all the rest. */
const SUPERJSON_EACH = 4;

/** The first fault of a recipe's values, one after another at one site; undefined without any. */
export function faultOf(recipe: Recipe, file: OneFile, tally?: Tally): string | undefined {
  const made = new Made(recipe);
  const series = recipe.steps.length > 0 ? newSeries() : undefined;
  const value = series === undefined ? made.root : [PADDING, made.root];
  const kept: { payload: Payload; text: string }[] = [];
  for (const [index, step] of [[], ...recipe.steps].entries()) {
    made.apply(step);
    const { fault, payload } = look(value, series, file, index);
    if (fault !== undefined) return `look ${index}: ${fault}`;
    if (index === 1 && payload !== undefined) kept.push({ payload, text: JSON.stringify(payload) });
    if (tally !== undefined) tally.values += 1;
  }
  const isKept = kept.every(({ payload, text }) => JSON.stringify(payload) === text);
  return isKept ? undefined : 'what was read first has changed since';
}

function look(
  value: unknown,
  series: Series | undefined,
  file: OneFile,
  index: number,
): { fault?: string | undefined; payload?: Payload } {
  try {
    ran.count = 0;
    const sight = sightOf(value);
    const payload = file.through(take(value, undefined, series));
    if (ran.count > 0) return { fault: 'code of the program ran' };
    if (!unchanged(sight, value)) return { fault: 'the value was changed' };
    return { fault: faultOfPayload(payload, value, index), payload };
  } catch (error) {
    return { fault: String(error) };
  }
}

function faultOfPayload(payload: Payload, value: unknown, index: number): string | undefined {
  const notes: string[] = [];
  const restored = restore(payload, (note) => notes.push(note));
  if (notes.length > 0) return notes.join();
  const found = inexact(value, restored);
  if (found !== undefined) return found;
  if (ran.count > 0) return 'code of the program ran while it was compared';
  if (index % SUPERJSON_EACH === 0) {
    try {
      superjson.deserialize(payload as never);
    } catch (error) {
      return `superjson: ${String(error)}`;
    }
  }
  return undefined;
}

/** Looks at `count` values made from the seed; throws with the smallest recipe that has the fault. */
export function tryValues(seed: number, count: number, steps: number): Tally {
  const random = new Random(seed);
  const tally: Tally = { values: 0, references: 0, kinds: new Set() };
  let file = new OneFile();
  while (tally.values < count) {
    // As large as one in a session gets.
    if (file.text.length > 4_000_000) {
      tally.references += file.references;
      file = new OneFile();
    }
    const recipe = randomRecipe(random, steps);
    for (const kind of recipe.kinds) tally.kinds.add(kind);
    if (faultOf(recipe, file, tally) === undefined) continue;
    const smallest = shrunk(recipe, (each) => faultOf(each, new OneFile()) !== undefined);
    const fault = faultOf(smallest, new OneFile()) ?? 'only in company: no smaller recipe has it';
    throw new Error(`seed ${seed}: ${fault}\n${JSON.stringify(smallest, null, 1)}`);
  }
  tally.references += file.references;
  return tally;
}
