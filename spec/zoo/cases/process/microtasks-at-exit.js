exports.title =
  'microtasks, ticks and immediates around the end of the program, and a promise settled in exit';
exports.process = true;
exports.rules = [{ class: 'End', methods: ['later', 'now'] }];

class End {
  async later(name) {
    await null;
    console.log(name);
    return name;
  }
  now(name) {
    console.log(name);
    return name;
  }
}

exports.program = ({ traced, object }) => {
  const end = object(new (traced(End))());
  process.once('beforeExit', () => {
    process.nextTick(() => end.now('tick'));
    end.later('microtask');
    setImmediate(() => end.now('immediate'));
  });
  process.on('exit', () => {
    end.now('exit');
    end.later('never printed');
  });
};

exports.calls = `
End.later('microtask') ok 'microtask'
End.now('tick') ok 'tick'
End.now('immediate') ok 'immediate'
End.now('exit') ok late 'exit'
End.later('never printed') ok late 'never printed'
`;
