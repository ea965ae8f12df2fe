import { findStore } from '../store/find-store.js';
import { listSessions } from '../store/list-sessions.js';
import type { SessionSummary } from '../store/summary.js';
import { counted, duration, grouped, moment, reward, tokens } from './figures.js';
import { type CommandIo, wantsColour, widthOf } from './io.js';
import { writeLines } from './lines-out.js';
import { emptyStore } from './no-sessions.js';
import { readOptions, wholeNumber } from './options.js';
import { plain } from './plain.js';
import { painter } from './span.js';
import { type Column, table } from './table.js';

const HELP = `steno list: the sessions that were recorded, newest first

  --limit <n>   the newest n (default 30; 0 for all)
  --json        one JSON object a line
  -h, --help
`;

const FEWEST_OF_ID = 8;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  limit: { type: 'string', default: '30' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const COLUMNS: readonly Column<SessionSummary>[] = [
  {
    title: 'name',
    align: 'left',
    text: ({ name, parent }) => (parent === undefined ? '' : '↳ ') + plain(name ?? ''),
    shrinksTo: 8,
    givesWay: 1,
  },
  {
    title: 'started',
    align: 'left',
    text: ({ startedAt }) => moment(startedAt),
    style: () => 'dim',
    givesWay: 8,
  },
  { title: 'took', align: 'right', text: ({ durationNs }) => duration(durationNs), givesWay: 6 },
  { title: 'turns', align: 'right', text: ({ turns }) => grouped(turns) },
  { title: 'events', align: 'right', text: ({ events }) => grouped(events) },
  {
    title: 'messages',
    align: 'right',
    text: ({ messages }) => (messages === 0 ? '' : grouped(messages)),
    givesWay: 9,
  },
  {
    title: 'reward',
    align: 'right',
    text: (summary) => reward(summary.reward),
    style: (summary) => ((summary.reward ?? 0) < 0 ? 'bad' : 'good'),
    givesWay: 4,
  },
  {
    title: 'tokens',
    align: 'right',
    text: (summary) => tokens(summary.tokens),
    style: () => 'llm',
    givesWay: 7,
  },
  {
    title: 'errors',
    align: 'right',
    text: ({ errors }) => (errors === 0 ? '' : grouped(errors)),
    style: () => 'bad',
    givesWay: 3,
  },
  {
    title: 'status',
    align: 'left',
    text: statusText,
    style: ({ status }) => (status === 'ended' ? 'dim' : 'warn'),
    givesWay: 2,
  },
];

/** `steno list`. */
export async function runList(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values } = readOptions('list', argv, OPTIONS, 0);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  const limit = wholeNumber('list', 'limit', values.limit, 0) || Number.POSITIVE_INFINITY;
  const store = findStore(io.env, io.cwd);
  const summaries = await listSessions(store, { limit: limit + 1 });
  const shown = summaries.slice(0, limit);
  if (values.json) {
    await writeLines(
      shown.map((summary) => JSON.stringify(summary)),
      io,
    );
    return 0;
  }
  if (shown.length === 0) {
    io.stdout.write(emptyStore(store));
    return 0;
  }
  const paint = painter(wantsColour(io));
  const columns = [idColumn(shown.map(({ id }) => id)), ...COLUMNS];
  await writeLines(table(shown, columns, widthOf(io), paint), io);
  if (summaries.length > shown.length) {
    const newest = counted(shown.length, 'session');
    io.stdout.write(paint('dim', `\nThe newest ${newest}; --limit 0 shows all.\n`));
  }
  for (const { message } of shown) {
    if (message !== undefined) io.stderr.write(`${plain(message)}\n`);
  }
  return 0;
}

/** Where there is little room an id is cut as far as its beginning still tells it apart. */
function idColumn(ids: readonly string[]): Column<SessionSummary> {
  const longest = Math.max(...ids.map((id) => id.length));
  let length = FEWEST_OF_ID;
  while (length < longest && new Set(ids.map((id) => id.slice(0, length))).size < ids.length) {
    length++;
  }
  return {
    title: 'session',
    align: 'left',
    text: ({ id }) => plain(id),
    style: () => 'bold',
    shrinksTo: length + 1,
  };
}

function statusText({ status, unfinished, lost, problems }: SessionSummary): string {
  const notes = [
    unfinished > 0 && `${grouped(unfinished)} unfinished`,
    lost > 0 && `${grouped(lost)} lost`,
    problems > 0 && status !== 'unreadable' && 'damaged',
  ].filter((note) => note !== false);
  return [status, ...notes].join(', ');
}
