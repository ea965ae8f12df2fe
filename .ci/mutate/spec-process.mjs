/**
 * Runs chosen tests of chosen spec files, one after another, in one process, with AVA's own runner
 * and assertions: starting AVA for each would take most of the time. Stops at the first failure.
 * With `coverage` it reports for each test what it ran in the rooms, its child processes included.
 */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.MUTATE_ROOT;
const require = createRequire(join(root, 'package.json'));
const modules = realpathSync(join(root, 'node_modules'));
const ava = join(modules, 'ava');
const load = (path) => import(pathToFileURL(path));

const { default: Runner } = await load(join(ava, 'lib/runner.js'));
const { default: setUpCurrentlyUnhandled } = await load(
  join(modules, 'currently-unhandled/index.js'),
);
const { refs } = require(join(ava, 'lib/worker/state.cjs'));
const mainOfAva = join(ava, 'lib/worker/main.cjs');
const entryOfAva = join(ava, 'entrypoints/main.cjs');

const currentlyUnhandled = setUpCurrentlyUnhandled();
const send = process.send.bind(process);
const exit = process.exit.bind(process);
const { now } = performance;
const clock = () => now.call(performance);

const { specs, coverage, failFast } = await new Promise((resolve) => {
  process.once('message', resolve);
});
process.channel.unref();

let current = '';
process.on('uncaughtException', (error) => fail(String(error?.stack ?? error)));

const profiler = coverage ? await startProfiler() : undefined;
for (const { file, titles } of specs) {
  current = file;
  if (!(await runFile(file, titles && new Set(titles))) && failFast) break;
}
await report({ type: 'done' });
exit(0);

async function runFile(file, titles) {
  const path = join(root, file);
  const runner = new Runner({
    failFast,
    file: path,
    projectDir: root,
    serial: true,
    failWithoutAssertions: true,
  });
  let allPassed = true;
  runner.runTest = async (task, contextRef) => {
    current = `${file} > ${task.title}`;
    await profiler?.begin();
    const start = clock();
    const cpu = process.cpuUsage();
    const passed = await Runner.prototype.runTest.call(runner, task, contextRef);
    const { user, system } = process.cpuUsage(cpu);
    const covered = await profiler?.end();
    allPassed &&= passed;
    await report({
      type: 'test',
      file,
      title: task.title,
      passed,
      wallMs: clock() - start,
      ownMs: (user + system) / 1000,
      ...(covered === undefined ? {} : covered),
    });
    return passed;
  };
  let failure;
  runner.on('stateChange', ({ data = {} } = {}) => {
    if (data.type === 'hook-failed') failure = data.title;
  });
  refs.runnerChain = runner.chain;
  delete require.cache[mainOfAva];
  delete require.cache[entryOfAva];
  const finished = Promise.race([runner.once('finish'), runner.once('error')]);
  const stop = keepAlive();
  try {
    require(path);
  } catch (error) {
    await fail(`cannot be loaded: ${error?.stack ?? error}`);
  }
  if (titles !== undefined) {
    for (const kind of ['serial', 'concurrent']) {
      runner.tasks[kind] = runner.tasks[kind].filter(({ title }) => titles.has(title));
    }
  }
  stop();
  const loaded = await profiler?.loaded();
  if (loaded !== undefined) await report({ type: 'loaded', file, covered: loaded });
  await finished;
  await new Promise((resolve) => setImmediate(resolve));
  const [unhandled] = currentlyUnhandled();
  if (unhandled !== undefined) await fail(`unhandled: ${unhandled.reason?.stack}`);
  if (failure !== undefined) await fail(failure);
  return allPassed;
}

/** Nothing of ours may keep the process alive while tests run: AVA sees idle tests so. */
function keepAlive() {
  const timer = setInterval(() => undefined, 1000);
  return () => clearInterval(timer);
}

async function fail(why) {
  await report({ type: 'failed', at: current, why: why.slice(0, 2000) });
  exit(1);
}

function report(message) {
  return new Promise((resolve) => send(message, resolve));
}

async function startProfiler() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const take = async () => coveredIn((await session.post('Profiler.takePreciseCoverage')).result);
  let children;
  return {
    loaded: take,
    async begin() {
      await take();
      children = mkdtempSync(join(tmpdir(), 'coverage-'));
      process.env.NODE_V8_COVERAGE = children;
    },
    async end() {
      delete process.env.NODE_V8_COVERAGE;
      const covered = await take();
      const outside = {};
      const files = readdirSync(children);
      for (const name of files) {
        const { result } = JSON.parse(readFileSync(join(children, name), 'utf8'));
        for (const [file, ranges] of Object.entries(coveredIn(result))) {
          outside[file] = [...(outside[file] ?? []), ...ranges];
        }
      }
      rmSync(children, { recursive: true, force: true });
      return { covered, outside, processes: files.length };
    },
  };
}

/** By file, the ranges that ran: of nested ranges the innermost counts. */
function coveredIn(scripts) {
  const prefix = pathToFileURL(join(root, 'dist/lib/')).href;
  const found = {};
  for (const { url, functions } of scripts) {
    const path = url.startsWith('file:') ? url : pathToFileURL(url).href;
    if (!path.startsWith(prefix)) continue;
    const file = path.slice(prefix.length);
    if (!/^(?:proxy|settle|loader)\//.test(file)) continue;
    const ranges = functions
      .flatMap((each) => each.ranges)
      .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
    const covered = flatten(ranges);
    if (covered.length > 0) found[file] = covered;
  }
  return found;
}

function flatten(ranges) {
  const covered = [];
  const open = [];
  let at = 0;
  const advance = (to) => {
    if (to > at && (open.at(-1)?.count ?? 0) > 0) covered.push([at, to]);
    at = Math.max(at, to);
  };
  for (const range of ranges) {
    while (open.length > 0 && open.at(-1).endOffset <= range.startOffset) {
      advance(open.at(-1).endOffset);
      open.pop();
    }
    advance(range.startOffset);
    open.push(range);
  }
  while (open.length > 0) {
    advance(open.at(-1).endOffset);
    open.pop();
  }
  return covered;
}
