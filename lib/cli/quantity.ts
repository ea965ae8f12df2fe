import { usage } from './options.js';

const DURATIONS: Readonly<Record<string, number>> = {
  min: 60_000,
  h: 60 * 60_000,
  d: 24 * 60 * 60_000,
  w: 7 * 24 * 60 * 60_000,
};

const SIZES: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9 };

/**
 * Reads `7d` as milliseconds.
 *
 * @throws StenoError STENO_USAGE for what is none
 */
export const readDuration = (
  command: string,
  option: string,
  text: string | undefined,
): number | undefined => quantity(command, option, text, DURATIONS, 'a time such as 12h, 7d or 4w');

/**
 * Reads `500mb` as bytes.
 *
 * @throws StenoError STENO_USAGE for what is none
 */
export const readSize = (
  command: string,
  option: string,
  text: string | undefined,
): number | undefined => quantity(command, option, text, SIZES, 'a size such as 500mb or 2gb');

function quantity(
  command: string,
  option: string,
  text: string | undefined,
  units: Readonly<Record<string, number>>,
  what: string,
): number | undefined {
  if (text === undefined) return undefined;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]+)$/i.exec(text.trim()) ?? [];
  const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
  if (factor !== undefined) return Number(number) * factor;
  throw usage(command, `--${option} takes ${what}, not ${JSON.stringify(text)}.`);
}
