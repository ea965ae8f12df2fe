/** From where on hooks of the same thread see CommonJS imported from ESM, and bear `module.register`. */
const SOUND_SINCE: Readonly<Record<number, readonly [minor: number, patch: number]>> = {
  22: [22, 3],
  24: [11, 1],
  25: [1, 0],
};
const SOUND_MAJOR = 26;

/** Whether `module.registerHooks` can be relied on in a Node of this version (`22.22.3`). */
export function hasSoundHooks(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version
    .split('.')
    .map((part) => Number.parseInt(part, 10));
  if (major >= SOUND_MAJOR) return true;
  const since = SOUND_SINCE[major];
  if (since === undefined) return false;
  return minor > since[0] || (minor === since[0] && patch >= since[1]);
}
