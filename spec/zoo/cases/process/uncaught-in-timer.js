exports.title =
  'an error thrown in a traced method, in a timer: the same text, the line it came from, exit code 1';
exports.process = true;
exports.rules = [{ class: 'Clock', methods: ['strike', 'ring'] }];

class Clock {
  strike(hour) {
    return this.ring(hour);
  }
  ring(hour) {
    if (hour > 12) throw Object.assign(new RangeError(`no such hour: ${hour}`), { hour });
    return 'ding';
  }
}

exports.program = async ({ traced, object, note }) => {
  const clock = object(new (traced(Clock))());
  note(clock.strike(12));
  process.on('exit', (code) => note('exit', code, process.exitCode));
  setTimeout(() => clock.strike(13), 1);
  setTimeout(() => note('never'), 20);
};

exports.calls = `
Clock.strike(12) ok 'ding'
  Clock.ring(12) ok 'ding'
Clock.strike(13) error RangeError(no such hour: 13) { hour: 13 }
  Clock.ring(13) error RangeError(no such hour: 13) { hour: 13 }
`;
