const { Console } = require('node:console');
const { Writable } = require('node:stream');
const { Agent } = require('node:http');
exports.title = 'subclasses of Console and http.Agent, which are functions of Node';
exports.rules = [
  { class: 'Journal', methods: ['log', 'entry'] },
  { class: 'Pool', methods: ['getName', 'label', 'destroy'] },
];

class Journal extends Console {
  entry(text) {
    this.log('- %s', text);
    return text.length;
  }
}
class Pool extends Agent {
  label(host) {
    return this.getName({ host, port: 80 });
  }
}

exports.program = async ({ traced, object, note }) => {
  const { getName } = Agent.prototype;
  let written = '';
  const out = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  const J = traced(Journal);
  const journal = object(new J(out));
  note(journal.entry('wood'), written, typeof journal.warn);
  const P = traced(Pool);
  const pool = object(new P());
  note(pool.label('a'), pool.destroy());
  note(Agent.prototype.getName === getName, new Agent().getName({ host: 'b', port: 1 }));
};

exports.calls = `
Journal.entry('wood') ok 4
  Journal.log('- %s', 'wood') ok undefined
Pool.label('a') ok 'a:80:'
  Pool.getName({ host: 'a', port: 80 }) ok 'a:80:'
Pool.destroy() ok undefined
`;
