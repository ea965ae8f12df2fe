const sinon = require('sinon');

exports.title = 'sinon stubs, spies and mocks on traced methods are called, counted and restored';
exports.rules = [{ class: 'Mailer', methods: ['send', 'queue', 'flush'] }];

class Mailer {
  sent = [];
  send(mail) {
    this.sent.push(mail);
    return this.sent.length;
  }
  queue(...mails) {
    return mails.map((mail) => this.send(mail));
  }
  async flush() {
    return this.sent.splice(0);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Mailer);
  const mailer = object(new Traced());
  const spy = sinon.spy(mailer, 'send');
  note(mailer.queue('a', 'b'), spy.callCount, spy.firstCall.args, spy.calledOn(mailer));
  spy.restore();
  const stub = sinon.stub(Mailer.prototype, 'send').returns(99);
  const other = new Traced();
  note(other.queue('c'), stub.calledOnceWithExactly('c'), other.sent);
  stub.restore();
  note(other.queue('d'), other.send === Mailer.prototype.send, Object.keys(mailer));
  const fake = sinon.stub(other, 'flush').resolves(['fake']);
  note(await other.flush(), fake.calledOnce);
  sinon.restore();
  note(await other.flush(), Object.hasOwn(other, 'flush'));
};

exports.calls = {
  load: `
Mailer.queue('a', 'b') ok [1, 2]
  Mailer.send('a') ok 1
  Mailer.send('b') ok 2
Mailer.queue('c') ok [99]
Mailer.queue('d') ok [1]
  Mailer.send('d') ok 1
Mailer.flush() ok ['d']
`,
  class: `
Mailer.queue('a', 'b') ok [1, 2]
  Mailer.send('a') ok 1
  Mailer.send('b') ok 2
Mailer.queue('c') ok [99]
Mailer.queue('d') ok [1]
  Mailer.send('d') ok 1
Mailer.flush() ok ['d']
`,
  instance: `
Mailer.queue('a', 'b') ok [1, 2]
  Mailer.send('a') ok 1
  Mailer.send('b') ok 2
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
