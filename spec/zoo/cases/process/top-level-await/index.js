exports.title = 'an ES module awaits traced calls at its top level, before it is done loading';
exports.process = true;
exports.rules = [{ class: 'Config', methods: ['load', 'parse'] }];

exports.program = async ({ traced, object, note }) => {
  const { Config, early } = await import('./config.mjs');
  const config = object(new (traced(Config))());
  note(early, await config.load('{"late":true}'));
  await config.load('no JSON');
};

exports.why = {
  class: 'the module has made calls before the class can be handed over',
  instance: 'likewise',
};
exports.calls = {
  load: `
Config.load('{"early":true}') ok { early: true, loads: 1 }
  Config.parse('{"early":true}') ok { early: true, loads: 1 }
Config.load('{"late":true}') ok { late: true, loads: 2 }
  Config.parse('{"late":true}') ok { late: true, loads: 2 }
Config.load('no JSON') error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
  Config.parse('no JSON') error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
`,
  class: `
Config.load('{"late":true}') ok { late: true, loads: 2 }
  Config.parse('{"late":true}') ok { late: true, loads: 2 }
Config.load('no JSON') error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
  Config.parse('no JSON') error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
`,
  instance: `
Config.load('{"late":true}') ok { late: true, loads: 2 }
  Config.parse('{"late":true}') ok { late: true, loads: 2 }
Config.load('no JSON') error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
  Config.parse('no JSON') error SyntaxError(Unexpected token 'o', "no JSON" is not valid JSON)
`,
};
