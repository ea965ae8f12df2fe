exports.title =
  'a generator fails in the middle: what came before was used, the same error comes out, then it is done';
exports.rules = [{ class: 'Feed', methods: ['read', 'parse'] }];

class Feed {
  *read(lines) {
    for (const line of lines) yield this.parse(line);
  }
  parse(line) {
    if (line === '') throw this.failure;
    return Number(line);
  }
  failure = Object.assign(new SyntaxError('an empty line'), { code: 'E_LINE' });
}

exports.program = ({ traced, object, note }) => {
  const feed = object(new (traced(Feed))());
  const seen = [];
  const reading = feed.read(['1', '2', '', '4']);
  try {
    for (const number of reading) seen.push(number);
  } catch (error) {
    note(seen, error === feed.failure, error.code);
  }
  note(reading.next(), [...reading]);
};

exports.calls = `
Feed.read(['1', '2', '', '4']) error yields(1, 2) SyntaxError(an empty line) { code: 'E_LINE' }
  Feed.parse('1') ok 1
  Feed.parse('2') ok 2
  Feed.parse('') error SyntaxError(an empty line) { code: 'E_LINE' }
`;
