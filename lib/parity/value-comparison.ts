import { omittedFrom } from '../store/captured.js';
import { compareArrays } from './compare-arrays.js';
import { compareBytes } from './compare-bytes.js';
import { compareMaps, compareSets } from './compare-collections.js';
import { compareFields } from './compare-fields.js';
import { below, type Place, pathText } from './path.js';
import { causeOfValues } from './value-causes.js';
import { classOf, kindOf } from './value-kind.js';
import type { ValueDifference, Walk } from './walk.js';

interface Seen {
  readonly partner: object;
  readonly place: Place;
}

/**
 * Compares values deeply and exactly. Objects are paired as they are met: what is one object on one
 * side has to be one on the other, over all values that one comparison is given.
 */
export class ValueComparison implements Walk {
  readonly strict: boolean;
  readonly #tell: (difference: ValueDifference) => void;
  readonly #seenInA = new Map<object, Seen>();
  readonly #seenInB = new Map<object, Seen>();

  constructor(strict: boolean, tell: (difference: ValueDifference) => void) {
    this.strict = strict;
    this.#tell = tell;
  }

  add(difference: ValueDifference): void {
    this.#tell(difference);
  }

  compare(a: unknown, b: unknown, place: Place): void {
    if (Object.is(a, b) && (typeof a !== 'object' || a === null)) return;
    if (!isObject(a) || !isObject(b)) {
      if (!isSameSymbol(a, b)) this.#changed(a, b, place);
      return;
    }
    if (this.#wereMet(a, b, place)) return;
    this.#seenInA.set(a, { partner: b, place });
    this.#seenInB.set(b, { partner: a, place });
    this.#compareObjects(a, b, place);
  }

  #changed(a: unknown, b: unknown, place: Place, cause = causeOfValues(a, b)): void {
    this.add({ place, kind: 'changed', a, b, cause });
  }

  #wereMet(a: object, b: object, place: Place): boolean {
    const [metA, metB] = [this.#seenInA.get(a), this.#seenInB.get(b)];
    if (metA === undefined && metB === undefined) return false;
    if (metA?.partner !== b || metB?.partner !== a) {
      this.#changed(a, b, place, causeOfSharing(metA?.place, metB?.place, place));
    }
    return true;
  }

  #compareObjects(a: object, b: object, place: Place): void {
    const kind = kindOf(a);
    if (kind !== kindOf(b)) {
      this.#changed(a, b, place);
      return;
    }
    if (classOf(a) !== classOf(b)) this.#changed(a, b, place);
    if (omittedFrom(a) !== omittedFrom(b)) {
      const side = omittedFrom(a) > omittedFrom(b) ? 'a' : 'b';
      this.#changed(a, b, place, `${side} left parts of it out at a limit`);
      return;
    }
    switch (kind) {
      case 'array':
        compareArrays(a as unknown[], b as unknown[], place, this);
        break;
      case 'bytes':
        compareBytes(a as ArrayBufferView, b as ArrayBufferView, place, this);
        return;
      case 'map':
        compareMaps(a as Map<unknown, unknown>, b as Map<unknown, unknown>, place, this);
        break;
      case 'set':
        compareSets(a as Set<unknown>, b as Set<unknown>, place, this);
        break;
      case 'error':
        this.#standardOf(a, b, place);
        break;
      case 'object':
        break;
      default:
        if (contentOf(a) !== contentOf(b)) {
          this.#changed(a, b, place);
          return;
        }
    }
    compareFields(a, b, place, this);
  }

  /** What every error has, though no key shows it. */
  #standardOf(a: object, b: object, place: Place): void {
    for (const key of ['name', 'message']) {
      this.compare(Reflect.get(a, key), Reflect.get(b, key), below(place, key));
    }
    const [stackOfA, stackOfB] = [Reflect.get(a, 'stack'), Reflect.get(b, 'stack')] as unknown[];
    if (this.strict && stackOfA !== stackOfB) {
      const cause = 'it was made by other callers, at another place of the code, or one is traced';
      this.#changed(stackOfA, stackOfB, below(place, 'stack'), cause);
    }
    for (const key of ['cause', 'errors']) {
      const [inA, inB] = [Object.hasOwn(a, key), Object.hasOwn(b, key)];
      const [ofA, ofB] = [Reflect.get(a, key), Reflect.get(b, key)] as unknown[];
      if (inA && inB) {
        this.compare(ofA, ofB, below(place, key));
        if (this.strict && isShown(a, key) !== isShown(b, key)) {
          this.#changed(ofA, ofB, below(place, key), 'keys show it on one side only');
        }
      } else if (inA || inB) {
        const cause = `${inA ? 'b' : 'a'} dropped the ${key} of the error`;
        const kind = inA ? 'missing' : 'extra';
        this.add({ place: below(place, key), kind, a: ofA, b: ofB, cause });
      }
    }
  }
}

const isShown = (value: object, key: string): boolean =>
  Object.prototype.propertyIsEnumerable.call(value, key);

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** Symbols that only their program had come back as new ones. */
const isSameSymbol = (a: unknown, b: unknown): boolean =>
  typeof a === 'symbol' && typeof b === 'symbol' && a.toString() === b.toString();

/** Of a value that is all one thing, in a text. */
function contentOf(value: object): string {
  switch (kindOf(value)) {
    case 'date':
      return String(Number(value));
    case 'regexp':
      return `${(value as RegExp).lastIndex} ${String(value)}`;
    case 'boxed': {
      const inside: unknown = value.valueOf();
      return Object.is(inside, -0) ? '-0' : String(inside);
    }
    case 'captured':
      return `${String(Reflect.get(value, 'type'))} ${String(value)}`;
    default:
      return String(value);
  }
}

function causeOfSharing(metA: Place | undefined, metB: Place | undefined, place: Place): string {
  const here = pathText(place);
  if (metB !== undefined && metA === undefined) {
    return `in b one object stands at ${pathText(metB)} and here, in a they are two: the value was taken by reference`;
  }
  if (metA !== undefined && metB === undefined) {
    const first = pathText(metA);
    return here.startsWith(first)
      ? `in a the circle closes at ${first}; in b a copy stands in its place`
      : `in a one object stands at ${first} and here; in b they are two`;
  }
  return `the same object stands at ${pathText(metA)} in a, at ${pathText(metB)} in b`;
}
