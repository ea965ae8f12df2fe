import test, { type ExecutionContext } from 'ava';
import type { EventRecord } from '../../lib/model/record.js';
import type { Session } from '../../lib/store/session.js';
import { type JournalLine, type Played, play, type RequestLine } from '../helpers/crafter.js';

/** Every kind of failure that the model server knows, in two conversations at once. */
const FAULTS = [
  '500@5',
  '429@9',
  'slow@crafter-7:15',
  'slow@crafter-8:14',
  'cut@20',
  'cut@21',
  '400@25',
  '500!@30',
  'trickle@33',
  'garble@37',
  'badaction@40',
  '503@41+7',
].join(',');

test('the record agrees with what the environment and the model server say of themselves', async (t) => {
  const played = await play(
    ['--turns', '60', '--episodes', '3', '--concurrent', '--faults', FAULTS],
    true,
  );
  t.is(played.outcome.code, 0);
  t.is(played.outcome.stderr, '');
  t.is(played.sessions.length, 3);
  for (const session of played.sessions) {
    t.is(session.session.status, 'ended');
    t.deepEqual(session.problems, []);
    const seed = seedOf(session);
    agreesWithJournal(t, session, played.journals.get(seed) ?? []);
    agreesWithServer(
      t,
      session,
      played.requests.filter((request) => request.session === `crafter-${seed}`),
    );
    agreesWithSummary(t, session, played);
  }
  const finishes = new Set(played.requests.map(({ finish }) => finish));
  for (const finish of ['complete', 'error', 'aborted', 'cut'] as const)
    t.true(finishes.has(finish));
});

const seedOf = (session: Session): number =>
  Number(fieldOf(eventsOf(session, 'runEpisode')[0]?.before?.args, 'seed'));

/** A field of a value of unknown shape. */
const fieldOf = (value: unknown, key: string): unknown =>
  (value as Readonly<Record<string, unknown>> | undefined)?.[key];

const eventsOf = (session: Session, method: string, className?: string): EventRecord[] =>
  session.events.filter(
    (event) => event.method === method && (className === undefined || event.class === className),
  );

/** Actions, rewards, observations, ends and errors, call by call. */
function agreesWithJournal(
  t: ExecutionContext,
  session: Session,
  journal: readonly JournalLine[],
): void {
  const calls = session.events.filter((event) => event.class === 'CrafterEnv');
  t.true(journal.length > 60);
  t.is(calls.length, journal.length);
  for (const [index, line] of journal.entries()) {
    const call = calls[index];
    t.is(call?.method, line.event === 'reset' ? 'reset' : 'step');
    t.is(call?.kind, 'environment');
    if (line.event !== 'reset') t.deepEqual(call?.before?.args, { action: line.action });
    if (line.event === 'error') {
      t.is(call?.status, 'error');
      t.is(call?.after?.error?.name, line.error?.name);
      t.is(call?.after?.error?.message, line.error?.message);
      continue;
    }
    t.is(call?.status, 'ok');
    t.is(call?.reward, line.event === 'reset' ? undefined : line.reward);
    t.is(call?.terminated, line.event === 'reset' ? undefined : line.done);
    const observation = call?.observation as Record<string, unknown> | undefined;
    t.is(observation?.['text'], line.obsText);
    t.is(observation?.['step'], line.step);
    t.deepEqual(observation?.['vitals'], line.vitals);
    t.deepEqual(observation?.['inventory'], line.inventory);
  }
}

/** One event a request that the agent made, one below it for each time that it reached the server. */
function agreesWithServer(
  t: ExecutionContext,
  session: Session,
  requests: readonly RequestLine[],
): void {
  const calls = eventsOf(session, 'create', 'Completions');
  const attempts = eventsOf(session, 'fetchWithTimeout');
  t.is(attempts.length, requests.length);
  const numbers = new Set(requests.map(({ sessionRequest }) => sessionRequest));
  t.is(calls.length, numbers.size);
  for (const call of calls) {
    const number = Number(fieldOf(headersOf(call), 'x-session-request'));
    const seen = requests.filter(({ sessionRequest }) => sessionRequest === number);
    const below = attempts.filter(({ parent }) => parent === call.id);
    t.is(below.length, seen.length);
    t.deepEqual(
      seen.map(({ retryCount }) => retryCount),
      seen.map((_line, index) => index),
    );
    const last = seen.at(-1);
    if (last === undefined) t.fail('a call that the server has not seen');
    else agreesWithRequest(t, call, last);
  }
}

