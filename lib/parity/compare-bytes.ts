import { below, type Place } from './path.js';
import type { Walk } from './walk.js';

type Bytes = ArrayBufferView | ArrayBuffer;

/** Buffers, typed arrays and views of bytes: the first element that differs is told. */
export function compareBytes(a: Bytes, b: Bytes, place: Place, walk: Walk): void {
  const [inA, inB] = [elementsOf(a), elementsOf(b)];
  if (inA.length !== inB.length) {
    const cause = `${inA.length} elements in a, ${inB.length} in b`;
    walk.add({ place, kind: 'changed', a, b, cause });
    return;
  }
  let first = -1;
  let count = 0;
  for (let index = 0; index < inA.length; index += 1) {
    if (Object.is(inA[index], inB[index])) continue;
    if (count === 0) first = index;
    count += 1;
  }
  if (count > 0) {
    const cause = `${count} of ${inA.length} elements differ`;
    const place1 = below(place, first);
    walk.add({ place: place1, kind: 'changed', a: inA[first], b: inB[first], cause });
  } else if (mostOf(a) !== mostOf(b)) {
    const cause = 'one buffer may grow further than the other';
    walk.add({ place, kind: 'changed', a, b, cause });
  }
}

function elementsOf(value: Bytes): ArrayLike<unknown> {
  if (!ArrayBuffer.isView(value)) return new Uint8Array(value);
  if (!(value instanceof DataView)) return value as unknown as ArrayLike<unknown>;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

const mostOf = (value: Bytes): unknown =>
  ArrayBuffer.isView(value) ? undefined : Reflect.get(value, 'maxByteLength');
