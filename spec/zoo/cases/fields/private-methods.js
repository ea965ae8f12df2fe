exports.title =
  'private methods, accessors and statics work behind public methods that are recorded';
exports.rules = [{ class: 'Account', methods: ['deposit', 'report', 'open', 'count'] }];

class Account {
  static #opened = 0;
  static #check(amount) {
    if (!(amount > 0)) throw new RangeError(`not an amount: ${amount}`);
    return amount;
  }
  static open(amount) {
    Account.#opened += 1;
    return new this(Account.#check(amount));
  }
  static count() {
    return Account.#opened;
  }
  #cents;
  constructor(amount) {
    this.#set(amount);
  }
  #set(amount) {
    this.#cents = amount * 100;
  }
  get #balance() {
    return this.#cents / 100;
  }
  set #balance(amount) {
    this.#set(amount);
  }
  deposit(amount) {
    this.#balance += Account.#check(amount);
    return this.#balance;
  }
  report() {
    return { balance: this.#balance, has: #set in this && #balance in this };
  }
}

exports.program = async ({ traced, object, note }) => {
  const Bank = traced(Account);
  const account = object(Bank.open(5));
  note(account.deposit(2), account.report());
  try {
    account.deposit(-1);
  } catch (error) {
    note(error);
  }
  try {
    Bank.open(0);
  } catch (error) {
    note(error);
  }
  note(Bank.count(), account.report());
};

exports.calls = {
  load: `
Account.open(5) ok Account {}
Account.deposit(2) ok 7
Account.report() ok { balance: 7, has: true }
Account.deposit(-1) error RangeError(not an amount: -1)
Account.open(0) error RangeError(not an amount: 0)
Account.count() ok 2
Account.report() ok { balance: 7, has: true }
`,
  class: `
Account.open(5) ok Account {}
Account.deposit(2) ok 7
Account.report() ok { balance: 7, has: true }
Account.deposit(-1) error RangeError(not an amount: -1)
Account.open(0) error RangeError(not an amount: 0)
Account.count() ok 2
Account.report() ok { balance: 7, has: true }
`,
  instance: `
Account.deposit(2) ok 7
Account.report() ok { balance: 7, has: true }
Account.deposit(-1) error RangeError(not an amount: -1)
Account.report() ok { balance: 7, has: true }
`,
};
exports.why = {
  instance: 'statics belong to the class, not to the instance given',
};
