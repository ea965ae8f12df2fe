exports.title =
  'autobind: a getter on the prototype binds at first use and defines the bound function on the object';
exports.rules = [{ class: 'Form', methods: ['submit', 'values'] }];
exports.says = { instance: ['STENO_UNREACHABLE'] };

class Form {
  #values = { a: 1 };
  submit(extra) {
    return { ...this.values(), ...extra };
  }
  values() {
    return this.#values;
  }
}

function autobind(prototype, key) {
  const { value } = Object.getOwnPropertyDescriptor(prototype, key);
  Object.defineProperty(prototype, key, {
    configurable: true,
    get() {
      const bound = value.bind(this);
      Object.defineProperty(this, key, { value: bound, writable: true, configurable: true });
      return bound;
    },
  });
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Form);
  autobind(Traced.prototype, 'submit');
  const form = object(new Traced());
  const { submit } = form;
  note(submit({ b: 2 }), form.submit === submit, Object.hasOwn(form, 'submit'));
  note(form.submit({}), form.values());
};

exports.calls = {
  load: `
Form.submit({ b: 2 }) ok { a: 1, b: 2 }
  Form.values() ok { a: 1 }
Form.submit({}) ok { a: 1 }
  Form.values() ok { a: 1 }
Form.values() ok { a: 1 }
`,
  class: `
Form.submit({ b: 2 }) ok { a: 1, b: 2 }
  Form.values() ok { a: 1 }
Form.submit({}) ok { a: 1 }
  Form.values() ok { a: 1 }
Form.values() ok { a: 1 }
`,
  instance: `
Form.values() ok { a: 1 }
Form.values() ok { a: 1 }
Form.values() ok { a: 1 }
`,
};
exports.why = {
  instance: 'a getter stands where the method was: it is not run to look for a function',
};
