exports.title =
  'a function is instrumented twice, its traced form again, and after it was put into objects';
exports.rules = [{ function: 'score' }];

function score(n) {
  return n * 2;
}

exports.program = async ({ traced, note, policy, steno }) => {
  const { instrument } = steno;
  const once = instrument(traced(score), policy);
  const twice = instrument(once, policy);
  const again = instrument(score, policy);
  note(once === twice, once === again, once.name, once.length);
  note(once(1), twice(2), again(3));
  const table = { score: once, other: twice };
  note(table.score(4), [5].map(table.other), table.score === table.other);
};

exports.calls = `
score(1) ok 2
score(2) ok 4
score(3) ok 6
score(4) ok 8
score(5, 0, [5]) ok 10
`;
