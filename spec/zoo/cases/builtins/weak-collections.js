exports.title = 'subclasses of WeakMap and WeakSet key their data by the object itself';
exports.rules = [
  { class: 'Registry', methods: ['of', 'get', 'set'] },
  { class: 'Seen', methods: ['add', 'once'] },
  { class: 'Part', methods: ['register', 'count'] },
];

class Registry extends WeakMap {
  of(part) {
    if (!this.has(part)) this.set(part, { uses: 0 });
    return this.get(part);
  }
}

class Seen extends WeakSet {
  once(part) {
    if (this.has(part)) return false;
    this.add(part);
    return true;
  }
}

const registry = new Registry();
const seen = new Seen();

class Part {
  register() {
    registry.of(this).uses += 1;
    return seen.once(this);
  }
  count() {
    return registry.get(this)?.uses;
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(Registry);
  traced(Seen);
  const Traced = traced(Part);
  const part = object(new Traced());
  note(part.register(), part.register(), part.count());
  note(registry.has(part), seen.has(part), new Traced().count());
};

exports.calls = {
  load: `
Part.register() ok true
  Registry.of(Part {}) ok { uses: 0 }
    Registry.set(Part {}, { uses: 0 }) ok [Registry]
    Registry.get(Part {}) ok { uses: 0 }
  Seen.once(Part {}) ok true
    Seen.add(Part {}) ok [Seen]
Part.register() ok false
  Registry.of(Part {}) ok { uses: 1 }
    Registry.get(Part {}) ok { uses: 1 }
  Seen.once(Part {}) ok false
Part.count() ok 2
  Registry.get(Part {}) ok { uses: 2 }
Part.count() ok undefined
  Registry.get(Part {}) ok undefined
`,
  class: `
Part.register() ok true
  Registry.of(Part {}) ok { uses: 0 }
    Registry.set(Part {}, { uses: 0 }) ok [Registry]
    Registry.get(Part {}) ok { uses: 0 }
  Seen.once(Part {}) ok true
    Seen.add(Part {}) ok [Seen]
Part.register() ok false
  Registry.of(Part {}) ok { uses: 1 }
    Registry.get(Part {}) ok { uses: 1 }
  Seen.once(Part {}) ok false
Part.count() ok 2
  Registry.get(Part {}) ok { uses: 2 }
Part.count() ok undefined
  Registry.get(Part {}) ok undefined
`,
  instance: `
Part.register() ok true
Part.register() ok false
Part.count() ok 2
`,
};
exports.why = {
  instance: 'the registries are not given',
};
