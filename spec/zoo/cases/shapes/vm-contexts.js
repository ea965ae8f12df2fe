const vm = require('node:vm');
exports.title = 'classes and functions of a vm context, and traced ones that are called from there';
exports.rules = [
  { class: 'Host', methods: ['take', 'make'] },
  { class: 'Guest', methods: ['run'] },
];

class Host {
  #taken = [];
  take(value) {
    this.#taken.push(Array.isArray(value), value instanceof Object);
    return this.#taken;
  }
  make() {
    return [1];
  }
}

const source = `
  class Guest {
    #n = 1;
    run(host) { return [host.take([this.#n]), host.make() instanceof Object]; }
  }
  globalThis.Guest = Guest;
  (host) => new Guest().run(host);
`;

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Host);
  const host = object(new Traced());
  const context = vm.createContext({});
  const run = vm.runInContext(source, context);
  note(run(host));
  const Guest = traced(context.Guest);
  const guest = object(new Guest());
  note(guest.run(host));
  try {
    Traced.prototype.take.call(vm.runInContext('({})', context), 1);
  } catch (error) {
    note(error instanceof TypeError, error.constructor === TypeError);
  }
};

exports.calls = {
  load: `
Host.take([1]) ok [true, false]
Host.make() ok [1]
Host.take([1]) ok [true, false, true, false]
Host.make() ok [1]
Host.take(1) error TypeError(Cannot read private member #taken from an object whose class did not declare it)
`,
  class: `
Host.take([1]) ok [true, false]
Host.make() ok [1]
Guest.run(Host {}) ok [[true, false, true, false], false]
  Host.take([1]) ok [true, false, true, false]
  Host.make() ok [1]
Host.take(1) error TypeError(Cannot read private member #taken from an object whose class did not declare it)
`,
  instance: `
Host.take([1]) ok [true, false]
Host.make() ok [1]
Guest.run(Host {}) ok [[true, false, true, false], false]
  Host.take([1]) ok [true, false, true, false]
  Host.make() ok [1]
`,
};
exports.why = {
  load: 'code of a vm context has no file',
  instance: 'a call for another receiver is not recorded',
};
