/** Base64 VLQ, as source maps write numbers: five bits a digit, least first; the lowest bit of all is the sign. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CONTINUES = 32;

const VALUES = new Map([...DIGITS].map((digit, value) => [digit.charCodeAt(0), value]));

/** All numbers of one segment. */
export function decodeSegment(segment: string): number[] {
  const numbers: number[] = [];
  let bits = 0;
  let scale = 1;
  for (let at = 0; at < segment.length; at += 1) {
    const digit = VALUES.get(segment.charCodeAt(at)) ?? 0;
    bits += (digit & (CONTINUES - 1)) * scale;
    scale *= CONTINUES;
    if (digit & CONTINUES) continue;
    const size = Math.floor(bits / 2);
    numbers.push(bits % 2 === 1 ? -size : size);
    bits = 0;
    scale = 1;
  }
  return numbers;
}

/** How many characters the first number of a segment takes. */
export function lengthOfFirst(segment: string): number {
  let length = 0;
  while (((VALUES.get(segment.charCodeAt(length)) ?? 0) & CONTINUES) !== 0) length += 1;
  return length + 1;
}

export function encodeNumber(value: number): string {
  let bits = value < 0 ? -value * 2 + 1 : value * 2;
  let text = '';
  do {
    const digit = bits % CONTINUES;
    bits = Math.floor(bits / CONTINUES);
    text += DIGITS.charAt(digit + (bits > 0 ? CONTINUES : 0));
  } while (bits > 0);
  return text;
}
