/** Damages a store as a faulty recorder would, so that a spec sees the comparison fail. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `line` takes a line out of the middle; `obs=obz` puts one text for the last of another. */
export function damage(store, how) {
  const file = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(store, name))[0];
  const text = readFileSync(file, 'utf8');
  const [before, after] = how.split('=');
  writeFileSync(file, after === undefined ? withoutLine(text) : bent(text, before, after));
}

function withoutLine(text) {
  const lines = text.split('\n');
  return lines.toSpliced(Math.floor(lines.length / 2), 1).join('\n');
}

function bent(text, before, after) {
  const at = text.lastIndexOf(before);
  if (at < 0) throw new Error(`there is no "${before}" to damage`);
  return text.slice(0, at) + after + text.slice(at + before.length);
}
