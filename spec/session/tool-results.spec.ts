import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { createRecording, expression } from '../helpers/recording.js';
import { readBack, writeAll } from '../helpers/store.js';

interface Message {
  readonly role: string;
  readonly tool_call_id?: string;
}

const answer = (turn: number): Message => ({ role: 'tool', tool_call_id: `call_${turn}` });

const linksIn = (messages: readonly Message[]) =>
  messages.flatMap(({ tool_call_id: callId }, message) =>
    callId === undefined ? [] : [{ callId, message }],
  );

/** Asks a model once a turn; of more messages than `window` the newer half is kept. */
async function converse(turns: number, window: number) {
  const recording = createRecording();
  const ask = recording.traceFunction(function ask(_messages: readonly Message[]) {}, {
    args: false,
    result: false,
    llm: { messages: expression(({ args }) => (args as readonly unknown[])[0]) },
  });
  let history: Message[] = [{ role: 'system' }];
  const expected = [];
  for (let turn = 0; turn < turns; turn += 1) {
    history.push({ role: 'assistant' }, answer(turn));
    if (history.length > window) history = history.slice(-window / 2);
    ask(history);
    expected.push(linksIn(history));
  }
  // The messages themselves are written whole here, and are not what is asked.
  const entries = recording.entries.map((entry) =>
    entry.entry === 'event-settled' && entry.llm?.toolResults !== undefined
      ? { ...entry, llm: { toolResults: entry.llm.toolResults } }
      : entry,
  );
  const folder = writeAll(entries);
  const { events } = await readBack(folder);
  const bytes = readdirSync(folder).reduce(
    (sum, file) => sum + statSync(join(folder, file)).size,
    0,
  );
  return { expected, read: events.map(({ llm }) => llm?.toolResults), bytes };
}

test('which message answers which call is read back as it was, also where old ones go', async (t) => {
  for (const window of [1000, 60, 20]) {
    const { expected, read } = await converse(100, window);
    t.deepEqual(read, expected);
  }
});

test('it takes no more of the file the longer the conversation is', async (t) => {
  const short = await converse(100, 10_000);
  const long = await converse(400, 10_000);
  t.deepEqual(long.read, long.expected);
  t.true(long.bytes < 4.5 * short.bytes, `${short.bytes} and ${long.bytes}`);
});
