exports.title = 'a subclass of Date is used as a date: coerced, compared, formatted';
exports.rules = [{ class: 'Day', methods: ['plus', 'getTime', 'toISOString', 'toJSON'] }];

class Day extends Date {
  plus(days) {
    return new this.constructor(this.getTime() + days * 86_400_000);
  }
  toISOString() {
    return super.toISOString().slice(0, 10);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Day);
  const day = object(new Traced(0));
  const next = object(day.plus(1));
  note(next > day, next - day, Number(day), next.getTime(), day.valueOf());
  note(JSON.stringify({ day }), next.toISOString(), next instanceof Traced);
  note(new Date(next).toISOString(), `${day.toJSON()}`);
  note(Object.prototype.toString.call(day), require('node:util').types.isDate(day));
};

exports.calls = `
Day.plus(1) ok Day(86400000)
  Day.getTime() ok 0
Day.getTime() ok 86400000
Day.toJSON('day') ok '1970-01-01'
  Day.toISOString() ok '1970-01-01'
Day.toISOString() ok '1970-01-02'
Day.toJSON() ok '1970-01-01'
  Day.toISOString() ok '1970-01-01'
`;
