const byteLength = Buffer.byteLength;

/** How much of `head` and `lines`, written one behind the other, lies whole within `bytes`. */
export function linesWithin(
  head: string,
  lines: readonly string[],
  bytes: number,
): { head: boolean; lines: number } {
  let end = byteLength(head);
  if (end > bytes) return { head: false, lines: 0 };
  let count = 0;
  for (const line of lines) {
    end += byteLength(line);
    if (end > bytes) break;
    count++;
  }
  return { head: true, lines: count };
}
