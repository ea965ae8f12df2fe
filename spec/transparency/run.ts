/**
 * Runs random programs bare and traced, and compares.
 *
 *     node dist/spec/transparency/run.js --programs 1000 --seed 7 --kept
 *
 * Prints one JSON object: how many programs held each feature, and the smallest that failed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { REPOSITORY } from '../helpers/repository.js';
import { program } from './arbitrary.js';
import { checkProgram, hearRejections } from './check.js';
import { printProgram } from './print.js';
import type { Program } from './program.js';
import { createRecorder } from './recorder.js';

export interface Summary {
  readonly node: string;
  readonly seed: number;
  readonly programs: number;
  readonly seconds: number;
  readonly features: Readonly<Record<string, number>>;
  readonly failure?: {
    /** How many programs ran until one failed. */
    readonly after: number;
    readonly fault: string;
    readonly program: Program;
    readonly source: string;
  };
}

function keptPrograms(): Program[] {
  const dir = join(REPOSITORY, 'spec/transparency/kept');
  const files = readdirSync(dir).filter((name) => name.endsWith('.json'));
  return files.map((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')) as Program);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      programs: { type: 'string', default: '1000' },
      seed: { type: 'string' },
      lib: { type: 'string', default: join(__dirname, '../../lib') },
      /** Without making the failing program smaller. */
      raw: { type: 'boolean', default: false },
      /** First the programs that failed once. */
      kept: { type: 'boolean', default: false },
      /** The first that runs of those that the seed makes: `--from 66 --programs 66` runs one. */
      from: { type: 'string', default: '1' },
      /** How long a failing program is made smaller. */
      seconds: { type: 'string', default: '60' },
    },
  });
  const seed =
    values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const from = Number(values.from);
  const shrinkingMs = Number(values.seconds) * 1000;
  const features = new Map<string, number>();
  let count = 0;
  let made = 0;
  let failedAt: number | undefined;
  let recorder = createRecorder(values.lib);
  hearRejections();
  const started = performance.now();
  const property = fc.asyncProperty(program, async (tree) => {
    made += 1;
    // What does not run does not fail, so that no smaller one is looked for.
    if (failedAt === undefined ? made < from : performance.now() - failedAt > shrinkingMs) return;
    const { features: held, fault } = await checkProgram(tree, recorder);
    if (failedAt === undefined) {
      count = made;
      for (const feature of held) features.set(feature, (features.get(feature) ?? 0) + 1);
    }
    if (fault === undefined) return;
    failedAt ??= performance.now();
    recorder = createRecorder(values.lib);
    throw new Error(fault);
  });
  const result = await fc.check(property, {
    seed,
    numRuns: Number(values.programs),
    examples: values.kept ? keptPrograms().map((each): [Program] => [each]) : [],
    endOnFailure: values.raw,
  });
  const summary: Summary = {
    node: process.versions.node,
    seed,
    programs: count,
    seconds: (performance.now() - started) / 1000,
    features: Object.fromEntries([...features].sort(([a], [b]) => a.localeCompare(b))),
    ...(result.counterexample === null
      ? {}
      : {
          failure: {
            after: count,
            fault: String((result.errorInstance as Error | undefined)?.message),
            program: result.counterexample[0],
            source: printProgram(result.counterexample[0]).source,
          },
        }),
  };
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}

if (require.main === module) void main();
