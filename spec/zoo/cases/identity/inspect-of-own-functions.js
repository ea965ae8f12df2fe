exports.title =
  'util.inspect and structuredClone of an object with arrow fields, and of a table of functions';
exports.rules = [{ class: 'Kit', methods: ['run', 'stop'] }];

const { inspect } = require('node:util');

class Kit {
  size = 2;
  run = (n) => n * this.size;
  stop = async () => 'stopped';
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Kit);
  const kit = object(new Traced());
  note(inspect(kit), inspect(kit.run), inspect([kit.run]));
  note(JSON.stringify(kit), kit.run(4), await kit.stop());
  try {
    structuredClone(kit);
  } catch (error) {
    note(error.name);
  }
  note(structuredClone({ size: kit.size }));
};

exports.calls = {
  load: `
Kit.run(4) ok 8
Kit.stop() ok 'stopped'
`,
  class: `

`,
  instance: `
Kit.run(4) ok 8
Kit.stop() ok 'stopped'
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
