import test from 'ava';
import { majorOf, nodes } from '../helpers/nodes.js';
import { Installation, limiter } from '../helpers/package.js';
import { contents } from './contents.js';
import { entryPoints } from './entry-points.js';
import { recordsOpenai } from './openai.js';
import { runsTheSame } from './program.js';
import { programs } from './programs.js';
import { types } from './types.js';

const installation = Installation.create(['openai@6', 'ajv@8']);
const inTurn = limiter(3);

test.after.always(async () => (await installation).remove());

for (const [title, check] of Object.entries({ ...contents, ...types })) {
  test(title, async (t) => {
    const installed = await installation;
    await inTurn(async () => check(t, installed));
  });
}

for (const node of nodes()) {
  const on = `Node ${majorOf(node)}`;
  for (const [title, check] of Object.entries(entryPoints)) {
    test(`${on}: ${title}`, async (t) => {
      const installed = await installation;
      await inTurn(() => check(t, installed, node));
    });
  }
  test(`${on}: each request of the OpenAI client is one model call on record`, async (t) => {
    const installed = await installation;
    await inTurn(() => recordsOpenai(t, installed, node));
  });
  for (const [title, program] of Object.entries(programs)) {
    if (majorOf(node) < (program.since ?? 0)) continue;
    test(`${on}: ${title} runs the same, with every call on record`, async (t) => {
      const installed = await installation;
      await inTurn(() => runsTheSame(t, installed, node, program));
    });
  }
}
