exports.title = 'subclasses of Intl and of TextDecoder, whose methods are getters or check a brand';
exports.rules = [
  { class: 'Money', methods: ['formatToParts', 'whole'] },
  { class: 'Utf', methods: ['decode', 'safe'] },
];

class Money extends Intl.NumberFormat {
  whole(amount) {
    return this.formatToParts(amount).find(({ type }) => type === 'integer').value;
  }
}
class Utf extends TextDecoder {
  safe(bytes) {
    return this.decode(bytes, { stream: false });
  }
}

exports.program = async ({ traced, object, note }) => {
  const [M, U] = [traced(Money), traced(Utf)];
  const money = object(new M('en', { style: 'currency', currency: 'EUR' }));
  note(money.whole(12.5), [1].map(money.format), money instanceof Intl.NumberFormat);
  const utf = object(new U());
  note(utf.safe(new Uint8Array([0xe2, 0x82, 0xac])), utf.encoding);
};

exports.calls = `
Money.whole(12.5) ok '12'
  Money.formatToParts(12.5) ok [{ type: 'currency', value: '€' }, { type: 'integer', value: '12' }, { type: 'decimal', value: '.' }, { type: 'fraction', value: '50' }]
Utf.safe(Uint8Array(3) [226, 130, 172]) ok '€'
  Utf.decode(Uint8Array(3) [226, 130, 172], { stream: false }) ok '€'
`;
