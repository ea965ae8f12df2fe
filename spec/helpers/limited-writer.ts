/** A program that records an episode and prints the warnings; run where a file may not grow far. */
import { createFileSink } from '../../lib/store/file-sink.js';
import { episode, writer } from './episode.js';

const [dir = '', turns = '1'] = process.argv.slice(2);
const sink = createFileSink({
  dir,
  maxBatch: 20,
  diagnostics: { warn: (code, message) => void process.stdout.write(`${code} ${message}\n`) },
});
sink.start(writer(0, process.pid));
process.on('exit', () => {
  sink.flush();
  sink.flush();
});
for (const entry of episode({ session: 's', turns: Number(turns) })) sink.write(entry);
