/**
 * The one frame of ours in a program's stacks stands there as one of Node's. Libraries that look at
 * stacks for the program's calls leave such frames out: Playwright names an error after the first
 * call from outside, and begins its stack there.
 */
import { compileFunction } from 'node:vm';
import { apply, functionToString } from '../runtime/intrinsics.js';

const FILE = 'node:internal/stenographer';

/** A method compiled anew from its text, which may use `this` and parameters, and nothing private. */
export function asFrameOfNode<M extends object>(name: string, method: M): M {
  try {
    const text = apply(functionToString, method, []) as string;
    const make = compileFunction(`'use strict'; return ({ ${text} }).${name};`, [], {
      filename: FILE,
    }) as () => M;
    return make();
  } catch {
    return method;
  }
}
