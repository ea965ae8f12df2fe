import { OPEN_TELEMETRY, OURS } from './contenders.mjs';

/** Three calls, two of them inside the first, in a session that the program opened. */
export default {
  title: 'nested calls in a session',
  cases: {
    nested: {
      title: 'nested calls in a session: a turn of three calls',
      contenders: [...OURS, ...OPEN_TELEMETRY, 'langfuse'],
      subject: 'nested.cjs',
      kind: 'agent',
      system: 'bench',
      methods: { Env: { step: 'sync' }, Agent: { turn: 'sync', decide: 'sync' } },
      rules: [
        { class: 'Env', methods: ['step'] },
        { class: 'Agent', methods: ['turn', 'decide'] },
      ],
      isInSession: true,
      eventsACall: 3,
      chunk: 200,
      calls: 8_000,
      world: ({ Agent, Env }, attach) => ({
        agent: attach(new Agent(attach(new Env(), 'Env')), 'Agent'),
        kept: undefined,
      }),
      run(world, at, end) {
        const { agent } = world;
        for (let i = at; i < end; i += 1) world.kept = agent.turn(i);
      },
    },
  },
};
