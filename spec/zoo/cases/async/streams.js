const { Readable, Transform, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');

exports.title =
  'streams: a traced _transform, an async generator in a pipeline, a Readable that is iterated';
exports.rules = [
  { class: 'Upper', methods: ['_transform', '_flush'] },
  { class: 'Reader', methods: ['lines', 'open', 'join'] },
];

class Upper extends Transform {
  #count = 0;
  constructor() {
    super({ objectMode: true });
  }
  _transform(chunk, _encoding, callback) {
    this.#count += 1;
    callback(null, String(chunk).toUpperCase());
  }
  _flush(callback) {
    callback(null, `(${this.#count})`);
  }
}
class Reader {
  async *lines(source) {
    for await (const chunk of source) yield `${chunk};`;
  }
  open(...parts) {
    return Readable.from(parts);
  }
  async join(stream) {
    let text = '';
    for await (const chunk of stream) text += chunk;
    return text;
  }
}

exports.program = async ({ traced, object, note }) => {
  const [TracedUpper, TracedReader] = [traced(Upper), traced(Reader)];
  const reader = object(new TracedReader());
  const upper = object(new TracedUpper());
  const written = [];
  const sink = () =>
    new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    });
  await pipeline(reader.open('a', 'b'), upper, (source) => reader.lines(source), sink());
  note(written, upper.destroyed);
  const opened = reader.open('x', 'y');
  note(opened instanceof Readable, await reader.join(opened));
  const broken = reader.open('x', 'y');
  for await (const chunk of broken) {
    note(chunk);
    break;
  }
  note(broken.destroyed);
  const failing = reader.lines(
    Readable.from(
      (async function* () {
        yield 1;
        throw new Error('disk');
      })(),
    ),
  );
  note(await pipeline(failing, sink()).catch((error) => error.message), written.length);
};

exports.calls = `
Reader.open('a', 'b') ok [Readable]
Reader.lines([Upper]) ok yields('A;', 'B;', '(2);') undefined
Upper._transform('a', undefined, [Function (anonymous)]) ok undefined
Upper._transform('b', undefined, [Function (anonymous)]) ok undefined
Upper._flush([Function (anonymous)]) ok undefined
Reader.open('x', 'y') ok [Readable]
Reader.join([Readable]) ok 'xy'
Reader.open('x', 'y') ok [Readable]
Reader.lines([Readable]) error yields('1;') Error(disk)
`;
