import { defineProperty, getOwnPropertyDescriptor } from '../runtime/intrinsics.js';
import type { Callable } from './trace-point.js';

/** `new make().constructor === make`, where `make` means the traced form from now on. */
export function takeOverPrototype(fn: Callable, proxy: Callable): void {
  const prototype: unknown = getOwnPropertyDescriptor(fn, 'prototype')?.value;
  if (typeof prototype !== 'object' || prototype === null) return;
  const maker = getOwnPropertyDescriptor(prototype, 'constructor');
  if (maker?.value === fn) defineProperty(prototype, 'constructor', { ...maker, value: proxy });
}
