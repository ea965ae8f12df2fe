/** Takes out what was put in first. */
export function forgetOldest(known: Map<unknown, unknown>): void {
  for (const oldest of known.keys()) {
    known.delete(oldest);
    return;
  }
}
