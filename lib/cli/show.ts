import { findStore } from '../store/find-store.js';
import { readEncodedSession, readSession } from '../store/read-session.js';
import { resolveSession } from '../store/resolve-session.js';
import type { Session } from '../store/session.js';
import { readSessionHeads } from '../store/session-heads.js';
import { summarise } from '../store/summary.js';
import { type CommandIo, wantsColour, widthOf } from './io.js';
import { writeLines } from './lines-out.js';
import { emptyStore } from './no-sessions.js';
import { readOptions, usage, wholeNumber } from './options.js';
import { drawRow, layout, titleLine } from './row.js';
import { KINDS, type Kind, type Selection, select } from './select.js';
import { footRows, headRows } from './session-rows.js';
import { fitSpans, painter, paintSpans } from './span.js';
import { growTree } from './tree.js';
import { blockRows } from './tree-rows.js';

const HELP = `steno show [session]: one session as a tree of turns, events and messages

  session         id, beginning of an id, name, latest, latest~1 (default: latest)
  --turn <n>      one turn
  --kind <kinds>  ${KINDS.join(', ')}; several with commas
  --errors        calls that failed, and the calls around them
  --limit <n>     the first n events and messages
  --full          values as they are, over as many lines as they take
  --json          records as JSON, one a line (record.schema.json describes them)
  -h, --help
`;

const OPTIONS = {
  turn: { type: 'string' },
  kind: { type: 'string', multiple: true, default: [] as string[] },
  errors: { type: 'boolean', default: false },
  limit: { type: 'string' },
  full: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `steno show`. */
export async function runShow(argv: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = readOptions('show', argv, OPTIONS, 1);
  if (values.help) {
    io.stdout.write(HELP);
    return 0;
  }
  const selection = selectionOf(values);
  const store = findStore(io.env, io.cwd);
  const [name = 'latest'] = positionals;
  if (name === 'latest' && (await readSessionHeads(store)).length === 0) {
    io.stderr.write(emptyStore(store));
    return 1;
  }
  const { dir } = await resolveSession(store, name);
  if (values.json) {
    const session = await readEncodedSession(dir);
    await writeLines(jsonLines(session, selection), io);
    for (const { message } of session.problems) io.stderr.write(`${message}\n`);
    return 0;
  }
  await writeLines(treeLines(await readSession(dir), dir, selection, values.full, io), io);
  return 0;
}

function* jsonLines<V>(session: Session<V>, selection: Selection): Generator<string> {
  yield JSON.stringify(session.session);
  for (const record of select(session, selection).records) yield JSON.stringify(record);
}

function* treeLines(
  session: Session,
  dir: string,
  selection: Selection,
  full: boolean,
  io: CommandIo,
): Generator<string> {
  const paint = painter(wantsColour(io));
  const width = widthOf(io);
  const summary = summarise(dir, session);
  const columns = layout(width, {
    reward: summary.reward !== undefined,
    tokens: summary.tokens !== undefined,
  });
  for (const spans of headRows(session, summary, width))
    yield paintSpans(fitSpans(spans, width), paint);
  yield titleLine(columns, paint);
  const { records, hidden } = select(session, selection);
  const parentOf = new Map(session.events.map(({ id, parent }) => [id, parent]));
  const turns = session.timesteps.length > 0;
  for (const block of growTree(records, parentOf)) {
    if (block.nodes.length === 0 && hidden > 0) continue;
    for (const row of blockRows(block, columns, { full, turns })) {
      yield full && row.figures === undefined
        ? paint('dim', row.guides) + paintSpans(row.left, paint)
        : drawRow(row, columns, paint);
    }
  }
  const foot = footRows(session, summary, hidden, width);
  if (foot.length > 0) yield '';
  for (const spans of foot) yield paintSpans(spans, paint);
}

function selectionOf(values: {
  turn?: string | undefined;
  kind: string[];
  errors: boolean;
  limit?: string | undefined;
}): Selection {
  const turn = wholeNumber('show', 'turn', values.turn, 0);
  const limit = wholeNumber('show', 'limit', values.limit, 1);
  const kinds = values.kind.flatMap((list) => list.split(',')).map((kind) => kindOf(kind.trim()));
  return {
    ...(turn !== undefined && { turn }),
    ...(limit !== undefined && { limit }),
    ...(kinds.length > 0 && { kinds }),
    errors: values.errors,
  };
}

function kindOf(text: string): Kind {
  const kind = KINDS.find((each) => each === text);
  if (kind !== undefined) return kind;
  throw usage('show', `--kind takes ${KINDS.join(', ')}, not ${JSON.stringify(text)}.`);
}
