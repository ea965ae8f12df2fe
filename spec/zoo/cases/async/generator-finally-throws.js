exports.title =
  'a finally block that throws as its loop breaks, and one that throws over another error';
exports.rules = [{ class: 'Broken', methods: ['stream', 'cover'] }];

class Broken {
  *stream() {
    try {
      yield 1;
      yield 2;
    } finally {
      throw new TypeError('cannot close');
    }
  }
  *cover() {
    try {
      yield 1;
      throw new Error('first');
    } finally {
      throw new RangeError('second');
    }
  }
}

exports.program = ({ traced, object, note }) => {
  const broken = object(new (traced(Broken))());
  const attempt = (fn) => {
    try {
      note(fn());
    } catch (error) {
      note(error.name, error.message);
    }
  };
  attempt(() => {
    for (const _ of broken.stream()) break;
  });
  attempt(() => {
    for (const _ of broken.stream()) throw new Error('the loop wins');
  });
  attempt(() => {
    const [first] = broken.stream();
    return first;
  });
  attempt(() => [...broken.cover()]);
};

exports.calls = `
Broken.stream() error yields(1) TypeError(cannot close)
Broken.stream() error yields(1) TypeError(cannot close)
Broken.stream() error yields(1) TypeError(cannot close)
Broken.cover() error yields(1) RangeError(second)
`;
