import test from 'ava';
import { Project } from '../helpers/project.js';
import { eventsOf } from '../helpers/trace.js';

const messages = [{ role: 'user', content: 'Where to?' }];

const policy = {
  rules: [
    {
      class: 'Model',
      methods: {
        ask: {
          args: false,
          llm: { model: 'arg.body.model', messages: 'arg.body.messages', output: 'result.output' },
        },
      },
    },
  ],
};

const program = (end: string): string => `
class Model {
  ask(body) {
    return new Promise((resolve) => setTimeout(resolve, body.afterMs, { output: ['right'] }));
  }
}
const messages = ${JSON.stringify(messages)};
new Model().ask({ model: 'oak', messages, afterMs: 1e6 });
new Model().ask({ model: 'ash', messages, afterMs: 300 }).then(() => setTimeout(() => ${end}, 300));
`;

const ends = {
  'a kill': "process.kill(process.pid, 'SIGKILL')",
  'process.exit': 'process.exit(0)',
};

for (const [name, end] of Object.entries(ends)) {
  test(`a model call that ${name} cuts short shows what was asked; one that ended has all, once`, async (t) => {
    const project = new Project({ 'app.js': program(end), 'steno.policy.json': policy });
    await project.traced('app.js');
    const [cut, whole, ...rest] = await eventsOf(project);
    t.deepEqual(rest, []);
    t.is(cut?.status, 'unfinished');
    t.deepEqual(cut?.llm, { model: 'oak', inputMessages: messages });
    t.is(whole?.status, 'ok');
    t.deepEqual(whole?.llm, { model: 'ash', inputMessages: messages, outputMessages: ['right'] });
  });
}
