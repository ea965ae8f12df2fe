const { inspect } = require('node:util');
exports.title = 'subclasses of Error keep cause, captured stack, name and methods';
exports.rules = [
  { class: 'ToolError', methods: ['describe', 'from'] },
  { class: 'Runner', methods: ['run', 'safely'] },
];

class ToolError extends Error {
  static from(error) {
    return new this('wrapped', { cause: error });
  }
  constructor(message, options) {
    super(message, options);
    Error.captureStackTrace?.(this, ToolError);
    this.code = 'TOOL';
  }
  get name() {
    return 'ToolError';
  }
  describe() {
    return `${this.code}: ${this.message}`;
  }
}

class Runner {
  run(depth) {
    if (depth > 0) return this.run(depth - 1);
    throw new ToolError('broke', { cause: 'dull axe' });
  }
  safely(depth) {
    try {
      return this.run(depth);
    } catch (error) {
      return ToolError.from(error);
    }
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(ToolError);
  const Traced = traced(Runner);
  const runner = object(new Traced());
  const outer = runner.safely(1);
  note(outer instanceof ToolError, outer.cause instanceof ToolError, outer.cause.cause);
  note(outer.describe(), String(outer.cause), outer.cause.name, Object.keys(outer));
  note(outer.cause.stack.split('\n')[0], /at Runner\.run/.test(outer.cause.stack));
  note(/ToolError: broke/.test(inspect(outer)), Object.prototype.toString.call(outer));
  try {
    runner.run(0);
  } catch (error) {
    note(error, error.describe());
  }
};

exports.calls = {
  load: `
Runner.safely(1) ok ToolError(wrapped) { cause: ToolError(broke) { cause: 'dull axe', code: 'TOOL' }, code: 'TOOL' }
  Runner.run(1) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
    Runner.run(0) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
  ToolError.from(ToolError(broke) { cause: 'dull axe', code: 'TOOL' }) ok ToolError(wrapped) { cause: ToolError(broke) { cause: 'dull axe', code: 'TOOL' }, code: 'TOOL' }
ToolError.describe() ok 'TOOL: wrapped'
Runner.run(0) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
ToolError.describe() ok 'TOOL: broke'
`,
  class: `
Runner.safely(1) ok ToolError(wrapped) { cause: ToolError(broke) { cause: 'dull axe', code: 'TOOL' }, code: 'TOOL' }
  Runner.run(1) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
    Runner.run(0) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
  ToolError.from(ToolError(broke) { cause: 'dull axe', code: 'TOOL' }) ok ToolError(wrapped) { cause: ToolError(broke) { cause: 'dull axe', code: 'TOOL' }, code: 'TOOL' }
ToolError.describe() ok 'TOOL: wrapped'
Runner.run(0) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
ToolError.describe() ok 'TOOL: broke'
`,
  instance: `
Runner.safely(1) ok ToolError(wrapped) { cause: ToolError(broke) { cause: 'dull axe', code: 'TOOL' }, code: 'TOOL' }
  Runner.run(1) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
    Runner.run(0) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
Runner.run(0) error ToolError(broke) { cause: 'dull axe', code: 'TOOL' }
`,
};
exports.why = {
  instance: 'only the runner is given, not the errors',
};
