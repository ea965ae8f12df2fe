exports.title = 'an object that has frozen itself with a function of its own: a view records it';
exports.rules = [{ class: 'Tools', methods: ['search', 'count'] }];

class Tools {
  constructor() {
    this.search = (word) => [word];
    Object.freeze(this);
  }
  count(list) {
    return list.length;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Tools);
  const tools = object(new Traced());
  note(tools.count(tools.search('axe')), Object.isFrozen(tools));
};

exports.calls = {
  load: `
Tools.search('axe') ok ['axe']
Tools.count(['axe']) ok 1
`,
  class: `
Tools.count(['axe']) ok 1
`,
  instance: `
Tools.search('axe') ok ['axe']
Tools.count(['axe']) ok 1
`,
};
exports.why = {
  class: 'own functions of instances are not seen',
};
exports.says = { instance: ['STENO_VIEW'] };
