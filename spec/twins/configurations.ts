/** Seeded episodes of the Crafter example, of every kind that a trace could get wrong. */

/** What an episode is given. */
interface EpisodeOptions {
  readonly maxTurns: number;
  /** Of the world: a small one is made faster. */
  readonly size: number;
  /** The game ends by itself after so many steps. */
  readonly maxSteps?: number;
  readonly thinkTimeoutMs?: number;
  readonly stream?: { readonly every: number; readonly stopEarlyEvery: number };
}

export interface Configuration {
  readonly kind: Kind;
  /** Tells it from the others of its kind. */
  readonly title: string;
  readonly seeds: readonly number[];
  readonly concurrent: boolean;
  /** Of each of its episodes: `kind[!]@n[+every]`. */
  readonly faults: readonly string[];
  readonly options: EpisodeOptions;
}

type Variant = Pick<Configuration, 'title'> &
  Partial<Pick<Configuration, 'faults'> & { readonly options: Partial<EpisodeOptions> }> & {
    /** Episodes. */
    readonly of?: number;
  };

export const KINDS = [
  'single episode',
  'concurrent episodes',
  'failing model',
  'failing environment',
  'several actions a turn',
  'early end',
  'streaming',
  'tool errors',
  'all at once',
] as const;
export type Kind = (typeof KINDS)[number];

const WHOLE = { every: 99, stopEarlyEvery: 99 };
const STREAMS = { every: 1, stopEarlyEvery: 99 };
const LEAVES_EARLY = { every: 1, stopEarlyEvery: 1 };
/** Long enough for an answer on a busy machine, and short enough to wait for the end of. */
const PATIENCE = { thinkTimeoutMs: 2500 };

