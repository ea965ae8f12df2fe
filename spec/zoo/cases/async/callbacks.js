const { promisify, callbackify } = require('node:util');

exports.title =
  'callbacks in the style of Node: at once, later, with an error, twice, promisified and back';
exports.rules = [{ class: 'Files', methods: ['read', 'readNow', 'size', 'shout'] }];

class Files {
  #files = { 'a.txt': 'hello' };
  read(name, callback) {
    setImmediate(() => {
      const text = this.#files[name];
      if (text === undefined) callback(new Error(`no ${name}`));
      else callback(null, text);
    });
  }
  readNow(name, callback) {
    callback(null, this.#files[name]);
    callback(null, 'twice');
    return 'done';
  }
  async size(name) {
    return (await promisify(this.read).call(this, name)).length;
  }
  shout(name, callback) {
    this.read(name, (error, text) => callback(error, text?.toUpperCase()));
  }
}

exports.program = async ({ traced, object, note }) => {
  const files = object(new (traced(Files))());
  const ask = (method, name) =>
    new Promise((resolve) => files[method](name, (error, text) => resolve([error?.message, text])));
  note(await ask('read', 'a.txt'), await ask('read', 'b.txt'), await ask('shout', 'a.txt'));
  const answers = [];
  note(
    files.readNow('a.txt', (...answer) => answers.push(answer)),
    answers,
  );
  note(await files.size('a.txt'), await files.size('b.txt').catch((error) => error.message));
  const size = callbackify(files.size).bind(files);
  note(await new Promise((resolve) => size('a.txt', (error, n) => resolve([error, n]))));
  note(files.read.length, promisify(files.read) === files.read);
};

exports.calls = `
Files.read('a.txt', [Function (anonymous)]) ok undefined
Files.read('b.txt', [Function (anonymous)]) ok undefined
Files.shout('a.txt', [Function (anonymous)]) ok undefined
  Files.read('a.txt', [Function (anonymous)]) ok undefined
Files.readNow('a.txt', [Function (anonymous)]) ok 'done'
Files.size('a.txt') ok 5
  Files.read('a.txt', [Function (anonymous)]) ok undefined
Files.size('b.txt') error Error(no b.txt)
  Files.read('b.txt', [Function (anonymous)]) ok undefined
Files.size('a.txt') ok 5
  Files.read('a.txt', [Function (anonymous)]) ok undefined
`;
