exports.title =
  'callbacks in options, default handlers and curried methods keep their identity and their this';
exports.rules = [{ class: 'Loop', methods: ['run', 'onStep', 'with', 'handlers'] }];

class Loop {
  onStep = (n) => `step ${n}`;
  handlers() {
    return { onStep: this.onStep, onEnd: this.run };
  }
  run({ steps = 2, onStep = this.onStep, each = [] } = {}) {
    for (let n = 0; n < steps; n += 1) each.push(onStep(n));
    return each;
  }
  with(options) {
    return (more) => this.run({ ...options, ...more });
  }
}

exports.program = async ({ traced, object, note }) => {
  const loop = object(new (traced(Loop))());
  const { onStep, onEnd } = loop.handlers();
  note(onStep === loop.onStep, onEnd === loop.run, loop.run(), loop.with({ steps: 1 })({}));
  note(loop.run({ steps: 1, onStep: (n) => n * 10 }), onEnd.call(loop, { steps: 0 }));
};

exports.calls = {
  load: `
Loop.handlers() ok { onStep: [Function: onStep], onEnd: [Function: run] }
Loop.run() ok ['step 0', 'step 1']
  Loop.onStep(0) ok 'step 0'
  Loop.onStep(1) ok 'step 1'
Loop.with({ steps: 1 }) ok [Function (anonymous)]
Loop.run({ steps: 1 }) ok ['step 0']
  Loop.onStep(0) ok 'step 0'
Loop.run({ steps: 1, onStep: [Function: onStep] }) ok [0]
Loop.run({ steps: 0 }) ok []
`,
  class: `
Loop.handlers() ok { onStep: [Function: onStep], onEnd: [Function: run] }
Loop.run() ok ['step 0', 'step 1']
Loop.with({ steps: 1 }) ok [Function (anonymous)]
Loop.run({ steps: 1 }) ok ['step 0']
Loop.run({ steps: 1, onStep: [Function: onStep] }) ok [0]
Loop.run({ steps: 0 }) ok []
`,
  instance: `
Loop.handlers() ok { onStep: [Function: onStep], onEnd: [Function: run] }
Loop.run() ok ['step 0', 'step 1']
  Loop.onStep(0) ok 'step 0'
  Loop.onStep(1) ok 'step 1'
Loop.with({ steps: 1 }) ok [Function (anonymous)]
Loop.run({ steps: 1 }) ok ['step 0']
  Loop.onStep(0) ok 'step 0'
Loop.run({ steps: 1, onStep: [Function: onStep] }) ok [0]
Loop.run({ steps: 0 }) ok []
`,
};
exports.why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
};
