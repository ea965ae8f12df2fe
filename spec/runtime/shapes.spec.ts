/** Between two calls of an agent all that recording made may be collected: what V8 made of our code stays. */
import test from 'ava';
import { NO_COVERAGE } from '../helpers/coverage.js';
import { nodes } from '../helpers/nodes.js';
import { Project } from '../helpers/project.js';
import { eventsOf } from '../helpers/trace.js';

const COUNT = 4000;
const PROGRAM = `
const COUNT = ${COUNT};
class Env {
  step(x) { return { obs: x, reward: 1 }; }
  async later(x) { return { obs: x, reward: 1 }; }
  look(x) { return this.cells; }
  move(x) { return { obs: x, reward: 1, done: false }; }
  cells = Array.from({ length: 20 }, (_, n) => ({ n, row: [n, 'x'] }));
}
class Passing {
  constructor(n) { this.first = n; this.second = this; }
}
/** The program's own: its objects are all gone when the collection comes. */
let last;
function control(n) {
  last = new Passing(n);
  return last.second.first;
}
function controls(from) {
  let sum = 0;
  for (let n = 0; n < 50; n += 1) sum += control(from + n);
  last = undefined;
  return sum;
}
const env = new Env();
const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));
(async () => {
  for (let round = 0; round < 3; round += 1) {
    for (const method of ['later', 'look', 'move', 'step']) {
      for (let n = 0; n < COUNT; n += 1) {
        controls(n);
        const result = env[method](n);
        if (method === 'later') await result;
        if (n % 100 === 0) await turnOfLoop();
      }
      await turnOfLoop();
      console.log('collection');
      gc();
    }
  }
})();`;

const POLICY = {
  rules: [
    {
      class: 'Env',
      kind: 'environment',
      methods: {
        step: true,
        later: true,
        look: true,
        move: { timestep: 'begin', reward: 'result.reward', metadata: { x: 'args.x' } },
      },
    },
  ],
};

/** Functions of the line that every call takes, whose names are nobody else's. */
const OURS = [
  ...['beginCall', 'placeInSession', 'placeInTurn', 'takeBefore', 'takeAfter', 'settledEntry'],
  ...['entryOf', 'settleCall', '#returnTo', 'drainEarly', 'weigh', '#eventSettled', 'writeFew'],
  ...['watchOwnPromise', 'watchedFor', 'Slot', 'noteTouch', 'createRoots'],
  ...['walkOver', 'walkFor', 'frameAgain', 'copyList', 'copyObject', 'linked', 'updateItems'],
];

for (const node of nodes()) {
  test(`Node ${node.version}: a collection throws away no optimised code of ours`, async (t) => {
    t.timeout(120_000);
    const project = new Project({ 'steno.policy.json': POLICY, 'app.js': PROGRAM });
    const { stdout, stderr, code } = await project.traced('app.js', {
      node: node.path,
      options: [
        '--expose-gc',
        '--trace-deopt-verbose',
        ...['-r', require.resolve('../../../register.js')],
      ],
      env: NO_COVERAGE,
    });
    t.is(code, 0, stderr);
    const [, ...later] = stdout.split('collection\n');
    const lost = later
      .join('')
      .split('\n')
      .map((line) => /SharedFunctionInfo ([^>]+)>.*weak objects/.exec(line)?.[1])
      .filter((name) => name !== undefined);
    t.true(
      lost.some((name) => name.startsWith('control')),
      'this Node tells what it throws away',
    );
    t.deepEqual([...new Set(lost.filter((name) => OURS.includes(name)))], []);
    t.is((await eventsOf(project)).length, 3 * 4 * COUNT);
  });
}
