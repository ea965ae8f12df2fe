/**
 * To be told of each source: calls `found` at the first in which `text` stands, and that is not ours.
 */
export function firstMention(
  text: string,
  found: () => void,
): (source: string, isOwn: () => boolean) => void {
  let pending = true;
  return (source, isOwn) => {
    if (!pending || !source.includes(text) || isOwn()) return;
    pending = false;
    found();
  };
}
