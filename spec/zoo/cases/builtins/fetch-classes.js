exports.title = 'subclasses of Response and Headers, whose bodies are read once';
exports.rules = [
  { class: 'Reply', methods: ['json', 'first', 'text'] },
  { class: 'Labels', methods: ['set', 'label'] },
];

class Reply extends Response {
  async first() {
    const { items } = await this.json();
    return items[0];
  }
}

class Labels extends Headers {
  label(name, value) {
    this.set(`x-${name}`, value);
    return this.get(`X-${name}`);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Reply);
  const reply = object(new Traced('{"items":["wood"]}', { status: 201 }));
  note(await reply.first(), reply.status, reply.bodyUsed, reply instanceof Response);
  note(await reply.text().catch((error) => error.name));
  const TracedLabels = traced(Labels);
  const labels = object(new TracedLabels());
  note(labels.label('kind', 'tool'), [...labels]);
  note(await new Response('plain').text(), Object.hasOwn(Response.prototype, 'json'));
};

exports.calls = `
Reply.first() ok 'wood'
  Reply.json() ok { items: ['wood'] }
Reply.text() error TypeError(Body is unusable: Body has already been read)
Labels.label('kind', 'tool') ok 'tool'
  Labels.set('x-kind', 'tool') ok undefined
`;
