const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');

exports.title =
  'scripts run by node:vm, in this context and in one of their own, with a traced object handed in';
exports.process = true;
exports.rules = [
  { class: 'Host', methods: { log: true, run: { args: false } } },
  { class: 'Guest', methods: ['speak'] },
];

class Host {
  lines = [];
  log(...words) {
    this.lines.push(words.join(' '));
    return this.lines.length;
  }
  run(file, where) {
    const source = readFileSync(file, 'utf8');
    const script = new vm.Script(source, { filename: file });
    return where ? script.runInContext(where) : script.runInThisContext();
  }
}

exports.program = async ({ traced, object, note }) => {
  const host = object(new (traced(Host))());
  const file = join(__dirname, 'guest.js');
  globalThis.log = (word) => host.log(word);
  note(host.run(file), host.lines);
  const context = vm.createContext({ log: (word) => host.log('inside', word) });
  note(host.run(file, context), host.lines);
  try {
    host.run(join(__dirname, 'broken.txt'));
  } catch (error) {
    note(error.name, error.message);
  }
};

exports.calls = `
Host.run() ok 1
  Host.log('hello!') ok 1
Host.run() ok 2
  Host.log('inside', 'hello!') ok 2
Host.run() error SyntaxError(Unexpected identifier 'is')
`;
