/** The example: two runs of it, and what its environment writes of itself. */
import test from 'ava';
import { type Oracle, type Outcome, type Session, TraceValidator } from '../../lib/index.js';
import { type JournalLine, play } from '../helpers/crafter.js';

const ARGS = ['--turns', '25', '--episodes', '2', '--faults', '500@5,cut@20,badaction@12'];

/** What two runs of the example never share: moments, and ports of the model's server. */
const OF_THE_RUN = ['**.created', '**.url', '**.socket'];

const seedOf = ({ events }: Session): number => {
  const args = events.find(({ method }) => method === 'runEpisode')?.before?.args;
  return (args as { seed: number }).seed;
};

const validator = new TraceValidator({
  meaning: {
    outcome: ({
      class: owner,
      method,
      after,
      observation,
      reward,
      terminated,
    }): Outcome | undefined => {
      if (owner !== 'CrafterEnv') return undefined;
      const { name = '', message = '' } = after?.error ?? {};
      if (after?.error !== undefined) return { error: { name, message } };
      const seen = { observation: (observation as { text: string }).text };
      if (method === 'reset' || reward === undefined || terminated === undefined) return seen;
      return { ...seen, reward, terminated };
    },
  },
});

const logOf = (journal: readonly JournalLine[]): Required<Pick<Oracle, 'outcomes'>> => ({
  outcomes: journal.map(({ event, error, obsText, reward = 0, done = false }): Outcome => {
    if (error !== undefined) return { error };
    return event === 'reset'
      ? { observation: obsText }
      : { observation: obsText, reward, terminated: done };
  }),
});

test('two runs of the example are equivalent, and each is what the environment says', async (t) => {
  const [first, second] = [await play(ARGS, true), await play(ARGS, true)];
  t.is(first.sessions.length, 2);
  for (const session of first.sessions) {
    const other = second.sessions.find((each) => seedOf(each) === seedOf(session));
    if (other === undefined) return t.fail('no episode of that seed');
    const again = new TraceValidator({ ignore: OF_THE_RUN }).compare(session, other);
    t.is(String(again), 'The traces are equivalent.');
    const log = logOf(first.journals.get(seedOf(session)) ?? []);
    t.true(log.outcomes.length > 20);
    t.is(String(validator.compare(session, log)), 'The traces are equivalent.');
    const wrong = log.outcomes.with(15, { ...log.outcomes[15], reward: 7 });
    t.deepEqual(
      validator
        .compare(session, { outcomes: wrong })
        .differences()
        .map(({ path }) => path),
      ['outcomes[15].reward'],
    );
  }
  return t.pass();
});
