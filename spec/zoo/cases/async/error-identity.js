exports.title =
  'errors keep their identity, class, own fields, cause, stack and getters through traced calls';
exports.rules = [{ class: 'Bank', methods: ['pay', 'debit', 'audit'] }];

class Refused extends Error {
  #secret = 'pin';
  reads = 0;
  constructor(message, options) {
    super(message, options);
    this.name = 'Refused';
  }
  get details() {
    this.reads += 1;
    return this.#secret;
  }
}
class Bank {
  debit(amount) {
    this.thrown = new Refused(`not ${amount}`, { cause: new RangeError('too much') });
    this.stack = this.thrown.stack;
    throw this.thrown;
  }
  pay(amount) {
    try {
      return this.debit(amount);
    } catch (error) {
      error.retried = true;
      throw error;
    }
  }
  async audit(amount) {
    return this.pay(amount);
  }
}

exports.program = async ({ traced, object, note }) => {
  const bank = object(new (traced(Bank))());
  try {
    bank.pay(5);
  } catch (error) {
    note(error === bank.thrown, error instanceof Refused, error.name, error.message);
    note(error.cause.message, error.retried, Object.keys(error), error.stack === bank.stack);
    note(error.reads, error.details, error.reads);
  }
  const reason = await bank.audit(6).catch((error) => error);
  note(reason === bank.thrown, reason.reads, reason.stack === bank.stack);
  note(new AggregateError([reason]).errors[0] === reason);
};

exports.calls = `
Bank.pay(5) error Refused(not 5) { cause: RangeError(too much), name: 'Refused', reads: 0, retried: true }
  Bank.debit(5) error Refused(not 5) { cause: RangeError(too much), name: 'Refused', reads: 0 }
Bank.audit(6) error Refused(not 6) { cause: RangeError(too much), name: 'Refused', reads: 0, retried: true }
  Bank.pay(6) error Refused(not 6) { cause: RangeError(too much), name: 'Refused', reads: 0, retried: true }
    Bank.debit(6) error Refused(not 6) { cause: RangeError(too much), name: 'Refused', reads: 0 }
`;
