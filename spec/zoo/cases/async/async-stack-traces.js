exports.title =
  'the stack of an error thrown after an await names the async functions it came through';
exports.rules = [{ class: 'Stack', methods: ['outer', 'middle', 'inner'] }];

class Stack {
  async outer() {
    return await this.middle();
  }
  async middle() {
    await null;
    return await this.inner();
  }
  async inner() {
    await null;
    throw new Error('deep');
  }
}

exports.program = async ({ traced, object, note }) => {
  const stack = object(new (traced(Stack))());
  const error = await stack.outer().catch((reason) => reason);
  const names = error.stack.matchAll(/at (?:async )?(\w+\.\w+)/g);
  note([...names].map(([, name]) => name).filter((name) => name.startsWith('Stack.')));
};

exports.calls = `
Stack.outer() error Error(deep)
  Stack.middle() error Error(deep)
    Stack.inner() error Error(deep)
`;
