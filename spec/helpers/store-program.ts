/**
 * Programs that record, for specs of threads, processes and exits:
 * `idle` ends by itself with entries not flushed; `exit` flushes in its exit handler and goes on
 * recording after; `thread` records in a worker thread; `long` has a call that runs and is killed.
 */
import { isMainThread, threadId, Worker, workerData } from 'node:worker_threads';
import type { Entry } from '../../lib/model/entry.js';
import { createFileSink } from '../../lib/store/file-sink.js';
import { writer } from './episode.js';

const data = workerData as { dir: string } | null;
const [mode = '', dirGiven = ''] = process.argv.slice(2);
const dir = data?.dir ?? dirGiven;

const reward = (seq: number): Entry => ({ entry: 'reward-given', session: 's', seq, value: 1 });

let told = false;
const sink = createFileSink({
  dir,
  diagnostics: { warn: (code, message) => void process.stderr.write(`${code} ${message}\n`) },
  beforeDrain: () => {
    if (mode !== 'long') return false;
    if (!told) {
      sink.write({
        entry: 'event-opened',
        session: 's',
        seq: 50,
        startNs: 2e9,
        definition: { kind: 'agent', method: 'think', form: 'function' },
      });
    }
    told = true;
    return false;
  },
});
sink.start(writer(threadId, process.pid));

if (!isMainThread) {
  process.on('exit', () => sink.flush());
  sink.write(reward(2));
} else if (mode === 'thread') {
  process.on('exit', () => sink.flush());
  sink.write({ entry: 'session-opened', session: 's', startNs: 1e9 });
  sink.write(reward(1));
  new Worker(__filename, { workerData: { dir } });
} else if (mode === 'exit') {
  process.on('exit', () => sink.flush());
  process.on('exit', () => sink.write(reward(3)));
  sink.write(reward(1));
  setTimeout(() => sink.write(reward(2)), 5).unref();
  process.exitCode = 7;
} else if (mode === 'long') {
  sink.wake();
  setInterval(() => undefined, 1000);
} else {
  sink.write(reward(1));
}
