exports.title =
  'a promise that nobody awaits: the work goes on, its calls belong to it, its result is recorded';
exports.rules = [{ class: 'Mailer', methods: ['send', 'deliver', 'flush'] }];

class Mailer {
  sent = [];
  send(text) {
    void this.deliver(text);
    return 'queued';
  }
  async deliver(text) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.sent.push(text);
    return this.sent.length;
  }
  flush() {
    this.deliver('flushed').catch(() => {});
  }
}

exports.program = async ({ traced, object, note }) => {
  const mailer = object(new (traced(Mailer))());
  note(mailer.send('one'), mailer.flush(), mailer.sent);
  await new Promise((resolve) => setTimeout(resolve, 20));
  note(mailer.sent);
};

exports.calls = `
Mailer.send('one') ok 'queued'
  Mailer.deliver('one') ok 1
Mailer.flush() ok undefined
  Mailer.deliver('flushed') ok 2
`;
