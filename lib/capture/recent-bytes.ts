import type { JsonValue } from '../model/json.js';
import { floor, imul } from '../runtime/intrinsics.js';
import { areEqualBytes, type ByteRange, bytesIn, copyOfBytes } from '../runtime/slots.js';

/** What is remembered has so many bytes, and as many again, and what crossed the bounds. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Looked at of each content; what differs elsewhere only is told apart by comparing. */
const SAMPLES = 32;

/** The elements of a typed array. */
export interface Elements {
  readonly list: JsonValue[];
  /** Where numbers are told by texts, as JSON has none of the kind. */
  readonly texts: readonly number[];
}

/** Some bytes, and what was made of them. */
export interface KnownBytes {
  readonly bytes: Uint8Array;
  base64: string | undefined;
  /** Their elements, by the name of the typed array's class. */
  elements: { [className: string]: Elements | undefined } | undefined;
}

let young = new Map<number, KnownBytes>();
let old = new Map<number, KnownBytes>();
let weight = 0;

/**
 * The bytes as they were when somebody saw the same lately, or a copy. An image that is a result, an
 * argument and part of a state is so encoded once: to compare 200 KB takes 15 µs, to encode them 100.
 * `made` is how many bytes will be made of them.
 */
export function knownBytes(range: ByteRange, made: number): KnownBytes {
  const bytes = bytesIn(range);
  const sample = sampleOf(bytes);
  const recent = young.get(sample);
  if (recent !== undefined && areEqualBytes(recent.bytes, bytes)) return recent;
  const older = old.get(sample);
  const known =
    older !== undefined && areEqualBytes(older.bytes, bytes)
      ? older
      : { bytes: copyOfBytes(bytes), base64: undefined, elements: undefined };
  young.set(sample, known);
  weight += bytes.length + made;
  if (weight > MOST_BYTES) {
    old = young;
    young = new Map();
    weight = 0;
  }
  return known;
}

function sampleOf(bytes: Uint8Array): number {
  const { length } = bytes;
  const step = floor(length / SAMPLES);
  let sample = length;
  for (let at = 0; at < SAMPLES; at += 1) {
    sample = (imul(sample, 31) + (bytes[at * step] as number)) | 0;
    sample = (imul(sample, 31) + (bytes[length - 1 - at] as number)) | 0;
  }
  return sample;
}
