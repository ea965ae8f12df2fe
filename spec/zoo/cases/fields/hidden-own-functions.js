exports.title =
  'own functions that are not enumerable, not writable or not configurable keep their attributes';
exports.rules = [{ class: 'Device', methods: ['hidden', 'fixed', 'locked', 'call'] }];
exports.says = { instance: ['STENO_VIEW'] };

class Device {
  constructor() {
    Object.defineProperty(this, 'hidden', {
      value: () => 'hidden',
      writable: true,
      configurable: true,
    });
    Object.defineProperty(this, 'fixed', {
      value: () => 'fixed',
      enumerable: true,
      configurable: true,
    });
    Object.defineProperty(this, 'locked', { value: () => 'locked', enumerable: true });
  }
  call() {
    return [this.hidden(), this.fixed(), this.locked()];
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Device);
  const device = object(new Traced());
  note(device.call(), device.hidden(), device.fixed(), device.locked());
  for (const key of ['hidden', 'fixed', 'locked']) {
    const { value, ...attributes } = Object.getOwnPropertyDescriptor(device, key);
    note(key, typeof value, attributes);
  }
  note(Object.keys(device));
};

exports.calls = {
  load: `
Device.call() ok ['hidden', 'fixed', 'locked']
  Device.hidden() ok 'hidden'
  Device.fixed() ok 'fixed'
  Device.locked() ok 'locked'
Device.hidden() ok 'hidden'
Device.fixed() ok 'fixed'
Device.locked() ok 'locked'
`,
  class: `
Device.call() ok ['hidden', 'fixed', 'locked']
`,
  instance: `
Device.call() ok ['hidden', 'fixed', 'locked']
Device.hidden() ok 'hidden'
Device.fixed() ok 'fixed'
Device.locked() ok 'locked'
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  instance:
    'a property that is neither writable nor configurable cannot be changed: a view sees calls from outside',
};
