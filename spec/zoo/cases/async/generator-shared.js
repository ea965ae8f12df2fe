exports.title =
  'one generator is iterated by two loops in turn, and two generators of one method side by side';
exports.rules = [{ class: 'Counter', methods: ['count'] }];

class Counter {
  *count(from) {
    let n = from;
    while (n < from + 4) {
      yield n;
      n += 1;
    }
  }
}

exports.program = ({ traced, object, note }) => {
  const counter = object(new (traced(Counter))());
  const shared = counter.count(0);
  const seen = [];
  seen.push(shared.next().value);
  for (const n of shared) {
    seen.push(n);
    seen.push(shared.next().value);
    if (n === 1) break;
  }
  for (const n of shared) seen.push(`never ${n}`);
  note(seen);
  const [left, right] = [counter.count(10), counter.count(20)];
  const zipped = [];
  for (const n of left) zipped.push([n, right.next().value]);
  note(zipped, right.next(), left === right);
};

exports.calls = `
Counter.count(0) returned yields(0, 1, 2) undefined
Counter.count(10) ok yields(10, 11, 12, 13) undefined
Counter.count(20) ok yields(20, 21, 22, 23) undefined
`;
