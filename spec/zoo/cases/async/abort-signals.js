exports.title =
  'calls are aborted by their signal: before the call, during it, by a reason, by timeout, not at all';
exports.rules = [
  {
    class: 'Client',
    methods: { get: { args: 'args[0]' }, stream: { args: false }, ignore: { args: false } },
  },
];

class Client {
  async get(url, { signal } = {}) {
    signal?.throwIfAborted();
    await new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, 5);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
    return `${url} got`;
  }
  async *stream(signal) {
    for (let n = 0; !signal.aborted; n += 1) yield n;
  }
  async ignore(signal) {
    await null;
    return signal.aborted;
  }
}

exports.program = async ({ traced, object, note }) => {
  const client = object(new (traced(Client))());
  const reason = new Error('the user left');
  const before = AbortSignal.abort();
  note(await client.get('/a', { signal: before }).catch((e) => [e.name, e === before.reason]));
  const during = new AbortController();
  const got = client.get('/b', { signal: during.signal }).catch((e) => e === reason);
  during.abort(reason);
  note(await got);
  const timeout = AbortSignal.timeout(1);
  note(await client.get('/c', { signal: timeout }).catch((e) => e.name));
  const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort('a string')]);
  note(await client.get('/d', { signal: any }).catch((e) => e));
  note(
    await client.get('/e', { signal: new AbortController().signal }),
    await client.ignore(before),
  );
  const cut = new AbortController();
  const seen = [];
  for await (const n of client.stream(cut.signal)) {
    seen.push(n);
    if (n === 1) cut.abort();
  }
  note(seen);
};

exports.calls = `
Client.get('/a') aborted DOMException(This operation was aborted)
Client.get('/b') aborted Error(the user left)
Client.get('/c') aborted DOMException(The operation was aborted due to timeout)
Client.get('/d') aborted 'a string'
Client.get('/e') ok '/e got'
Client.ignore() ok true
Client.stream() aborted yields(0, 1) undefined
`;