function agreesWithRequest(t: ExecutionContext, call: EventRecord, request: RequestLine): void {
  const { llm } = call;
  t.is(llm?.provider, 'openai');
  t.is(fieldOf(llm?.inputMessages, 'length'), request.messages);
  t.is(fieldOf(llm?.params, 'stream') ?? false, request.stream);
  const early = call.status === 'returned';
  if (request.finish === 'complete' && !early) {
    t.is(call.status, 'ok');
    t.is(llm?.usage?.input, request.usage?.prompt_tokens);
    t.is(llm?.usage?.output, request.usage?.completion_tokens);
    t.is(llm?.responseId, request.responseId ?? undefined);
    if (!request.stream) t.is(llm?.requestId, request.requestId);
  }
  if (request.finish === 'complete' || request.finish === 'closed-early') {
    // Who leaves early has the calls that were whole by then.
    const recorded = toolCallsOf(call);
    const sent = serverToolCalls(request);
    t.true(recorded.length > 0);
    t.deepEqual(recorded, early ? sent.slice(0, recorded.length) : sent);
    const message = fieldOf(llm?.outputMessages, '0');
    t.is(fieldOf(message, 'content'), request.message?.content ?? null);
  }
  if (request.finish === 'aborted') t.is(call.status, 'aborted');
  if (request.finish === 'cut' || request.finish === 'error') t.is(call.status, 'error');
  if (request.stream && request.status === 200) {
    t.true(llm?.stream);
    t.true((llm?.chunks ?? 0) > 0);
    t.true((llm?.timeToFirstChunkNs ?? 0) > 0);
  }
}

const headersOf = (call: EventRecord): unknown =>
  fieldOf(fieldOf(call.before?.args, 'options'), 'headers');

const toolCallsOf = (call: EventRecord) =>
  call.llm?.toolCalls?.map(({ id, name, arguments: given }) => ({ id, name, given })) ?? [];

const serverToolCalls = (request: RequestLine) =>
  request.message?.tool_calls?.map(({ id, function: { name, arguments: text } }) => ({
    id,
    name,
    given: parsed(text),
  })) ?? [];

/** A model may write arguments that are no JSON: they are recorded as they came. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Turns, steps and reward of the whole episode. */
function agreesWithSummary(t: ExecutionContext, session: Session, played: Played): void {
  const summary = played.summaries.find(({ seed }) => seed === seedOf(session));
  if (summary === undefined) {
    t.fail('an episode without a summary');
    return;
  }
  t.is(session.timesteps.length, summary.turns);
  t.is(eventsOf(session, 'decide').length, summary.turns);
  const steps = eventsOf(session, 'step').filter(({ status }) => status === 'ok');
  t.is(steps.length, summary.steps);
  const reward = steps.reduce((sum, { reward: each = 0 }) => sum + each, 0);
  t.true(Math.abs(reward - summary.reward) < 1e-6);
  const turns = session.timesteps.map(({ turn }) => turn);
  t.deepEqual(
    turns,
    turns.map((_turn, index) => index + 1),
  );
  const observed = session.messages.filter(({ messageType }) => messageType === 'observation');
  t.is(observed.length, summary.turns);
  t.deepEqual(
    observed.map(({ turn }) => turn),
    turns,
  );
  for (const event of session.events) {
    if (event.parent === undefined) t.is(event.method, 'runEpisode');
  }
}

const episodes: Record<string, readonly string[]> = {
  'one episode': ['--turns', '100'],
  'eight at once': ['--turns', '40', '--episodes', '8', '--concurrent'],
  'three at once while the model fails': [
    ...['--turns', '30', '--episodes', '3', '--concurrent'],
    ...['--faults', '500@5,cut@9,400@12,garble@14,badaction@16'],
  ],
};

for (const [title, args] of Object.entries(episodes)) {
  test(`${title}: actions, achievements, final world and exit are the same with and without`, async (t) => {
    const bare = await play(args, false);
    const traced = await play(args, true);
    t.deepEqual(traced.summaries, bare.summaries);
    t.deepEqual(linesOf(traced), linesOf(bare));
    t.is(traced.outcome.stderr, bare.outcome.stderr);
    t.is(traced.outcome.code, bare.outcome.code);
    t.is(bare.sessions.length, 0);
    t.is(traced.sessions.length, bare.summaries.length);
  });
}

/** Episodes that run at once report in the order in which they end, which is nobody's promise. */
const linesOf = ({ outcome }: Played): string[] => outcome.stdout.split('\n').sort();

test("the example's sources say nothing of being recorded", async (t) => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { join } = await import('node:path');
  const { REPOSITORY } = await import('../helpers/repository.js');
  const root = join(REPOSITORY, 'examples/crafter');
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:js|md)$|package\.json$/.test(file),
  );
  t.true(sources.length > 30);
  for (const file of sources) {
    const text = readFileSync(join(root, file), 'utf8');
    t.notRegex(text, /steno|instrument|\btrac(?:e|ing|er)\b|telemetry/i, file);
  }
});
