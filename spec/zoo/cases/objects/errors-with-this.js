exports.title =
  'errors hold the object that threw them, are made by it, and are compared by identity';
exports.rules = [{ class: 'Parser', methods: ['parse', 'fail', 'retry'] }];

class ParseError extends Error {
  constructor(parser, options) {
    super('cannot parse', options);
    this.parser = parser;
  }
}

class Parser {
  last;
  parse(text) {
    if (text === '') this.fail(new TypeError('empty'));
    return text.length;
  }
  fail(cause) {
    this.last = new ParseError(this, { cause });
    throw this.last;
  }
  retry(text) {
    try {
      return this.parse(text);
    } catch (error) {
      return error === this.last && error.parser === this;
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  const parser = object(new (traced(Parser))());
  note(parser.parse('abc'), parser.retry(''), parser.last instanceof ParseError);
  try {
    parser.parse('');
  } catch (error) {
    note(error === parser.last, error.cause.message, error.parser === parser, Object.keys(error));
  }
};

exports.calls = `
Parser.parse('abc') ok 3
Parser.retry('') ok true
  Parser.parse('') error ParseError(cannot parse) { cause: TypeError(empty), parser: Parser { last: [Circular] } }
    Parser.fail(TypeError(empty)) error ParseError(cannot parse) { cause: TypeError(empty), parser: Parser { last: [Circular] } }
Parser.parse('') error ParseError(cannot parse) { cause: TypeError(empty), parser: Parser { last: [Circular] } }
  Parser.fail(TypeError(empty)) error ParseError(cannot parse) { cause: TypeError(empty), parser: Parser { last: [Circular] } }
`;
