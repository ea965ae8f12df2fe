exports.title = 'an error goes through traced sync and async methods and ends the program';
exports.process = true;
exports.rules = [{ class: 'Shop', methods: ['order', 'pay'] }];

class Shop {
  async order(amount) {
    await null;
    return this.pay(amount);
  }
  pay(amount) {
    throw new Error(`cannot pay ${amount}`, { cause: new TypeError('no card') });
  }
}

exports.program = async ({ traced, object, note }) => {
  const shop = object(new (traced(Shop))());
  process.on('exit', (code) => note('exit', code));
  await shop.order(7);
};

exports.calls = `
Shop.order(7) error Error(cannot pay 7) { cause: TypeError(no card) }
  Shop.pay(7) error Error(cannot pay 7) { cause: TypeError(no card) }
`;
