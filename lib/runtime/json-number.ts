/** Whether JSON has the number: not NaN, not infinite (both fail the subtraction) and not -0. */
export const isJsonNumber = (value: number): boolean =>
  value - value === 0 && (value !== 0 || 1 / value > 0);

/** Of one that JSON has not. */
export const numberText = (value: number): string => (value === 0 ? '-0' : `${value}`);

/** An element of a typed array, as superjson tells it. */
export function elementJson(element: number | bigint): number | string {
  if (typeof element === 'bigint') return `${element}`;
  return isJsonNumber(element) ? element : numberText(element);
}
