/** Damages a store as a faulty recorder would, so that a spec sees the comparison fail. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function damage(store, how) {
  const file = readdirSync(store, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(store, name))[0];
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = Math.floor(lines.length / 2);
  if (how === 'line') lines.splice(at, 1);
  else lines[at] = lines[at].replace(/(\d)(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
  writeFileSync(file, lines.join('\n'));
}
