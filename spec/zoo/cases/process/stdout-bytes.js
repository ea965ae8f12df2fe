exports.title =
  'bytes on stdout and stderr, in order, long ones, binary ones, and what console prints of traced things';
exports.process = true;
exports.rules = [{ class: 'Printer', methods: { print: { args: false }, describe: true } }];

class Printer {
  #pages = 0;
  name = 'laser';
  print(data) {
    this.#pages += 1;
    process.stdout.write(data);
    return this.#pages;
  }
  async describe() {
    console.log(this, this.print, [this]);
    console.error('%s %o', this, { name: this.name });
    console.table([{ pages: this.#pages }]);
    return this;
  }
}

exports.program = async ({ traced, object, note }) => {
  const printer = object(new (traced(Printer))());
  note(printer.print(Buffer.from([0x00, 0xff, 0xfe, 0x0a])));
  note(printer.print('é€😀\r\n'), printer.print('x'.repeat(200_000)), printer.print('\n'));
  note((await printer.describe()) === printer);
  process.stdout.write('last', () => note('flushed'));
};

exports.calls = `
Printer.print() ok 1
Printer.print() ok 2
Printer.print() ok 3
Printer.print() ok 4
Printer.describe() ok Printer { name: 'laser' }
`;
