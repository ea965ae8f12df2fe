exports.title =
  'a lazy request as SDKs make it: withResponse, asResponse, a body that is parsed once';
exports.rules = [{ class: 'Completions', methods: ['create', 'retrieve', 'text'] }];

/** The shape of the `APIPromise` of the OpenAI and Anthropic SDKs. */
class APIPromise extends Promise {
  #client;
  constructor(client, responsePromise, parseResponse = defaultParse) {
    // The real work is done by responsePromise, which does not reject unless it is looked at.
    super((resolve) => resolve(null));
    this.responsePromise = responsePromise;
    this.parseResponse = parseResponse;
    this.#client = client;
  }
  _thenUnwrap(transform) {
    return new APIPromise(this.#client, this.responsePromise, async (client, props) =>
      transform(await this.parseResponse(client, props), props),
    );
  }
  asResponse() {
    return this.responsePromise.then((props) => props.response);
  }
  async withResponse() {
    const [data, response] = await Promise.all([this.parse(), this.asResponse()]);
    return { data, response, request_id: response.headers.get('x-request-id') };
  }
  parse() {
    if (!this.parsedPromise) {
      this.parsedPromise = this.responsePromise.then((data) =>
        this.parseResponse(this.#client, data),
      );
    }
    return this.parsedPromise;
  }
  then(onfulfilled, onrejected) {
    return this.parse().then(onfulfilled, onrejected);
  }
  catch(onrejected) {
    return this.parse().catch(onrejected);
  }
  finally(onfinally) {
    return this.parse().finally(onfinally);
  }
}
async function defaultParse(client, { response }) {
  client.parsed += 1;
  return response.json();
}
class Body {
  #used = false;
  headers = new Map([['x-request-id', 'req_1']]);
  constructor(text) {
    this.text = text;
  }
  async json() {
    if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
    this.#used = true;
    return JSON.parse(this.text);
  }
}
class Completions {
  parsed = 0;
  create({ text = '{"id":1}', fail } = {}) {
    return new APIPromise(this, this.#send(text, fail));
  }
  retrieve() {
    return this.create({ text: '[1,2]' })._thenUnwrap((list) => list.length);
  }
  async text() {
    return JSON.stringify(await this.create());
  }
  async #send(text, fail) {
    await null;
    if (fail) throw new Error('429 slow down');
    return { response: new Body(text) };
  }
}

exports.program = async ({ traced, object, note }) => {
  const completions = object(new (traced(Completions))());
  note(await completions.create(), completions.parsed);
  const { data, response, request_id } = await completions.create().withResponse();
  note(data, response instanceof Body, request_id, completions.parsed);
  const raw = await completions.create().asResponse();
  note(completions.parsed, await raw.json());
  const request = completions.create();
  note(request instanceof APIPromise, request instanceof Promise, Object.keys(request));
  note(await Promise.all([request, request, request.then((body) => body.id)]), completions.parsed);
  note(await completions.retrieve(), await completions.text(), completions.parsed);
  for (const use of [(it) => it, (it) => it.withResponse(), (it) => it.asResponse()]) {
    await use(completions.create({ fail: true })).catch((error) => note(error.message));
  }
  await completions.create({ text: 'no JSON' }).catch((error) => note(error.name));
  note(await completions.create().finally(() => note('at last')));
};

exports.calls = `
Completions.create() ok { id: 1 }
Completions.create() ok { id: 1 }
Completions.create() ok Body { headers: Map(1) { 'x-request-id' => 'req_1' }, text: '{"id":1}' }
Completions.create() ok { id: 1 }
Completions.retrieve() ok 2
  Completions.create({ text: '[1,2]' }) ok [1, 2]
Completions.text() ok '{"id":1}'
  Completions.create() ok { id: 1 }
Completions.create({ fail: true }) error Error(429 slow down)
Completions.create({ fail: true }) error Error(429 slow down)
Completions.create({ fail: true }) error Error(429 slow down)
Completions.create({ text: 'no JSON' }) error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
Completions.create() ok { id: 1 }
`;
