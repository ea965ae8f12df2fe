/** Damage to the files of a session, as disks, kills and editors do it. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Aspect } from '../../lib/index.js';
import { freshFolder } from '../helpers/store.js';

export interface FileDamage {
  readonly name: string;
  /** Damages a copy of a session; answers its folder. */
  readonly harm: (folder: string) => string;
  readonly fields: readonly Aspect[];
  /** Among the paths of the differences. */
  readonly paths: readonly string[];
  /** Differences at the most. */
  readonly most: number;
}

/** A copy of the session with its one segment rewritten. */
function rewritten(folder: string, change: (lines: string[]) => string): string {
  const copy = join(freshFolder(), basename(folder));
  cpSync(folder, copy, { recursive: true });
  const [segment = ''] = readdirSync(copy);
  const file = join(copy, segment);
  writeFileSync(file, change(readFileSync(file, 'utf8').split('\n').slice(0, -1)));
  return copy;
}

const joined = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const indexOf = (lines: readonly string[], text: string): number => {
  const found = lines.findIndex((line) => line.includes(text));
  if (found === -1) throw new Error(`no line has ${text}`);
  return found;
};

export const FILE_DAMAGES: readonly FileDamage[] = [
  {
    name: 'a kill tore the last line',
    harm: (folder) => rewritten(folder, (lines) => joined(lines).slice(0, -10)),
    fields: ['completeness'],
    paths: ['session.status', 'session.problems["torn-tail"]'],
    most: 2,
  },
  {
    name: 'the line that ends the session is lost',
    harm: (folder) => rewritten(folder, (lines) => joined(lines.slice(0, -1))),
    fields: ['completeness'],
    paths: ['session.status'],
    most: 1,
  },
  {
    name: 'a line cannot be read',
    harm: (folder) =>
      rewritten(folder, (lines) => {
        const at = indexOf(lines, 'the walk');
        return joined(lines.map((line, index) => (index === at ? line.slice(5) : line)));
      }),
    fields: ['eventCount', 'completeness', 'meaning'],
    paths: ['events[29]', 'session.problems["damaged-lines"]'],
    most: 2,
  },
  {
    name: 'a number was edited',
    harm: (folder) =>
      rewritten(folder, (lines) => joined(lines.map((line) => line.replace('0.12345', '0.12346')))),
    fields: ['reward'],
    paths: ['rewards[0].value'],
    most: 1,
  },
  {
    name: 'a text was edited',
    harm: (folder) =>
      rewritten(folder, (lines) => joined(lines.map((line) => line.replace('well done', 'done')))),
    fields: ['message'],
    paths: ['messages[18].content.text'],
    most: 1,
  },
  {
    name: 'the segment is gone',
    harm: (folder) => rewritten(folder, () => ''),
    fields: ['eventCount', 'completeness', 'message', 'reward', 'metadata', 'meaning'],
    paths: ['events[0]', 'timesteps[0]', 'messages[0]', 'session.status', 'session.metadata.seed'],
    most: 64,
  },
];
