import { defineProperty } from '../runtime/intrinsics.js';
import type { Frame } from './frame.js';

const { get, set } = WeakMap.prototype;

/**
 * Frames that live on with their objects from one walk of a series to the next: most objects are
 * met again, and to find a frame is cheaper than to make one.
 */
export class FramesKept {
  /** The number of the walk that runs. */
  walk = 0;
  readonly #frames = new WeakMap<object, Frame>();

  constructor() {
    // Its own: those of the prototype may be replaced by the program.
    defineProperty(this.#frames, 'get', { value: get });
    defineProperty(this.#frames, 'set', { value: set });
  }

  /** The latest frame of an object, of this walk or of an earlier one. */
  of(value: object): Frame | undefined {
    return this.#frames.get(value);
  }

  keep(value: object, frame: Frame): void {
    frame.walk = this.walk;
    this.#frames.set(value, frame);
  }
}
