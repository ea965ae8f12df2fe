import type { JsonValue } from '../model/json.js';
import { isInt32Array, numbersIn } from '../runtime/slots.js';
import { isJsonNumber, numberText } from './primitive.js';

/** The elements of a typed array. */
export interface Elements {
  readonly list: JsonValue[];
  /** Where numbers are told by texts, as JSON has none of the kind. */
  readonly texts: readonly number[];
}

/**
 * Those that bytes of ours have in an array of the class. Each loop sees arrays of one kind, whatever
 * the class: one that sees several takes six times as long, and an image has a hundred thousand.
 */
export function elementsIn(bytes: Uint8Array, className: string): Elements | undefined {
  const numbers = numbersIn(bytes, className);
  if (numbers === undefined) return undefined;
  return isInt32Array(numbers) ? ofIntegers(numbers) : ofDoubles(numbers);
}

function ofIntegers(numbers: Int32Array): Elements {
  const list: number[] = [];
  for (let index = 0; index < numbers.length; index += 1) list[index] = numbers[index] as number;
  return { list, texts: [] };
}

function ofDoubles(numbers: Float64Array): Elements {
  const list: JsonValue[] = [];
  const texts: number[] = [];
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] as number;
    if (isJsonNumber(number)) {
      list[index] = number;
    } else {
      texts[texts.length] = index;
      list[index] = numberText(number);
    }
  }
  return { list, texts };
}
