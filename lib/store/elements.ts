import type { JsonValue } from '../model/json.js';
import { elementJson } from '../runtime/json-number.js';
import { byteRange, elementsIn } from '../runtime/slots.js';
import { DamagedLine } from './damaged-line.js';

/** The list of elements in base64, as capture copies them from the array. */
export function listOfElements(className: string, base64: string): JsonValue[] {
  // In a buffer of their own: small ones of Node share one, where elements need not be aligned.
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const elements = elementsIn(byteRange(bytes), className);
  if (elements === undefined) throw new DamagedLine('a typed array');
  return Array.from(elements, elementJson);
}