const VARIANTS: Readonly<Record<Kind, readonly Variant[]>> = {
  'single episode': [
    { title: 'of 6 turns' },
    { title: 'of one turn', options: { maxTurns: 1 } },
    { title: 'of no turn', options: { maxTurns: 0 } },
    { title: 'of 12 turns', options: { maxTurns: 12 } },
    { title: 'two, one by one', of: 2, options: { maxTurns: 3 } },
  ],
  'concurrent episodes': [
    { title: 'two', of: 2 },
    { title: 'three', of: 3, options: { maxTurns: 4 } },
    { title: 'two that stream', of: 2, options: { stream: STREAMS } },
    { title: 'two that leave streams early', of: 2, options: { stream: LEAVES_EARLY } },
    { title: 'three without streams', of: 3, options: { maxTurns: 3, stream: WHOLE } },
    { title: 'five', of: 5, options: { maxTurns: 2 } },
  ],
  'failing model': [
    { title: '500, then an answer', faults: ['500@2'] },
    { title: '429 and 503, then answers', faults: ['429@2', '503@4'] },
    { title: '400, which is not tried again', faults: ['400@2'] },
    { title: '500 whatever is tried', faults: ['500!@3'] },
    { title: 'a connection that breaks off', faults: ['cut@2'] },
    { title: 'a stream that breaks off', faults: ['cut@2'], options: { stream: STREAMS } },
    { title: 'no answer in time', faults: ['slow@2'], options: { ...PATIENCE, maxTurns: 3 } },
    {
      title: 'a stream that stops',
      faults: ['slow@2'],
      options: { ...PATIENCE, maxTurns: 3, stream: STREAMS },
    },
    { title: 'no answer at all', faults: ['500!@1+1'], options: { maxTurns: 2 } },
  ],
  'failing environment': [
    { title: 'an action that there is not', faults: ['badaction@2'] },
    { title: 'in the first turn', faults: ['badaction@1'] },
    { title: 'in every second turn', faults: ['badaction@1+2'] },
    { title: 'in every turn', faults: ['badaction@1+1'], options: { maxTurns: 4 } },
    { title: 'asked for in a stream', faults: ['badaction@2'], options: { stream: STREAMS } },
  ],
  'several actions a turn': [
    { title: 'in 8 turns', options: { maxTurns: 8 } },
    { title: 'in another world', options: { maxTurns: 8, size: 40 } },
    { title: 'without streams', options: { maxTurns: 8, stream: WHOLE } },
    { title: 'by two at once', of: 2, options: { maxTurns: 6 } },
    { title: 'in 16 turns', options: { maxTurns: 16 } },
  ],
  'early end': [
    { title: 'after 3 steps', options: { maxSteps: 3 } },
    { title: 'with the first step', options: { maxSteps: 1 } },
    { title: 'within a turn', options: { maxSteps: 5, maxTurns: 9 } },
    { title: 'of two at once', of: 2, options: { maxSteps: 4 } },
    { title: 'after 10 steps', options: { maxSteps: 10, maxTurns: 20 } },
  ],
  streaming: [
    { title: 'each answer', options: { stream: STREAMS } },
    { title: 'each answer, left early', options: { stream: LEAVES_EARLY } },
    {
      title: 'left early in every second turn',
      options: { stream: { every: 1, stopEarlyEvery: 2 } },
    },
    { title: 'slowly', faults: ['trickle@2'], options: { stream: STREAMS, maxTurns: 3 } },
    { title: 'in 12 turns', options: { stream: { every: 2, stopEarlyEvery: 4 }, maxTurns: 12 } },
  ],
  'tool errors': [
    { title: 'a note without a text', faults: ['badnote@2'] },
    { title: 'such notes in every turn', faults: ['badnote@1+1'] },
    { title: 'arguments that are no JSON', faults: ['garble@2'] },
    { title: 'both in streams', faults: ['badnote@2', 'garble@3'], options: { stream: STREAMS } },
    { title: 'in two at once', of: 2, faults: ['badnote@1+2'] },
  ],
  'all at once': [
    {
      title: 'three at once, four faults',
      of: 3,
      faults: ['500@2', 'badaction@3', 'badnote@4', 'cut@6'],
      options: { maxTurns: 8 },
    },
    {
      title: 'two at once, streams and an early end',
      of: 2,
      faults: ['429@1', 'garble@2', '400@4', 'badaction@5'],
      options: { maxTurns: 9, maxSteps: 40, stream: { every: 1, stopEarlyEvery: 2 } },
    },
    {
      title: 'four at once, faults in every turn',
      of: 4,
      faults: ['503@1+2', 'badnote@2+2'],
      options: { maxTurns: 5 },
    },
    {
      title: 'two at once, one of them waits',
      of: 2,
      faults: ['slow@3', 'badaction@2', 'badnote@4'],
      options: { ...PATIENCE, maxTurns: 5, stream: { every: 2, stopEarlyEvery: 4 } },
    },
    {
      title: 'one by one, whatever can fail',
      of: 2,
      faults: ['500!@1', '400@2', 'cut@3', 'garble@4', 'badnote@5', 'badaction@6', 'trickle@7'],
      options: { maxTurns: 8, stream: { every: 2, stopEarlyEvery: 6 } },
    },
  ],
};

/** Each has seeds of its own, by which its episodes are known. */
export const CONFIGURATIONS: readonly Configuration[] = KINDS.flatMap((kind, place) =>
  VARIANTS[kind].map(({ title, of = 1, faults = [], options = {} }, index) => ({
    kind,
    title,
    seeds: Array.from({ length: of }, (_, episode) => 1000 * (place + 1) + 10 * index + episode),
    concurrent: of > 1 && !title.includes('one by one'),
    faults,
    options: { maxTurns: 6, size: 32, ...options },
  })),
);

/** As the model server is told: faults of the conversation of each episode. */
export const faultsOf = (configurations: readonly Configuration[]): string =>
  configurations
    .flatMap(({ faults, seeds }) =>
      seeds.flatMap((seed) => faults.map((fault) => fault.replace('@', `@crafter-${seed}:`))),
    )
    .join(',');

/** The first of each kind; all at once, of which it has most, for the last. */
export const oneOfEach: readonly Configuration[] = KINDS.flatMap(
  (kind) => CONFIGURATIONS.find((each) => each.kind === kind) ?? [],
);
