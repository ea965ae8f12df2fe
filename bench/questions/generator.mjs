import { OPEN_TELEMETRY, OURS } from './contenders.mjs';
import { tiny } from './tiny.mjs';

/** A generator of three values that is run to its end: one event with what it yielded. */
export default {
  title: 'generator',
  cases: {
    generator: tiny({
      title: 'generator of three values',
      contenders: [...OURS, ...OPEN_TELEMETRY],
      methods: { walk: 'generator' },
      calls: 10_000,
      run(world, at, end) {
        const { env } = world;
        for (let i = at; i < end; i += 1) {
          for (const value of env.walk(i)) world.kept = value;
        }
      },
    }),
  },
};
