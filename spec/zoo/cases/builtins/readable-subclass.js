const { Readable } = require('node:stream');
exports.title = 'a subclass of Readable is read by its own _read, and iterated';
exports.rules = [{ class: 'Countdown', methods: ['_read', '_destroy', 'push', 'next'] }];

class Countdown extends Readable {
  constructor(from) {
    super({ objectMode: true, highWaterMark: 1 });
    this.left = from;
  }
  next() {
    return this.left > 0 ? this.left-- : null;
  }
  _read() {
    this.push(this.next());
  }
  _destroy(error, done) {
    this.gone = true;
    done(error);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Countdown);
  const countdown = object(new Traced(2));
  const seen = [];
  for await (const n of countdown) seen.push(n);
  note(seen, countdown.gone, countdown.destroyed, countdown instanceof Readable);
  const plain = Readable.from(['x']);
  note(await plain.toArray(), Object.hasOwn(Readable.prototype, 'push'));
};

exports.calls = `
Countdown._read(1) ok undefined
  Countdown.next() ok 2
  Countdown.push(2) ok false
Countdown._read(1) ok undefined
  Countdown.next() ok 1
  Countdown.push(1) ok false
Countdown._read(1) ok undefined
  Countdown.next() ok null
  Countdown.push(null) ok false
Countdown._destroy(null, [Function: onDestroy]) ok undefined
`;
