/** What happens to lanes and sessions that a program makes up as it goes, and leaves alone. */
import test from 'ava';
import { createRecording, expression } from '../helpers/recording.js';

class Agent {
  decide(_lane: string) {}
  async run(_lane: string, until: Promise<void>) {
    await until;
  }
}

const lane = expression(({ args }) => args[0]);
const MANY = 5000;

function inLanes(fields: object) {
  class Own extends Agent {}
  const recording = createRecording();
  recording.traceClass(Own, { decide: { lane, ...fields }, run: { lane, ...fields } });
  const agent = new Own();
  return { agent, recording, others: () => manyOthers(agent) };
}

function manyOthers(agent: Agent): void {
  for (let n = 0; n < MANY; n += 1) agent.decide(`other ${n}`);
}

test('a lane that was left alone for thousands of others is closed, and begins with turn 1', (t) => {
  const { agent, recording, others } = inLanes({ timestep: { mode: 'begin' } });
  agent.decide('mine');
  agent.decide('mine');
  others();
  agent.decide('mine');
  const mine = recording.ofKind('timestep-opened').filter((turn) => turn.lane === 'mine');
  t.deepEqual(
    mine.map(({ turn }) => turn),
    [1, 2, 1],
  );
  const closed = new Set(recording.ofKind('timestep-closed').map(({ seq }) => seq));
  t.deepEqual(
    mine.map(({ seq }) => closed.has(seq)),
    [true, true, false],
  );
  t.true(recording.entries.length > MANY);
});

test('a lane goes on counting while it is used, or an agent has a turn in it', async (t) => {
  const { agent, recording } = inLanes({ timestep: { mode: 'begin' } });
  let end = (): void => undefined;
  const running = agent.run('runs', new Promise((resolve) => (end = resolve)));
  agent.decide('used');
  for (let n = 0; n < MANY; n += 1) {
    agent.decide(`other ${n}`);
    if (n % 1000 === 0) agent.decide('used');
  }
  agent.decide('runs');
  end();
  await running;
  const numbers = (name: string) =>
    recording
      .ofKind('timestep-opened')
      .filter((turn) => turn.lane === name)
      .map(({ turn }) => turn);
  t.deepEqual(numbers('used'), [1, 2, 3, 4, 5, 6]);
  t.deepEqual(numbers('runs'), [1, 2]);
});

test('a session begun in a lane ends once it was left alone for as many, but not before its calls', async (t) => {
  const { agent, recording, others } = inLanes({ session: 'begin' });
  let end = (): void => undefined;
  const running = agent.run('runs', new Promise((resolve) => (end = resolve)));
  agent.decide('idle');
  const [runs, idle] = recording.ofKind('session-opened').map(({ session }) => session);
  others();
  const ended = () => recording.ofKind('session-closed').map(({ session }) => session);
  t.true(ended().includes(idle ?? ''));
  t.false(ended().includes(runs ?? ''));
  end();
  await running;
  others();
  t.true(ended().includes(runs ?? ''));
  t.true(recording.events().every(({ late }) => late === undefined));
});
