import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSession } from '../../../lib/store/read-session.js';
import type { Session } from '../../../lib/store/session.js';
import { compare } from '../compare.js';
import type { Fault, Tried } from '../fault.js';
import type { Durability } from '../program.js';
import { runProgram } from '../run.js';
import { readTruth, type Truth } from '../truth.js';

const TOLD = { batch: 'told', call: 'told' } as const;

interface Recorded {
  readonly truth: Truth;
  readonly file: string;
  readonly bytes: Buffer;
}

/** A segment as a program wrote it. */
async function recordedBy(durability: Durability, from = 0): Promise<Recorded> {
  const { dir, stdout } = await runProgram({
    source: `begin(${from}); steps(8); fail(); decide();`,
    policy: { store: { durability } },
  });
  const store = join(dir, '.steno');
  const [session = ''] = readdirSync(store).filter((name) => !name.startsWith('.'));
  const [file = ''] = readdirSync(join(store, session));
  const bytes = readFileSync(join(store, session, file));
  rmSync(dir, { recursive: true });
  return { truth: readTruth(stdout), file, bytes };
}

/** Reads each of the damaged forms of a file, in a folder of its own. */
async function readEach(
  { truth, file }: Recorded,
  forms: readonly { readonly bytes: Buffer; readonly mayLose: number }[],
): Promise<Tried[]> {
  const dir = mkdtempSync(join(tmpdir(), 'steno-damaged-'));
  const tried: Tried[] = [];
  for (const { bytes, mayLose } of forms) {
    writeFileSync(join(dir, file), bytes);
    const session = await readSession(dir).catch((error: unknown) => String(error));
    if (typeof session === 'string') {
      tried.push({ ...compare(truth, []), complaints: [session] });
      continue;
    }
    tried.push(judge(truth, session, mayLose));
  }
  rmSync(dir, { recursive: true });
  return tried;
}

function judge(truth: Truth, session: Session, mayLose: number): Tried {
  const found = compare(truth, [session]);
  const tooMany = found.lost > mayLose && `${found.lost} lost where ${mayLose} may be`;
  // A cut behind a whole line looks like a program that was killed there.
  const problems = found.open > 0 ? [...found.problems, 'open'] : found.problems;
  return { ...found, problems, complaints: tooMany === false ? [] : [tooMany] };
}

const isEvent = (line: string): boolean => line.startsWith('{"e":');
const countEvents = (text: string): number => text.split('\n').filter(isEvent).length;

export const readers: readonly Fault[] = [
  {
    name: 'a file cut at any byte',
    how: 'each cut is read; what stands whole in front of it is there',
    bound: TOLD,
    tries: async (durability) => {
      const recorded = await recordedBy(durability);
      const total = countEvents(recorded.bytes.toString());
      const forms = Array.from({ length: recorded.bytes.length }, (_, end) => {
        const bytes = recorded.bytes.subarray(0, end);
        const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
        return { bytes, mayLose: total - countEvents(whole.toString()) };
      });
      return readEach(recorded, forms.slice(1));
    },
  },
  {
    name: 'bytes overwritten',
    how: '16 bytes of zeros at any place; a call is lost with its line, or with the line that names its method',
    bound: TOLD,
    tries: async (durability) => {
      const recorded = await recordedBy(durability);
      const lines = recorded.bytes.toString().split('\n');
      const forms = Array.from({ length: recorded.bytes.length - 16 }, (_, at) => {
        const bytes = Buffer.from(recorded.bytes);
        bytes.fill(0, at, at + 16);
        const after = bytes.toString().split('\n');
        const hit = lines.filter((line) => !after.includes(line));
        const isDefinition = hit.some((line) => line.startsWith('{"def":'));
        return { bytes, mayLose: isDefinition ? lines.length : hit.length };
      });
      return readEach(recorded, forms);
    },
  },
  {
    name: 'two segments in one file',
    how: 'one behind the other, as when files were joined by hand',
    bound: { batch: 'nothing', call: 'nothing' },
    tries: async (durability) => {
      const one = await recordedBy(durability);
      const other = await recordedBy(durability, 100);
      const calls = [...one.truth.calls, ...other.truth.calls];
      const both = { ...one, truth: { ...one.truth, calls } };
      return readEach(both, [{ bytes: Buffer.concat([one.bytes, other.bytes]), mayLose: 0 }]);
    },
  },
  {
    name: 'lines of others between ours',
    how: 'a log line, a line of JSON and a line of another session behind each line',
    bound: { batch: 'nothing', call: 'nothing' },
    tries: async (durability) => {
      const recorded = await recordedBy(durability);
      const lines = recorded.bytes.toString().split('\n').slice(0, -1);
      const foreign = 'GET / 200\n{"level":30,"msg":"hello"}\n{"e":999999,"u":5}\n';
      const bytes = Buffer.from(lines.map((line) => `${line}\n${foreign}`).join(''));
      return readEach(recorded, [{ bytes, mayLose: 0 }]);
    },
  },
];
