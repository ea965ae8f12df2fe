/** What is kept of a method, to know it again, does not keep the object that had it last. */
import test from 'ava';
import { NO_COVERAGE } from '../helpers/coverage.js';
import { nodes } from '../helpers/nodes.js';
import { Project } from '../helpers/project.js';
import { REPOSITORY } from '../helpers/repository.js';
import { eventsOf } from '../helpers/trace.js';

const PROGRAM = `
const kept = [];
function classOf(name) {
  return class Made {
    static shout() { return name; }
    field = () => this;
    run() { return name; }
  };
}
async function once(name) {
  const Made = classOf(name);
  const made = new Made();
  made.run();
  made.field();
  Made.shout();
  kept.push(new WeakRef(made), new WeakRef(Made));
}
(async () => {
  for (const name of ['a', 'b', 'c']) await once(name);
  const left = () => kept.filter((ref) => ref.deref() !== undefined).length;
  for (let tries = 0; tries < 60 && left() > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    gc();
  }
  console.log(left(), 'left');
})();
`;

for (const { version, path } of nodes()) {
  test(`the last object and class with a method are let go, Node ${version}`, async (t) => {
    const project = new Project({
      'main.cjs': PROGRAM,
      'steno.policy.json': { rules: [{ class: 'Made', methods: ['*'] }] },
    });
    const options = ['--expose-gc', '-r', `${REPOSITORY}/register.js`];
    const { stdout, stderr } = await project.traced('main.cjs', {
      node: path,
      options,
      env: NO_COVERAGE,
    });
    t.is(stdout, '0 left\n', stderr);
    t.is((await eventsOf(project)).length, 9);
  });
}
