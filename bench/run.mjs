/**
 * Benchmarks, one question a file of `questions/`. What ours recorded is read back after each timing,
 * and every event is compared with what was called: a difference ends with 1.
 *
 *     npm run build && node bench/run.mjs [question ...] [options]
 *
 *     --no-peers       without the packages of bench/package.json
 *     --only NAMES     raw and these contenders, such as instrument,opentelemetry-noop
 *     --case TEXT      only cases of a question whose names have this in them
 *     --nodes 20,24    on which Nodes (default: the one that runs this; of a whole run 20 and 24)
 *     --rounds N       alternating rounds (default 5)
 *     --quick          a few calls each: only whether all of it works
 *     --json FILE      figures for machines, written after each question
 *     --continue       asks what FILE does not have yet: a whole run takes most of an hour
 *     --profile DIR    a CPU profile of each timed process there
 *     --keep           leave the folders of processes
 *     --damage HOW     damages what was recorded, a `line` or a text (`obs=obz`): must end with 1
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { askCalls } from './harness/ask-calls.mjs';
import { findNodes } from './harness/nodes.mjs';
import { installPeers } from './harness/peers.mjs';
import { printCalls } from './harness/print-calls.mjs';
import { setting } from './harness/setting.mjs';
import { startSinkServer } from './harness/sink-server.mjs';
import { judge, printTargets } from './harness/targets.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'no-peers': { type: 'boolean', default: false },
    only: { type: 'string' },
    case: { type: 'string' },
    nodes: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    continue: { type: 'boolean', default: false },
    profile: { type: 'string' },
    keep: { type: 'boolean', default: false },
    damage: { type: 'string' },
  },
});

const options = {
  quick: values.quick,
  peers: !values['no-peers'] && !values.quick,
  only: values.only?.split(','),
  case: values.case,
  rounds: Number(values.rounds ?? (values.quick ? 1 : 5)),
  profile: values.profile && resolve(values.profile),
  keep: values.keep,
  damage: values.damage,
  progress: process.stderr.isTTY ? (text) => process.stderr.write(text) : undefined,
};
const isWhole = positionals.length === 0;
/** In which they are asked. */
const ORDER = [
  ...['sync', 'async', 'generator', 'nested', 'expressions', 'off', 'no-session', 'unmatched'],
  ...[
    'startup',
    'first-calls',
    'snapshot',
    'payload',
    'conversation',
    'grid',
    'burst',
    'sustained',
    'crafter',
    'reading',
  ],
];

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main() {
  const questions = isWhole ? ORDER : positionals;
  for (const question of questions) {
    if (!ORDER.includes(question))
      throw new Error(`No question ${question}; there are ${ORDER.join(', ')}`);
  }
  if (options.peers) installPeers();
  const server = await startSinkServer();
  const figures = values.continue ? figuresIn(values.json) : {};
  try {
    for (const question of questions) {
      const { default: found } = await import(`./questions/${question}.mjs`);
      for (const node of nodesFor(found)) {
        if (figures[question]?.[node.version] !== undefined) continue;
        const asked = { question, found, node, server, options };
        const results = await (found.ask ?? askCalls)(asked);
        console.log(
          found.print?.(results, node.version) ?? printCalls(found, results, node.version),
        );
        figures[question] = { ...figures[question], [node.version]: results };
        write(figures);
      }
    }
  } finally {
    server.close();
  }
  const targets = judge(figures);
  if (!options.quick && targets.length > 0) console.log(`${printTargets(targets)}\n`);
  if (isWhole) console.log('Not asked here: what SIGKILL at random moments loses.\n');
}

function write(figures) {
  if (!values.json) return;
  const all = { setting: setting(figures), targets: judge(figures), questions: figures };
  writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`);
}

/** What a run that was cut off has measured. */
function figuresIn(file) {
  if (!file) throw new Error('--continue needs --json FILE, which says what was measured');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).questions : {};
}

/** A question may have Nodes of its own, where a whole run asks it. */
function nodesFor({ nodes = ['20', '24'] }) {
  if (values.nodes !== undefined) return findNodes(values.nodes.split(','));
  return findNodes(isWhole && !options.quick ? nodes : [process.execPath]);
}
