/**
 * What recording adds to an episode of the example, an agent with a model behind HTTP. What was
 * recorded of the environment is compared with the journal that it keeps itself.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import stenographer from '../../dist/lib/index.js';
import { alternate } from '../harness/alternate.mjs';
import { runNode } from '../harness/run-process.mjs';
import { mean, median } from '../harness/statistics.mjs';
import { table, time } from '../harness/table.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

export default {
  title: 'Crafter episode',
  async ask({ node, options }) {
    const size = options.quick ? { episodes: 1, turns: 3 } : { episodes: 5, turns: 100 };
    const found = await alternate(
      { contenders: ['bare', 'register'], rounds: options.rounds, progress: options.progress },
      (contender) => play(node, contender === 'register', size),
    );
    const figures = (rounds) => ({
      wallNs: median(rounds.map(({ timed }) => mean(timed.map(({ wallNs }) => wallNs)))),
      cpuNs: median(rounds.map(({ timed }) => mean(timed.map(({ cpuNs }) => cpuNs)))),
      events: rounds[0].events,
    });
    return { episode: { bare: figures(found.bare), register: figures(found.register) } };
  },
  print({ episode: { bare, register } }, node) {
    const share = (key) => `${(((register[key] - bare[key]) / bare[key]) * 100).toFixed(1)} %`;
    const rows = [
      ['bare', time(bare.wallNs), undefined, time(bare.cpuNs), undefined],
      [
        'stenographer, register',
        time(register.wallNs),
        share('wallNs'),
        time(register.cpuNs),
        share('cpuNs'),
      ],
    ];
    return `Crafter episode of 100 turns · Node ${node}\n\n${table(['', 'wall', 'added', 'CPU', 'added'], rows)}\n`;
  },
};

async function play(node, isRecorded, { episodes, turns }) {
  const home = mkdtempSync(join(tmpdir(), 'steno-bench-'));
  const dir = join(home, 'crafter');
  try {
    cpSync(join(root, 'examples/crafter'), dir, {
      recursive: true,
      filter: (path) => !path.includes('.steno'),
    });
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
    const out = join(home, 'episodes.json');
    const { code, signal, stdout, stderr } = await runNode(
      node.path,
      [
        ...(isRecorded ? ['-r', join(root, 'bundle/register.js')] : []),
        join(root, 'bench/harness/episodes.mjs'),
        ...[dir, out, String(episodes), String(turns)],
      ],
      {
        cwd: dir,
        env: { STENO_POLICY: join(dir, 'steno.policy.json'), STENO_DIR: join(home, '.steno') },
      },
    );
    if (code !== 0 || stdout + stderr !== '') {
      throw new Error(`the episodes ended with ${signal ?? code}:\n${stdout}${stderr}`);
    }
    const events = isRecorded
      ? await compareWithJournals(join(home, '.steno'), dir, episodes + 1)
      : undefined;
    return { timed: JSON.parse(readFileSync(out, 'utf8')), events };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function compareWithJournals(store, dir, episodes) {
  let count = 0;
  const sessions = await stenographer.listSessions(store);
  if (sessions.length !== episodes)
    throw new Error(`there are ${sessions.length} sessions, not ${episodes}`);
  for (const { dir: folder } of sessions) {
    const { session, events, problems } = await stenographer.readSession(folder);
    const { seed } = events.find(({ method }) => method === 'runEpisode').before.args;
    const lines = readFileSync(join(dir, 'logs', `episode-${seed}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
    const recorded = events.filter((event) => event.class === 'CrafterEnv').map(asJournal);
    const journal = lines.map((line) => journalOf(JSON.parse(line)));
    if (
      problems.length > 0 ||
      session.lost !== undefined ||
      !isDeepStrictEqual(recorded, journal)
    ) {
      throw new Error(`records of episode ${seed} differ from the environment's journal`);
    }
    count += events.length;
  }
  return count;
}

const asJournal = ({ method, status, before, reward, terminated, observation }) => ({
  event: status === 'error' ? 'error' : method,
  action: before?.args?.action,
  reward,
  done: terminated,
  text: observation?.text,
  vitals: observation?.vitals,
  inventory: observation?.inventory,
});

function journalOf({ event, action, reward, done, obsText, vitals, inventory }) {
  if (event === 'reset')
    return {
      event,
      action: undefined,
      reward: undefined,
      done: undefined,
      text: obsText,
      vitals,
      inventory,
    };
  if (event === 'error') {
    return {
      event,
      action,
      reward: undefined,
      done: undefined,
      text: undefined,
      vitals: undefined,
      inventory: undefined,
    };
  }
  return { event, action, reward, done, text: obsText, vitals, inventory };
}
