import type { Site } from '../model/site.js';
import { jsonStringify } from '../runtime/intrinsics.js';

/** The global through which rewritten sources reach the agent. */
export const GLOBAL_NAME = '__stenographer__';

/** Stands in every text that the loader inserts: where the agent is missing, nothing happens. */
export const AGENT = `globalThis.${GLOBAL_NAME}?.`;

/** First member of a class. */
export const classBlock = (site: Site): string => `static{${classHandedOver('this', site)}}`;

/** A statement; what stands before it may have to be ended. */
export const classStatement = (name: string, site: Site): string =>
  `${classHandedOver(name, site)};`;

/** Around an expression: evaluates it, hands the class over and answers the value. */
export const afterwards = (name: string, site: Site): Wrapping => ({
  prefix: `(v=>(${classHandedOver(name, site)},v))((`,
  suffix: '))',
});

/** A statement that gives a function declaration's binding the function to call from now on. */
export const rebinding = (name: string, site: Site): string =>
  `${name}=${AGENT}fn(${name},${jsonStringify(site)})??${name};`;

export interface Wrapping {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * Around a function expression. `inferredName` is the name that it takes from its place, which the
 * wrapping would hide: a property of that name gives it again.
 */
export const functionWrapping = (site: Site, inferredName?: string): Wrapping =>
  valueWrapping(`fn(v,${jsonStringify(site)})`, inferredName);

/** Around the value of a field. `self` is the expression for the object that holds it. */
export const fieldWrapping = (
  self: string,
  siteKey: string,
  member: string,
  inferredName?: string,
): Wrapping =>
  valueWrapping(`own(${self},${jsonStringify(siteKey)},${jsonStringify(member)},v)`, inferredName);

/** After `this.x = () => …`: the function as written keeps the name that stacks show for it. */
export const fieldFollowing = (self: string, siteKey: string, member: string): string =>
  `,${AGENT}put(${self},${jsonStringify(siteKey)},${jsonStringify(member)})`;

/** After `exports.f = function () { … }`, likewise. */
export const functionFollowing = (place: string, site: Site): string =>
  `,${place}=${AGENT}fn(${place},${jsonStringify(site)})??${place}`;

/** Around an object literal: rebinds methods written in short form, which cannot be wrapped. */
export const methodsWrapping = (sites: readonly Site[]): Wrapping => {
  const rebound = sites.map((site) => {
    const method = `o[${jsonStringify(site.name)}]`;
    return rebinding(method, site);
  });
  return { prefix: `(o=>{${rebound.join('')}return o})(`, suffix: ')' };
};

function valueWrapping(call: string, inferredName: string | undefined): Wrapping {
  const prefix = `(v=>${AGENT}${call}??v)((`;
  if (inferredName === undefined) return { prefix, suffix: '))' };
  const name = jsonStringify(inferredName);
  return { prefix: `${prefix}{${name}:`, suffix: `})[${name}])` };
}

const classHandedOver = (expression: string, site: Site): string =>
  `${AGENT}cls(${expression},${jsonStringify(site)})`;
