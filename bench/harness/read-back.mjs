/** Times how a job's records are read: `node read-back.mjs JOB.json`. Prints JSON. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './statistics.mjs';
import { cpuNs } from './stopwatch.mjs';

const TIMES = 3;
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const spans = join(job.dir, 'spans.jsonl');
const read = existsSync(spans) ? readSpans : await readerOfSessions();

const took = [];
let records = 0;
for (let n = 0; n < TIMES; n += 1) {
  const before = cpuNs();
  records = await read();
  took.push(cpuNs() - before);
}
console.log(JSON.stringify({ readNs: median(took), records }));

async function readSpans() {
  const lines = readFileSync(spans, 'utf8').trimEnd().split('\n');
  return lines.map(parseSpan).length;
}

function parseSpan(line) {
  const span = JSON.parse(line);
  for (const [key, value] of Object.entries(span.attributes)) {
    span.attributes[key] = JSON.parse(value);
  }
  return span;
}

async function readerOfSessions() {
  const { default: stenographer } = await import('../../dist/lib/index.js');
  const [{ dir }] = await stenographer.listSessions(job.store);
  return async () => (await stenographer.readSession(dir)).events.length;
}
