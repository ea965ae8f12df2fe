exports.title = 'TypeScript decorators, compiled: a decorator wraps, one replaces, one only looks';
exports.rules = [{ class: 'Service', methods: ['find', 'save', 'ping', 'of'] }];

var __decorate =
  (this && this.__decorate) ||
  function (decorators, target, key, desc) {
    var c = arguments.length,
      r =
        c < 3
          ? target
          : desc === null
            ? (desc = Object.getOwnPropertyDescriptor(target, key))
            : desc,
      d;
    for (var i = decorators.length - 1; i >= 0; i--)
      if ((d = decorators[i])) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
  };

const seen = [];
const look = (_target, key, descriptor) => {
  seen.push(`${String(key)}/${descriptor.value.length}/${descriptor.value.name}`);
};
const log = (_target, key, descriptor) => {
  const original = descriptor.value;
  descriptor.value = function (...args) {
    seen.push(`call ${key}`);
    return original.apply(this, args);
  };
  return descriptor;
};
const stub = (_target, _key, descriptor) => ({ ...descriptor, value: () => 'stubbed' });
const sealed = (target) => {
  Object.seal(target);
  Object.seal(target.prototype);
};

let Service = class Service {
  #rows = new Map([[1, 'one']]);
  static of() {
    return new Service();
  }
  find(id) {
    return this.#rows.get(id);
  }
  save(id, value) {
    this.#rows.set(id, value);
    return this;
  }
  ping() {
    return 'pong';
  }
};
__decorate([log, look], Service.prototype, 'find', null);
__decorate([look], Service.prototype, 'save', null);
__decorate([stub], Service.prototype, 'ping', null);
Service = __decorate([sealed], Service);

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Service);
  const service = object(Traced.of());
  note(service.find(1), service.save(2, 'two').find(2), service.ping(), seen);
  note(Object.isSealed(Traced.prototype));
};

exports.calls = {
  load: `
Service.of() ok Service {}
Service.find(1) ok 'one'
Service.save(2, 'two') ok Service {}
Service.find(2) ok 'two'
`,
  class: `
Service.of() ok Service {}
Service.find(1) ok 'one'
Service.save(2, 'two') ok Service {}
Service.find(2) ok 'two'
Service.ping() ok 'stubbed'
`,
  instance: `
Service.find(1) ok 'one'
Service.save(2, 'two') ok Service {}
Service.find(2) ok 'two'
Service.ping() ok 'stubbed'
`,
};
exports.why = {
  load: 'what a decorator puts in the place of a method is assigned later',
  instance: 'statics are not recorded for an instance',
};
