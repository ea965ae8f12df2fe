/** The record of an episode against what its environment, its model server and itself say. */
import type { EventRecord } from '../../lib/model/record.js';
import type { Outcome } from '../../lib/parity/oracle.js';
import type { Session } from '../../lib/store/session.js';
import type { JournalLine, RequestLine, Summary } from './crafter.js';

/** What is told of each comparison: the context of a test, or a list of what does not hold. */
export interface Checks {
  is(actual: unknown, expected: unknown): unknown;
  deepEqual(actual: unknown, expected: unknown): unknown;
  true(actual: unknown): unknown;
  fail(message: string): unknown;
}

/** A field of a value of unknown shape. */
const fieldOf = (value: unknown, key: string): unknown =>
  (value as Readonly<Record<string, unknown>> | undefined)?.[key];

const eventsOf = (session: Session, method: string, className?: string): EventRecord[] =>
  session.events.filter(
    (event) => event.method === method && (className === undefined || event.class === className),
  );

/** Actions, rewards, observations, ends and errors, call by call. */
export function agreesWithJournal(
  t: Checks,
  session: Session,
  journal: readonly JournalLine[],
): void {
  const calls = session.events.filter((event) => event.class === 'CrafterEnv');
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
export function agreesWithServer(
  t: Checks,
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

function agreesWithRequest(t: Checks, call: EventRecord, request: RequestLine): void {
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
export function agreesWithSummary(t: Checks, session: Session, summary: Summary | undefined): void {
  if (summary === undefined) {
    t.fail('an episode without a summary');
    return;
  }
  t.deepEqual(eventsOf(session, 'runEpisode')[0]?.after?.result, summary);
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

/** What the journal has of a call of the environment. */
export function outcomeIn({
  event,
  error,
  obsText,
  reward = 0,
  done = false,
}: JournalLine): Outcome {
  if (error !== undefined) return { error };
  const seen = { observation: obsText };
  return event === 'reset' ? seen : { ...seen, reward, terminated: done };
}

/** The same of its event; nothing of others. */
export function outcomeOf(event: EventRecord): Outcome | undefined {
  const { class: owner, method, after, observation, reward, terminated } = event;
  if (owner !== 'CrafterEnv') return undefined;
  const { name = '', message = '' } = after?.error ?? {};
  if (after?.error !== undefined) return { error: { name, message } };
  const seen = { observation: (observation as { readonly text: string }).text };
  if (method === 'reset' || reward === undefined || terminated === undefined) return seen;
  return { ...seen, reward, terminated };
}
