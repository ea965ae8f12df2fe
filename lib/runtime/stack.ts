/** Calls of the smallest kind: some 40 KB of stack, and more before they are optimised. */
const ROOM = 800;

/** Whether the stack has room for work of ours; a program that recurses may have left little. */
export function hasStackRoom(): boolean {
  try {
    return descend(ROOM);
  } catch {
    return false;
  }
}

const descend = (calls: number): boolean => calls === 0 || descend(calls - 1);
