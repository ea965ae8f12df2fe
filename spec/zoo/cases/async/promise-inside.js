exports.title =
  'promises inside objects and arrays, a sync method that answers a promise, a function that answers one';
exports.rules = [{ class: 'Gate', methods: ['open', 'knock', 'all', 'soon'] }];

class Gate {
  open() {
    return { ready: Promise.resolve('ready'), state: 'opening' };
  }
  knock() {
    return Promise.resolve().then(() => 'who is there');
  }
  all() {
    return [this.knock(), this.knock()];
  }
  async soon() {
    return { later: this.knock() };
  }
}

exports.program = async ({ traced, object, note }) => {
  const gate = object(new (traced(Gate))());
  const { ready, state } = gate.open();
  note(state, await ready, ready.constructor === Promise);
  const knock = gate.knock();
  note(knock instanceof Promise, knock.constructor === Promise, await knock);
  note(await Promise.all(gate.all()));
  const { later } = await gate.soon();
  note(await later);
};

exports.calls = `
Gate.open() ok { ready: [Promise], state: 'opening' }
Gate.knock() ok 'who is there'
Gate.all() ok [[Promise], [Promise]]
  Gate.knock() ok 'who is there'
  Gate.knock() ok 'who is there'
Gate.soon() ok { later: [Promise] }
  Gate.knock() ok 'who is there'
`;
