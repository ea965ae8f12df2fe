/** What a program sees of a policy with `"signals": true`. How it ends is in spec/reliability. */
import test from 'ava';
import { Project } from '../helpers/project.js';
import { sessionsIn } from '../helpers/trace.js';

const policy = (signals: boolean) => ({ signals, rules: [{ class: 'Agent', methods: ['*'] }] });

const projectOf = (app: string, signals = true): Project =>
  new Project({
    'steno.policy.json': policy(signals),
    'app.js': `class Agent { step() {} } const agent = new Agent(); ${app}`,
  });

const COUNTS = `
  const counts = [];
  const note = () => counts.push(process.listenerCount('SIGTERM') + process.listenerCount('SIGINT'));
  const listener = () => {};
  process.on('SIGTERM', listener); process.on('SIGINT', listener); note();
  process.on('SIGTERM', () => {}); note();
  process.off('SIGTERM', listener); note();
  console.log(counts.join(), process.listeners('SIGINT')[0] === listener);
  process.exit();`;

test('a program that listens sees no listener but its own', async (t) => {
  const project = projectOf(COUNTS);
  const bare = await project.bare('app.js');
  const traced = await project.traced('app.js');
  t.is(bare.stdout, '2,3,2 true\n');
  t.is(traced.stdout, bare.stdout);
});

test('nobody listens for signals unless the policy says so', async (t) => {
  const count = `console.log(process.listenerCount('SIGTERM'), process.listenerCount('SIGINT'));`;
  t.is((await projectOf(count, false).traced('app.js')).stdout, '0 0\n');
  t.is((await projectOf(count).traced('app.js')).stdout, '1 1\n');
});

test('a listener for one signal only is called for the first, and the second ends the program', async (t) => {
  const project = projectOf(`
    process.once('SIGTERM', () => { console.log('first'); agent.step(); process.kill(process.pid, 'SIGTERM'); });
    setInterval(() => {}, 1000);
    setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50);`);
  const bare = await project.bare('app.js');
  const traced = await project.traced('app.js');
  t.like(bare, { stdout: 'first\n', signal: 'SIGTERM' });
  t.like(traced, { stdout: bare.stdout, stderr: '', code: bare.code, signal: bare.signal });
  const [session] = await sessionsIn(project.store);
  t.is(session?.session.status, 'ended');
  t.is(session?.events.length, 1);
});

test('listening keeps no program alive', async (t) => {
  const { code, stderr } = await projectOf('agent.step();').traced('app.js', { timeoutMs: 30_000 });
  t.is(code, 0);
  t.is(stderr, '');
});
