const { EventEmitter } = require('node:events');
exports.title = 'instances of Node classes are given to instrument';
exports.rules = [
  { class: 'EventEmitter', methods: { emit: true, on: { result: false } } },
  { class: 'URLSearchParams', methods: ['get', '@@iterator'] },
  { class: 'URL', methods: ['toString'] },
  { class: 'AbortController', methods: ['abort'] },
  { class: 'Buffer', methods: ['toString'] },
];

exports.program = async ({ object, note }) => {
  const { emit } = EventEmitter.prototype;
  const { toString } = URL.prototype;
  const { abort } = AbortController.prototype;
  const emitter = object(new EventEmitter());
  emitter.on('x', (n) => note('heard', n));
  note(emitter.emit('x', 1), emitter.emit('y'), Object.keys(emitter).includes('emit'));
  const search = object(new URLSearchParams('q=axe'));
  note(search.get('q'), [...search], `${new URLSearchParams(search)}`);
  const url = object(new URL('http://a/b'));
  note(url.toString(), `${url}`, new URL('c', url).href);
  const stop = object(new AbortController());
  stop.abort('why');
  note(stop.signal.reason);
  const bytes = object(Buffer.from('hi'));
  note(bytes.toString('hex'), `${bytes}`, Buffer.isBuffer(bytes), bytes.equals(Buffer.from('hi')));
  note(new EventEmitter().emit('z'), Buffer.from('ho').toString(), String(new URL('http://c/')));
  note(EventEmitter.prototype.emit === emit, URL.prototype.toString === toString);
  note(AbortController.prototype.abort === abort);
};

exports.calls = {
  load: `

`,
  class: `

`,
  instance: `
EventEmitter.on('x', [Function (anonymous)]) ok
EventEmitter.emit('x', 1) ok true
EventEmitter.emit('y') ok false
URLSearchParams.get('q') ok 'axe'
URLSearchParams.@@iterator() ok {}
URLSearchParams.@@iterator() ok {}
URL.toString() ok 'http://a/b'
URL.toString() ok 'http://a/b'
URL.toString() ok 'http://a/b'
AbortController.abort('why') ok undefined
Buffer.toString('hex') ok '6869'
Buffer.toString() ok 'hi'
`,
};
exports.why = {
  load: "Node's classes are not loaded from a file",
  class: 'no class is given',
};
