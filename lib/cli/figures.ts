/** 3 significant digits with the unit that fits: `850 ns`, `12.3 µs`, `1.24 s`, `2m 05s`. */
export function duration(ns: number | undefined): string {
  if (ns === undefined) return '';
  if (ns < 1000) return `${Math.round(ns)} ns`;
  if (ns < 999_500) return `${digits(ns / 1e3)} µs`;
  if (ns < 999_500_000) return `${digits(ns / 1e6)} ms`;
  if (ns < 59.95e9) return `${digits(ns / 1e9)} s`;
  const seconds = Math.round(ns / 1e9);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}

/** 3 significant digits with the unit that fits: `850 B`, `12.3 kB`, `1.24 MB`; a kB is 1000 B. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${digits(bytes / 1e3)} kB`;
  if (bytes < 999_500_000) return `${digits(bytes / 1e6)} MB`;
  return `${digits(bytes / 1e9)} GB`;
}

/** With its sign; nothing for none, which is not a reward of 0. */
export function reward(value: number | undefined): string {
  if (value === undefined) return '';
  const text = String(Number(value.toPrecision(5)));
  return value > 0 ? `+${text}` : text;
}

/** `812→64`: read and written. */
export const tokens = (count: { input?: number; output?: number } | undefined): string =>
  count === undefined ? '' : `${short(count.input)}→${short(count.output)}`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** Digits in groups of three. */
export const grouped = (count: number): string =>
  String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');

/** Local time: `2026-11-03 10:11:12`. */
export function moment(iso: string): string {
  const date = new Date(iso);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day} ${time}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

const digits = (value: number): string =>
  value >= 99.95 ? String(Math.round(value)) : value >= 9.995 ? value.toFixed(1) : value.toFixed(2);

function short(count: number | undefined): string {
  if (count === undefined) return '?';
  if (count < 10_000) return String(count);
  return count < 999_500 ? `${digits(count / 1e3)}k` : `${digits(count / 1e6)}M`;
}

/** Of millionths of a dollar: `$0.0042`. */
export function dollars(micro: number): string {
  const amount = micro / 1e6;
  return `$${amount >= 1 ? amount.toFixed(2) : String(Number(amount.toPrecision(3)))}`;
}
