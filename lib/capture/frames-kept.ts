import { defineProperty } from '../runtime/intrinsics.js';
import type { Frame } from './frame.js';

const { get, set } = WeakMap.prototype;

/** So many walks without, where few objects were met again. */
const REST = 32;

/**
 * Frames that live on with their objects from one walk of a series to the next: where objects are
 * met again, to find a frame is cheaper than to make one. Where each value is built anew it would cost
 * twice the walk, and the collector as much again.
 */
export class FramesKept {
  /** The number of the walk that runs. */
  walk = 0;
  #frames = newFrames();
  /** Objects of the walk that had a frame of an earlier one, and those that had none. */
  #again = 0;
  #anew = 0;
  /** Some walk before has left frames. */
  #hasEarlier = false;
  #rest = 0;

  /** Begins a walk; answers whether it is to use what is kept here. */
  begin(): boolean {
    if (this.#rest > 0) {
      this.#rest -= 1;
      return false;
    }
    if (this.#hasEarlier && this.#again < this.#anew) {
      this.#rest = REST;
      this.#frames = newFrames();
      this.#hasEarlier = false;
      this.#again = 0;
      this.#anew = 0;
      return false;
    }
    this.#hasEarlier = this.#again + this.#anew > 0;
    this.#again = 0;
    this.#anew = 0;
    this.walk += 1;
    return true;
  }

  /** The latest frame of an object, of this walk or of an earlier one. */
  of(value: object): Frame | undefined {
    return this.#frames.get(value);
  }

  keep(value: object, frame: Frame): void {
    this.#anew += 1;
    frame.walk = this.walk;
    this.#frames.set(value, frame);
  }

  /** Takes a frame of an earlier walk into this one. */
  meet(frame: Frame): void {
    this.#again += 1;
    frame.walk = this.walk;
  }
}

function newFrames(): WeakMap<object, Frame> {
  const frames = new WeakMap<object, Frame>();
  // Its own: those of the prototype may be replaced by the program.
  defineProperty(frames, 'get', { value: get });
  defineProperty(frames, 'set', { value: set });
  return frames;
}
