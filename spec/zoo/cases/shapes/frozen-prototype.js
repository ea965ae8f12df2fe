exports.title = 'a class whose prototype and static side are frozen as soon as it is made';
exports.rules = [{ class: 'Rules', methods: ['apply', 'check', 'of'] }];

class Rules {
  static of(limit) {
    return new Rules(limit);
  }
  constructor(limit) {
    this.limit = limit;
    Object.freeze(this);
  }
  check(n) {
    return n <= this.limit;
  }
  apply(list) {
    return list.filter(this.check, this);
  }
}
Object.freeze(Rules.prototype);
Object.freeze(Rules);

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Rules);
  const rules = object(Traced.of(2));
  note(rules.apply([1, 2, 3]), Object.isFrozen(rules), Object.isFrozen(Traced.prototype));
  note(Object.getOwnPropertyDescriptor(Traced.prototype, 'check').writable);
  note(Reflect.set(rules, 'limit', 9), Reflect.defineProperty(Traced, 'of', { value: 1 }));
};

exports.calls = {
  load: `
Rules.of(2) ok Rules { limit: 2 }
Rules.apply([1, 2, 3]) ok [1, 2]
  Rules.check(1, 0, [1, 2, 3]) ok true
  Rules.check(2, 1, [1, 2, 3]) ok true
  Rules.check(3, 2, [1, 2, 3]) ok false
`,
  class: `
Rules.of(2) ok Rules { limit: 2 }
`,
  instance: `
Rules.apply([1, 2, 3]) ok [1, 2]
`,
};
exports.why = {
  class: 'the class is frozen when it is given: a view records its statics',
  instance: 'the prototype is frozen when the instance is given: a view sees calls from outside',
};
exports.says = { class: ['STENO_VIEW'], instance: ['STENO_UNREACHABLE', 'STENO_VIEW'] };
