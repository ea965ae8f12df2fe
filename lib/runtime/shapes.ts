const samples: object[] = [];

/**
 * Keeps one object of a shape that is made for each call. V8 throws optimised code away when a major
 * collection finds no object of a shape that the code was made for, and between two calls of an agent
 * there often is none: each collection then cost as much as 20 000 calls.
 */
export function keepShape(sample: object): void {
  samples[samples.length] = sample;
}
