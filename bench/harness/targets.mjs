/** The figures that are to be reached, each beside what was measured in the same run. */
import { digits, table, time } from './table.mjs';

/** What a program would have: `instrument` or `register`, whichever costs more. */
const OURS = ['instrument', 'register'];
const LLM_PEERS = ['langfuse', 'langsmith', 'braintrust'];
/** Two runs of the same code differ by so much. */
const NOISE_NS = 3;
const MS = 1e6;

const ns = { show: time };
const ratio = { show: digits };
const percent = {
  show: (value) => (value === undefined ? undefined : `${(value * 100).toFixed(1)} %`),
};

/** `limit` may differ by Node; `atLeast` turns it round. `measure` gets the results of one Node. */
const TARGETS = [
  {
    figure: 'tiny sync call, hot',
    ...ns,
    limit: (node) => (node < 24 ? 450 : 500),
    measure: (of) => ours(of('sync', 'sync'), 'hotNs'),
    peers: otherTimes('sync', 'hotNs'),
  },
  {
    figure: 'the same, of OpenTelemetry no-op',
    ...ratio,
    limit: 0.25,
    measure: (of) => over(of('sync', 'sync'), 'hotNs', 'opentelemetry-noop'),
  },
  {
    figure: 'tiny async call, hot',
    ...ns,
    limit: 850,
    measure: (of) => ours(of('async', 'async'), 'hotNs'),
    peers: otherTimes('async', 'hotNs'),
  },
  {
    figure: 'the same, of OpenTelemetry no-op',
    ...ratio,
    limit: 0.45,
    measure: (of) => over(of('async', 'async'), 'hotNs', 'opentelemetry-noop'),
  },
  {
    figure: 'tiny sync call, CPU with the file',
    ...ns,
    limit: 1_100,
    measure: (of) => ours(of('sync', 'sync'), 'cpuNs'),
    peers: otherTimes('sync', 'cpuNs'),
  },
  {
    figure: 'the same, of OpenTelemetry with a file',
    ...ratio,
    limit: 0.4,
    measure: (of) => over(of('sync', 'sync'), 'cpuNs', 'opentelemetry-file'),
  },
  ...[
    ['fresh', 1, 0.65],
    ['fresh', 20, 0.5],
    ['unchanged', 1, 0.3],
    ['unchanged', 20, 0.15],
  ].map(payloadTarget),
  ...[
    ['sync', 'sync'],
    ['async', 'async'],
    ['payload', 'fresh-1k'],
    ['payload', 'fresh-20k'],
    ['nested', 'nested'],
    ['expressions', 'expressions'],
  ].map(byHandTarget),
  {
    figure: 'LLM SDKs, hot, over ours',
    ...ratio,
    atLeast: true,
    limit: 10,
    measure: (of) => leastOver(of('sync', 'sync'), of('async', 'async')),
    peers: leastNames,
  },
  ...[
    ['off', 'off'],
    ['off', 'off-async'],
    ['no-session', 'no-session'],
    ['no-session', 'no-session-async'],
  ].map(idleTarget),
  {
    figure: 'unmatched method over raw (same within 3 ns)',
    ...ns,
    limit: NOISE_NS,
    measure: (of) => overRaw(of('unmatched', 'unmatched')),
  },
  {
    figure: 'start-up added, empty CommonJS app',
    ...ns,
    limit: 15 * MS,
    measure: (of) => added(of('startup', 'empty, CommonJS')),
    peers: addedByPeer('empty, CommonJS'),
  },
  {
    figure: 'start-up added, empty ESM app',
    ...ns,
    limit: (node) => (node < 22 ? 60 : 15) * MS,
    measure: (of) => added(of('startup', 'empty, ESM')),
    peers: addedByPeer('empty, ESM'),
  },
  ...['CommonJS', 'ESM'].map(modulesTarget),
  ...[
    ['episode', 'cpuNs'],
    ['episode', 'wallNs'],
    ['thinking', 'wallNs'],
  ].map(episodeTarget),
  {
    figure: 'conversation, capture at turn 1 000',
    ...ns,
    limit: 100_000,
    measure: (of) => overRaw(of('conversation', 'conversation')),
    peers: otherTimes('conversation', 'hotNs'),
  },
  {
    figure: 'conversation, bytes on disk of unique',
    ...ratio,
    limit: 1.1,
    measure: (of) => ours(of('conversation', 'conversation'), 'overUnique'),
  },
  ...[
    ['integers', 10_000],
    ['floats', 15_000],
    ['objects', 200_000],
  ].map(gridTarget),
  {
    figure: 'burst of 1 000 000 calls, lost',
    show: String,
    limit: 0,
    measure: (of) => lostInBurst(of('burst', 'burst')),
    peers: lostByPeers,
  },
  {
    figure: 'burst of 1 000 000 calls, resident MB',
    show: (value) => value && Math.round(value),
    limit: 300,
    measure: (of) => ours(of('burst', 'burst'), 'residentMb'),
    peers: residentOfPeer,
  },
];

/** One row a target and Node; of questions that were not asked there is none. */
export function judge(figures) {
  const versions = [...new Set(Object.values(figures).flatMap(Object.keys))];
  return TARGETS.flatMap((target) =>
    versions.flatMap((version) => judgeOne(target, version, figures)),
  );
}

