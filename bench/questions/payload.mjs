import { ALL } from './contenders.mjs';
import { payload } from './words.mjs';

/**
 * An argument of 1 and of 20 KB: new at each call, the same object of which two leaves have changed,
 * and a new object of which two leaves differ from the last one.
 */
const KINDS = {
  fresh: {
    title: (size) => `fresh payload of ${size} KB`,
    next: (size) => (i) => payload(size, i),
  },
  unchanged: {
    title: (size) => `payload of ${size} KB, the same object but for two leaves`,
  },
  rebuilt: {
    title: (size) => `payload of ${size} KB, built anew, equal but for two leaves`,
    next: (size) => {
      const items = payload(size, 1);
      return (i) => change(structuredClone(items), i);
    },
  },
};

function change(value, i) {
  value.step = i;
  value.items[i % value.items.length].count = i;
  return value;
}

const shared = {
  contenders: ALL,
  subject: 'model.cjs',
  kind: 'agent',
  system: 'bench',
  methods: { Model: { take: 'sync' } },
  rules: [{ class: 'Model', methods: ['take'] }],
  repetitions: 3,
  rounds: 3,
};

const caseOf = (kind, size) => ({
  ...shared,
  title: KINDS[kind].title(size),
  chunk: size === 1 ? 200 : 40,
  calls: size === 1 ? 4_000 : 800,
  world: ({ Model }, attach) => ({
    model: attach(new Model(), 'Model'),
    next: KINDS[kind].next?.(size),
    payload: payload(size, 1),
    payloads: [],
    kept: undefined,
    first: 0,
  }),
  ...(kind === 'unchanged'
    ? {
        run(world, at, end) {
          const { model, payload } = world;
          for (let i = at; i < end; i += 1) world.kept = model.take(change(payload, i));
        },
      }
    : {
        prepare(world, at, end) {
          world.first = at;
          world.payloads = [];
          for (let i = at; i < end; i += 1) world.payloads.push(world.next(i));
        },
        run(world, at, end) {
          const { model, payloads, first } = world;
          for (let i = at; i < end; i += 1) world.kept = model.take(payloads[i - first]);
        },
      }),
});

export default {
  title: 'payloads',
  cases: Object.fromEntries(
    Object.keys(KINDS).flatMap((kind) =>
      [1, 20].map((size) => [`${kind}-${size}k`, caseOf(kind, size)]),
    ),
  ),
};
