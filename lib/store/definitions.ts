import type { MethodDefinition, TimestepOpened } from '../model/entry.js';
import { jsonStringify } from '../runtime/intrinsics.js';
import { forgetOldest } from './forget-oldest.js';
import { METHOD, NAME } from './format.js';

const MAX_NAMES = 4096;
const MAX_NAME_CHARS = 200;
/** Programs may make classes as they go: one that was forgotten is defined again. */
const MAX_METHODS = 4096;
const MAX_TIMESTEPS = 512;

/**
 * What lines of one file may refer to. Each lookup of something new puts its defining line into
 * `fresh`, which must be written before the line that refers to it.
 */
export class Definitions {
  fresh = '';
  readonly #names = new Map<string, number>();
  readonly #methods = new Map<MethodDefinition, number>();
  #nextMethod = 0;
  readonly #timesteps = new Map<number, TimestepOpened>();

  /** A number, or the text in quotes. */
  name(text: string): string | number {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (text.length > MAX_NAME_CHARS || this.#names.size >= MAX_NAMES) return jsonStringify(text);
    const number = this.#names.size;
    this.#names.set(text, number);
    this.fresh += `{"${NAME.name}":${number},"${NAME.text}":${jsonStringify(text)}}\n`;
    return number;
  }

  method(method: MethodDefinition): number {
    const known = this.#methods.get(method);
    if (known !== undefined) return known;
    const number = this.#nextMethod;
    this.#nextMethod += 1;
    this.#methods.set(method, number);
    if (this.#methods.size > MAX_METHODS) forgetOldest(this.#methods);
    const system = method.system === undefined ? undefined : this.name(method.system);
    this.fresh +=
      `{"${METHOD.method}":${number},"${METHOD.kind}":"${method.kind}"` +
      (system === undefined ? '' : `,"${METHOD.system}":${system}`) +
      (method.class === undefined ? '' : `,"${METHOD.class}":${jsonStringify(method.class)}`) +
      `,"${METHOD.member}":${jsonStringify(method.method)}` +
      (method.at === undefined ? '' : `,"${METHOD.at}":${jsonStringify(method.at)}`) +
      (method.form === 'method' ? '' : `,"${METHOD.form}":"${method.form}"`) +
      '}\n';
    return number;
  }

  /** From here on lines may say `within` this timestep; very old ones are forgotten. */
  openTimestep(timestep: TimestepOpened): void {
    this.#timesteps.set(timestep.seq, timestep);
    if (this.#timesteps.size > MAX_TIMESTEPS) forgetOldest(this.#timesteps);
  }

  /** True when the timestep alone tells this turn and lane. */
  tells(timestep: number, turn: number | undefined, lane: string | undefined): boolean {
    const opened = this.#timesteps.get(timestep);
    return opened !== undefined && opened.turn === turn && opened.lane === lane;
  }
}
