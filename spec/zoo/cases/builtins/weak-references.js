exports.title = 'subclasses of WeakRef and FinalizationRegistry hold the real object';
exports.rules = [
  { class: 'Handle', methods: ['deref', 'use'] },
  { class: 'Cleaner', methods: ['register', 'unregister', 'watch'] },
  { class: 'Thing', methods: ['touch'] },
];

class Thing {
  touches = 0;
  touch() {
    this.touches += 1;
    return this;
  }
}
class Handle extends WeakRef {
  use() {
    return this.deref().touch();
  }
}
class Cleaner extends FinalizationRegistry {
  watch(thing) {
    this.register(thing, 'gone', thing);
    return this.unregister(thing);
  }
}

exports.program = async ({ traced, object, note }) => {
  const [T, H, C] = [traced(Thing), traced(Handle), traced(Cleaner)];
  const thing = object(new T());
  const handle = object(new H(thing));
  note(handle.use() === thing, handle.deref() === thing, thing.touches);
  const cleaner = object(new C(() => undefined));
  note(cleaner.watch(thing), cleaner.unregister(thing));
};

exports.calls = `
Handle.use() ok Thing { touches: 1 }
  Handle.deref() ok Thing { touches: 0 }
  Thing.touch() ok Thing { touches: 1 }
Handle.deref() ok Thing { touches: 1 }
Cleaner.watch(Thing { touches: 1 }) ok true
  Cleaner.register(Thing { touches: 1 }, 'gone', Thing { touches: 1 }) ok undefined
  Cleaner.unregister(Thing { touches: 1 }) ok true
Cleaner.unregister(Thing { touches: 1 }) ok false
`;
