const { pipeline, Readable, Transform } = require('node:stream');
exports.title = 'a pipeline whose transform fails, throws or is aborted';
exports.rules = [{ class: 'Gate', methods: ['_transform', '_destroy', 'pipe'] }];

class Gate extends Transform {
  constructor(mood) {
    super({ objectMode: true });
    this.mood = mood;
  }
  _transform(item, _encoding, done) {
    if (this.mood === 'fails') return done(new Error(`refused ${item}`));
    if (this.mood === 'throws') throw new TypeError(`threw at ${item}`);
    done(null, item);
  }
  _destroy(error, done) {
    this.reason = error?.message;
    done(error);
  }
}

const through = (gate, signal) =>
  new Promise((resolve) => {
    const seen = [];
    const end = async (source) => {
      for await (const item of source) seen.push(item);
    };
    const source = Readable.from([1, 2], { signal });
    pipeline(source, gate, end, (error) => resolve([error?.message, seen, gate.reason]));
  });

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Gate);
  note(await through(object(new Traced('calm'))));
  note(await through(object(new Traced('fails'))));
  const gate = object(new Traced('throws'));
  try {
    gate._transform(1, '', () => undefined);
  } catch (error) {
    note(error);
  }
  const stop = new AbortController();
  const waiting = through(object(new Traced('calm')), stop.signal);
  stop.abort();
  note((await waiting)[0]);
};

exports.calls = `
Gate._transform(1, undefined, [Function (anonymous)]) ok undefined
Gate._transform(2, undefined, [Function (anonymous)]) ok undefined
Gate._destroy(null, [Function: onDestroy]) ok undefined
Gate._transform(1, undefined, [Function (anonymous)]) ok undefined
  Gate._destroy(Error(refused 1), [Function: onDestroy]) ok undefined
Gate._transform(1, '', [Function (anonymous)]) error TypeError(threw at 1)
Gate._destroy(AbortError(The operation was aborted) { cause: DOMException(This operation was aborted), name: 'AbortError', code: 'ABORT_ERR' }, [Function: onDestroy]) ok undefined
`;
