const { EventEmitter } = require('node:events');

exports.title =
  "an 'error' event that nobody listens for, emitted in a traced method, ends the process";
exports.process = true;
exports.rules = [{ class: 'Line', methods: ['receive', 'emit'] }];

class Line extends EventEmitter {
  receive(data) {
    if (data === undefined) this.emit('error', new Error('the line is dead'));
    else this.emit('data', data);
  }
}

exports.program = ({ traced, object, note }) => {
  const line = object(new (traced(Line))());
  line.on('data', (data) => note(data));
  line.receive('hello');
  setImmediate(() => line.receive());
};

exports.calls = `
Line.receive('hello') ok undefined
  Line.emit('data', 'hello') ok true
Line.receive() error Error(the line is dead)
  Line.emit('error', Error(the line is dead)) error Error(the line is dead)
`;
