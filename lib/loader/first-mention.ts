/** To be told of each source: calls `found` at the first in which `text` stands. */
export function firstMention(text: string, found: () => void): (source: string) => void {
  let pending = true;
  return (source) => {
    if (!pending || !source.includes(text)) return;
    pending = false;
    found();
  };
}
