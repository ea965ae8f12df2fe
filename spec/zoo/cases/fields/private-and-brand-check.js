exports.title = 'a method reads a private field and asks whether another object has it';
exports.rules = [{ class: 'Vault', methods: ['open', 'same'] }];

class Vault {
  #code = 42;
  open(code) {
    return code === this.#code;
  }
  same(other) {
    return #code in other && other.#code === this.#code;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Safe = traced(Vault);
  const [a, b] = [object(new Safe()), object(new Safe())];
  note(a.open(42), a.open(1), a.same(b), a.same({}));
};

exports.calls = `
Vault.open(42) ok true
Vault.open(1) ok false
Vault.same(Vault {}) ok true
Vault.same({}) ok false
`;
