import { describeProperty, getPrototypeOf, hasOwn, isProxy } from '../runtime/intrinsics.js';

/** Longer chains are no classes of anybody. */
const LONGEST_CHAIN = 100;

/** The prototypes of a value, nearest first; up to a Proxy, which could run code. */
export function prototypesOf(value: object): object[] {
  const chain: object[] = [];
  let prototype = getPrototypeOf(value);
  while (prototype !== null && !isProxy(prototype) && chain.length < LONGEST_CHAIN) {
    chain[chain.length] = prototype;
    prototype = getPrototypeOf(prototype);
  }
  return chain;
}

/** The name of the nearest class, read from data properties only. */
export function classNameIn(chain: readonly object[]): string | undefined {
  for (let index = 0; index < chain.length; index += 1) {
    const classOf = dataOf(chain[index] as object, 'constructor');
    const name = typeof classOf === 'function' ? functionName(classOf) : '';
    if (name !== '') return name;
  }
  return undefined;
}

/** Empty where the name is none, or not plain data. */
export function functionName(value: object): string {
  const name = isProxy(value) ? undefined : dataOf(value, 'name');
  return typeof name === 'string' ? name : '';
}

/** The value of an own data property; undefined for an accessor. */
export const dataOf = (object: object, key: PropertyKey): unknown =>
  describeProperty(object, key)?.value;

/** The value of a data property, own or inherited; undefined for an accessor. */
export const inheritedData = (object: object, chain: readonly object[], key: string): unknown =>
  findProperty(object, chain, key)?.value;

function findProperty(
  object: object,
  chain: readonly object[],
  key: string,
): PropertyDescriptor | undefined {
  let descriptor = describeProperty(object, key);
  for (let index = 0; descriptor === undefined && index < chain.length; index += 1) {
    descriptor = describeProperty(chain[index] as object, key);
  }
  return descriptor;
}

/** Whether code that reads the property and makes a text of it runs nothing of the program. */
export function isInertText(object: object, chain: readonly object[], key: string): boolean {
  const descriptor = findProperty(object, chain, key);
  if (descriptor === undefined) {
    return getPrototypeOf(chain[chain.length - 1] ?? object) === null;
  }
  const value: unknown = descriptor.value;
  const isPrimitive = (typeof value !== 'object' || value === null) && typeof value !== 'function';
  return !hasOwn(descriptor, 'get') && isPrimitive && typeof value !== 'symbol';
}

export function includes(chain: readonly object[], prototype: object): boolean {
  for (let index = 0; index < chain.length; index += 1) {
    if (chain[index] === prototype) return true;
  }
  return false;
}
