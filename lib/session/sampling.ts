const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const UINT32 = 2 ** 32;

/** Whether the `n`th candidate of a session is among the share that is recorded: the same each time. */
export function isSampled(session: string, n: number, share: number): boolean {
  let hash = FNV_OFFSET;
  const text = `${session}:${n}`;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME) >>> 0;
  }
  return mixed(hash) / UINT32 < share;
}

/** FNV's high bits hardly move for texts that differ at the end: spread them (murmur3's finaliser). */
function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
