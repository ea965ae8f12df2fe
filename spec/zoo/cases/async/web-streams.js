exports.title = 'web streams out of traced calls: iterated, teed, piped, cancelled';
exports.rules = [
  { class: 'Source', methods: { open: true, pull: { args: false }, read: { args: false } } },
];

class Source {
  pulls = 0;
  cancelled = [];
  open(count) {
    return new ReadableStream(
      {
        pull: (controller) => this.pull(controller, count),
        cancel: (reason) => void this.cancelled.push(reason),
      },
      { highWaterMark: 0 },
    );
  }
  pull(controller, count) {
    this.pulls += 1;
    if (this.pulls > count) controller.close();
    else controller.enqueue(this.pulls);
  }
  async read(stream) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    return chunks;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Source);
  const source = object(new Traced());
  const stream = source.open(2);
  note(stream instanceof ReadableStream, source.pulls, stream.locked, await source.read(stream));
  const teed = object(new Traced());
  const [left, right] = teed.open(1).tee();
  note(await Promise.all([teed.read(left), teed.read(right)]));
  const cut = object(new Traced());
  for await (const chunk of cut.open(9)) {
    note(chunk);
    break;
  }
  await cut.open(9).cancel('not needed');
  note(cut.cancelled, cut.pulls);
};

exports.calls = `
Source.open(2) ok [ReadableStream]
Source.read() ok [1, 2]
  Source.pull() ok undefined
  Source.pull() ok undefined
  Source.pull() ok undefined
Source.open(1) ok [ReadableStream]
Source.read() ok [1]
Source.read() ok [1]
Source.pull() ok undefined
Source.pull() ok undefined
Source.open(9) ok [ReadableStream]
Source.pull() ok undefined
Source.open(9) ok [ReadableStream]
`;
