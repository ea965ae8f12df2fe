const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');

exports.title =
  'an async generator is piped to stdout, and breaks off in the middle of another pipeline';
exports.process = true;
exports.rules = [{ class: 'Log', methods: ['lines', 'shout'] }];

class Log {
  async *lines(count) {
    for (let n = 1; n <= count; n += 1) {
      if (n === 4) throw new Error('line 4 is missing');
      yield `line ${n}\n`;
    }
  }
  async *shout(source) {
    for await (const line of source) yield String(line).toUpperCase();
  }
}

exports.program = async ({ traced, object, note }) => {
  const log = object(new (traced(Log))());
  await pipeline(Readable.from(log.lines(3)), (source) => log.shout(source), process.stdout, {
    end: false,
  });
  await pipeline(log.lines(9), process.stdout, { end: false }).catch((error) =>
    note(error.message, process.stdout.destroyed),
  );
};

exports.calls = `
Log.lines(3) ok yields('line 1\\n', 'line 2\\n', 'line 3\\n') undefined
Log.shout([Readable]) ok yields('LINE 1\\n', 'LINE 2\\n', 'LINE 3\\n') undefined
Log.lines(9) error yields('line 1\\n', 'line 2\\n', 'line 3\\n') Error(line 4 is missing)
`;
