const { Readable, Transform, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
exports.title = 'subclasses of Transform and Writable in a pipeline, which calls them back';
exports.rules = [
  { class: 'Upper', methods: ['_transform', '_flush', 'change'] },
  { class: 'Page', methods: { _write: { args: 'args[0]' }, _final: true, text: true } },
];

class Upper extends Transform {
  #count = 0;
  change(text) {
    this.#count += 1;
    return text.toUpperCase();
  }
  _transform(chunk, _encoding, done) {
    done(null, this.change(String(chunk)));
  }
  _flush(done) {
    this.push(`(${this.#count})`);
    done();
  }
}

class Page extends Writable {
  #parts = [];
  _write(chunk, _encoding, done) {
    setImmediate(() => {
      this.#parts.push(String(chunk));
      done();
    });
  }
  _final(done) {
    this.#parts.push('.');
    done();
  }
  text() {
    return this.#parts.join('');
  }
}

exports.program = async ({ traced, object, note }) => {
  const TracedUpper = traced(Upper);
  const TracedPage = traced(Page);
  const upper = object(new TracedUpper());
  const page = object(new TracedPage());
  await pipeline(Readable.from(['wood ', 'iron ']), upper, page);
  note(page.text(), page.writableFinished, upper.destroyed);
};

exports.calls = `
Upper._transform(Buffer(5) [119, 111, 111, 100, 32], 'buffer', [Function (anonymous)]) ok undefined
  Upper.change('wood ') ok 'WOOD '
  Page._write(Buffer(5) [87, 79, 79, 68, 32]) ok undefined
    Page._write(Buffer(5) [73, 82, 79, 78, 32]) ok undefined
      Page._write(Buffer(3) [40, 50, 41]) ok undefined
        Page._final([Function (anonymous)]) ok undefined
Upper._transform(Buffer(5) [105, 114, 111, 110, 32], 'buffer', [Function (anonymous)]) ok undefined
  Upper.change('iron ') ok 'IRON '
Upper._flush([Function (anonymous)]) ok undefined
Page.text() ok 'WOOD IRON (2).'
`;
