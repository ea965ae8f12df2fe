/** What `store.retention` deletes, in programs as users write them. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { nodes } from '../helpers/nodes.js';
import { DAY_MS, MINUTE_MS, oldSession, written } from '../helpers/old-sessions.js';
import { Project } from '../helpers/project.js';

const APP = `
class Agent { decide(n) { return n + 1; } }
new Agent().decide(1);
`;

const policy = (retention?: object) => ({
  ...(retention === undefined ? {} : { store: { retention } }),
  rules: [{ class: 'Agent', methods: ['decide'] }],
});

/** With sessions so many days old in its store. */
function projectWith(retention: object | undefined, app: string, days: readonly number[]) {
  const project = new Project({ 'steno.policy.json': policy(retention), 'app.js': app });
  mkdirSync(project.store);
  const ids = days.map((each) => oldSession(project.store, { agoMs: each * DAY_MS }));
  return { project, ids };
}

const others = (project: Project, ids: readonly string[]): number =>
  project.sessions().filter((id) => !ids.includes(id)).length;

const left = (project: Project, ids: readonly string[]): string[] =>
  ids.filter((id) => project.sessions().includes(id));

for (const node of nodes()) {
  for (const [what, more] of Object.entries({
    'that ends at once': '',
    'that calls process.exit': 'process.exit();',
    'that runs for a while': 'setTimeout(() => {}, 900);',
    'that has a file system of its own': `
      const fs = require('node:fs');
      for (const [name, value] of Object.entries(fs)) {
        if (typeof value !== 'function') continue;
        fs[name] = () => { process.stdout.write(name); throw new Error(name); };
      }
      setTimeout(() => {}, 900);`,
  })) {
    test.serial(
      `Node ${node.version}, a program ${what}: old sessions go, others stay`,
      async (t) => {
        const { project, ids } = projectWith({ ageDays: 7 }, APP + more, [8, 6]);
        const { code, stdout, stderr } = await project.traced('app.js', { node: node.path });
        t.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '', stderr: '' });
        t.deepEqual(left(project, ids), ids.slice(1));
        t.is(others(project, ids), 1);
      },
    );
  }
}

test.serial(
  'a size is kept to by whole sessions, the oldest first, and never by the own one',
  async (t) => {
    const app = `
    class Agent { decide(text) { return text; } }
    new Agent().decide('x'.repeat(990_000));`;
    const { project, ids } = projectWith({ sizeMb: 1 }, app, []);
    for (const days of [3, 2, 1]) {
      ids.push(oldSession(project.store, { agoMs: days * DAY_MS, bytes: 90_000 }));
    }
    await project.traced('app.js');
    t.deepEqual(left(project, ids), []);
    t.is(others(project, ids), 1);
  },
);

test.serial('without a retention nothing is deleted, and nothing more is written', async (t) => {
  const { project, ids } = projectWith(undefined, APP, [1000]);
  await project.traced('app.js');
  t.deepEqual(left(project, ids), ids);
  t.deepEqual(
    readdirSync(project.store).filter((name) => name.startsWith('.')),
    ['.gitignore'],
  );
});

test.serial(
  'the sessions of a program that runs go while it runs, once they have ended',
  async (t) => {
    const app = `
    const { readdirSync } = require('node:fs');
    class Agent { decide(text) { return text; } }
    const agent = new Agent();
    const sessions = () => readdirSync('.steno').filter((name) => name[0] !== '.').length;
    for (let n = 0; n < 10; n += 1) agent.decide('x'.repeat(200_000));
    setTimeout(() => console.log(sessions()), 100);
    setTimeout(() => console.log(sessions()), 1500);`;
    const project = new Project({
      'steno.policy.json': {
        store: { retention: { sizeMb: 1 } },
        rules: [{ class: 'Agent', methods: { decide: { session: true } } }],
      },
      'app.js': app,
    });
    const { stdout, stderr } = await project.traced('app.js');
    const [before, after] = stdout.trim().split('\n').map(Number);
    t.is(before, 10, stderr);
    t.true((after ?? 0) > 0 && (after ?? 0) <= 5, stdout);
  },
);

test.serial('programs that follow upon each other do not all look', async (t) => {
  const { project, ids } = projectWith({ ageDays: 7 }, APP, []);
  await project.traced('app.js');
  const look = join(project.store, '.cleaned');
  t.is(statSync(look).mode & 0o777, 0o600);
  ids.push(oldSession(project.store, { agoMs: 8 * DAY_MS }));
  await project.traced('app.js');
  t.deepEqual(left(project, ids), ids);
  written(look, 11 * MINUTE_MS);
  await project.traced('app.js');
  t.deepEqual(left(project, ids), []);
});

test.serial('a clock that was set back does not keep programs from looking', async (t) => {
  const { project, ids } = projectWith({ ageDays: 7 }, APP, []);
  await project.traced('app.js');
  ids.push(oldSession(project.store, { agoMs: 8 * DAY_MS }));
  written(join(project.store, '.cleaned'), -DAY_MS);
  await project.traced('app.js');
  t.deepEqual(left(project, ids), []);
});

test.serial('two programs at once delete what one would, and say nothing', async (t) => {
  const { project, ids } = projectWith(
    { ageDays: 7 },
    `${APP}setTimeout(() => {}, 900);`,
    Array.from({ length: 20 }, () => 8),
  );
  const both = await Promise.all([project.traced('app.js'), project.traced('app.js')]);
  for (const { code, stderr } of both) t.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  t.deepEqual(left(project, ids), []);
  t.is(others(project, ids), 2);
});

test.serial('a session that another program holds open stays', async (t) => {
  const { project } = projectWith(
    { ageDays: 7, sizeMb: 1000 },
    `${APP}
    if (process.argv[2] === 'waits') {
      console.log('up');
      process.stdin.resume();
    }`,
    [],
  );
  const held = await project.begun('app.js', ['waits']);
  t.teardown(() => held.end());
  const [id = ''] = project.sessions();
  const [file = ''] = readdirSync(join(project.store, id));
  written(join(project.store, id, file), 30 * DAY_MS);
  rmSync(join(project.store, '.cleaned'), { force: true });
  await project.traced('app.js');
  t.true(project.sessions().includes(id));
  await held.end();
  written(join(project.store, id, file), 30 * DAY_MS);
  rmSync(join(project.store, '.cleaned'), { force: true });
  await project.traced('app.js');
  t.false(project.sessions().includes(id));
});
