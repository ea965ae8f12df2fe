const { createInterface } = require('node:readline');
const { PassThrough } = require('node:stream');
const { setInterval: every, setImmediate: soon } = require('node:timers/promises');

exports.title = 'readline, timers/promises and an event stream are iterated inside traced calls';
exports.rules = [{ class: 'Lines', methods: ['read', 'each', 'beats'] }];

class Lines {
  async read(input) {
    const lines = [];
    for await (const line of createInterface({ input })) lines.push(await this.each(line));
    return lines;
  }
  async each(line) {
    await soon();
    return line.trim();
  }
  async *beats(count) {
    let beat = 0;
    for await (const value of every(1, 'beat')) {
      yield `${value} ${beat}`;
      beat += 1;
      if (beat === count) return;
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  const lines = object(new (traced(Lines))());
  const input = new PassThrough();
  input.end(' one \ntwo\n\n three');
  note(await lines.read(input));
  const beats = [];
  for await (const beat of lines.beats(2)) beats.push(beat);
  note(beats);
};

exports.calls = `
Lines.read([PassThrough]) ok ['one', 'two', '', 'three']
  Lines.each(' one ') ok 'one'
  Lines.each('two') ok 'two'
  Lines.each('') ok ''
  Lines.each(' three') ok 'three'
Lines.beats(2) ok yields('beat 0', 'beat 1') undefined
`;