function judgeOne({ figure, show, limit, atLeast, measure, peers }, version, figures) {
  const of = (question, name) => figures[question]?.[version]?.[name];
  const measured = measure(of);
  if (measured === undefined) return [];
  const bound = typeof limit === 'function' ? limit(Number.parseInt(version, 10)) : limit;
  const isReached = atLeast ? measured >= bound : measured <= bound;
  return [
    {
      figure,
      node: version.split('.')[0],
      target: `${atLeast ? '≥' : '≤'} ${show(bound)}`,
      measured: show(measured),
      peers: peers?.(of),
      verdict: isReached ? 'pass' : 'short',
    },
  ];
}

export const printTargets = (rows) =>
  table(
    ['figure', 'Node', 'target', 'measured', 'peers', ''],
    rows.map(({ figure, node, target, measured, peers, verdict }) => [
      figure,
      node,
      target,
      measured,
      peers,
      verdict,
    ]),
  );

function payloadTarget([kind, size, limit]) {
  const words = kind === 'fresh' ? 'fresh' : 'mostly unchanged';
  const name = `${kind}-${size}k`;
  return {
    figure: `${words} payload of ${size} KB, CPU, of OpenTelemetry with a file`,
    ...ratio,
    limit,
    measure: (of) => over(of('payload', name), 'cpuNs', 'opentelemetry-file'),
    peers: (of) => timesOf(of('payload', name), 'cpuNs'),
  };
}

function byHandTarget([question, name]) {
  return {
    figure: `beside the same by hand: ${name}, hot or CPU`,
    ...ratio,
    limit: 1.2,
    measure: (of) =>
      greatest(['hotNs', 'cpuNs'].map((key) => over(of(question, name), key, 'by-hand'))),
  };
}

function idleTarget([question, name]) {
  return {
    figure: `matched method over raw: ${name}`,
    ...ns,
    limit: 30,
    measure: (of) => overRaw(of(question, name)),
    peers: (of) => timesOf(of(question, name), 'hotNs'),
  };
}

function modulesTarget(system) {
  const shareOf = (contender) => (of) => {
    const found = of('startup', `500 modules, ${system}`);
    return found?.[contender] && found[contender].wallNs / found.bare.wallNs - 1;
  };
  return {
    figure: `500 ${system} modules none of which match, over bare`,
    ...percent,
    limit: 0.05,
    measure: shareOf('register'),
    peers: (of) => percent.show(shareOf('opentelemetry')(of)),
  };
}

function episodeTarget([name, key]) {
  const words = name === 'thinking' ? ', answers after 300 ms' : '';
  return {
    figure: `Crafter episode${words}, ${key === 'cpuNs' ? 'CPU' : 'wall'} over bare`,
    ...percent,
    limit: 0.01,
    measure(of) {
      const found = of('crafter', name);
      return found && found.register[key] / found.bare[key] - 1;
    },
  };
}

function gridTarget([cells, limit]) {
  return {
    figure: `grid of 64×64, 5 cells changed: ${cells}`,
    ...ns,
    limit,
    measure: (of) => overRaw(of('grid', cells)),
    peers: (of) => timesOf(of('grid', cells), 'hotNs'),
  };
}

const greatest = (numbers) => {
  const known = numbers.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
};

function ours(found, key) {
  return found && greatest(OURS.map((contender) => found[contender]?.[key]));
}

function over(found, key, contender) {
  const other = found?.[contender]?.[key];
  const own = ours(found, key);
  return other && own && own / other;
}

function overRaw(found) {
  const own = ours(found, 'hotNs');
  return own && found.raw && own - found.raw.hotNs;
}

function added(found, contender = 'register') {
  return found?.[contender] && found[contender].wallNs - found.bare.wallNs;
}

function addedByPeer(name) {
  return (of) => time(added(of('startup', name), 'opentelemetry'));
}

function otherTimes(question, key) {
  return (of) => timesOf(of(question, question), key);
}

/** `OpenTelemetry no-op 2.44 µs, file 2.81 µs, Langfuse 7.71 µs`. */
function timesOf(found, key) {
  const names = {
    'opentelemetry-noop': 'OTel no-op',
    'opentelemetry-file': 'OTel file',
    langfuse: 'Langfuse',
    langsmith: 'LangSmith',
    braintrust: 'Braintrust',
  };
  const known = Object.entries(names).filter(([contender]) => found[contender] !== undefined);
  if (known.length === 0) return undefined;
  return known.map(([contender, name]) => `${name} ${time(found[contender][key])}`).join(', ');
}

function factors(...all) {
  return all.flatMap((found) =>
    LLM_PEERS.flatMap((contender) =>
      found?.[contender] ? [[contender, found[contender].hotNs / ours(found, 'hotNs')]] : [],
    ),
  );
}

function leastOver(...all) {
  const found = factors(...all).map(([, factor]) => factor);
  return found.length === 0 ? undefined : Math.min(...found);
}

function leastNames(of) {
  const found = factors(of('sync', 'sync'), of('async', 'async'));
  return found.map(([contender, factor]) => `${contender} ${digits(factor)}`).join(', ');
}

/** What was not read back would have ended the run. */
function missing(figures) {
  return figures && figures.made - figures.events;
}

function lostInBurst(found) {
  return found && greatest(OURS.map((contender) => missing(found[contender])));
}

function lostByPeers(of) {
  const peer = of('burst', 'burst')['opentelemetry-noop'];
  return peer && `OTel ${peer.lost}`;
}

function residentOfPeer(of) {
  const peer = of('burst', 'burst')['opentelemetry-noop'];
  return peer && `OTel ${Math.round(peer.residentMb)}`;
}
