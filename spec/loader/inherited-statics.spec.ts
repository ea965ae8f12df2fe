import test from 'ava';
import { Project } from '../helpers/project.js';
import { eventsOf } from '../helpers/trace.js';

test('before a static field is there, the inherited one is called, and has no line of the later one', async (t) => {
  const project = new Project({
    'steno.policy.json': { rules: [{ class: 'Agent', methods: ['plan'] }] },
    'app.js': `class Base {
  static plan = () => 'inherited';
}
class Agent extends Base {
  static early = this.plan();
  static plan = () => 'own';
}
console.log(Agent.early, Agent.plan(), Base.plan());`,
  });
  const { stdout } = await project.traced('app.js');
  t.is(stdout, 'inherited own inherited\n');
  t.deepEqual(
    (await eventsOf(project)).map(({ class: cls, at, after }) => [cls, at, after?.result]),
    [
      ['Agent', undefined, 'inherited'],
      ['Agent', 'app.js:6', 'own'],
    ],
  );
});
