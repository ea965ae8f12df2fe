const { EventTarget: Target, Event: TheEvent } = globalThis;

exports.title =
  'the constructor adds an arrow field to an EventTarget; close takes it away again by identity';
exports.rules = [{ class: 'Socket', methods: { onMessage: { args: false }, close: true } }];

class Socket {
  count = 0;
  onMessage = (event) => {
    this.count += 1;
    return event.type;
  };
  constructor(target) {
    this.target = target;
    target.addEventListener('message', this.onMessage);
  }
  close() {
    this.target.removeEventListener('message', this.onMessage);
    return this.count;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Socket);
  const target = new Target();
  const socket = object(new Traced(target));
  target.dispatchEvent(new TheEvent('message'));
  note(socket.count);
  note(socket.close());
  target.dispatchEvent(new TheEvent('message'));
  note(socket.count);
};

exports.calls = {
  load: `
Socket.onMessage() ok 'message'
Socket.close() ok 1
`,
  class: `
Socket.close() ok 1
`,
  instance: `
Socket.close() ok 1
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  instance: 'a listener that the constructor registered is the function as it was',
};
