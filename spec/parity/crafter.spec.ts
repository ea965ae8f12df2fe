/** The example: two runs of it, and what its environment writes of itself. */
import test from 'ava';
import { TraceValidator } from '../../lib/index.js';
import { play, seedOf } from '../helpers/crafter.js';
import { outcomeIn, outcomeOf } from '../helpers/crafter-oracle.js';

const ARGS = ['--turns', '25', '--episodes', '2', '--faults', '500@5,cut@20,badaction@12'];

/** What two runs of the example never share: moments, and ports of the model's server. */
const OF_THE_RUN = ['**.created', '**.url', '**.socket'];

const validator = new TraceValidator({ meaning: { outcome: outcomeOf } });

test('two runs of the example are equivalent, and each is what the environment says', async (t) => {
  const [first, second] = [await play(ARGS, true), await play(ARGS, true)];
  t.is(first.sessions.length, 2);
  for (const session of first.sessions) {
    const other = second.sessions.find((each) => seedOf(each) === seedOf(session));
    if (other === undefined) return t.fail('no episode of that seed');
    const again = new TraceValidator({ ignore: OF_THE_RUN }).compare(session, other);
    t.is(String(again), 'The traces are equivalent.');
    const journal = first.journals.get(seedOf(session)) ?? [];
    const log = { outcomes: journal.map(outcomeIn) };
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
