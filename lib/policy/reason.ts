/** What a thrown value says of itself, in one line without a full stop. Never throws. */
export function reasonOf(error: unknown): string {
  try {
    return (String(error).split('\n', 1)[0] ?? '').replace(/\.$/, '');
  } catch {
    return 'an error that cannot be read';
  }
}
