import * as all from './all.mjs';
import { Counter, count, replace, step } from './counter.mjs';

export const title = 'export *, namespaces and live bindings that are assigned again';
export const rules = [
  { class: 'Counter', methods: ['next'] },
  { function: 'step' },
  { function: 'replace' },
];

export const program = async ({ traced, object, note }) => {
  const Traced = traced(Counter);
  const counter = object(new Traced());
  note(counter.next(), count, all.count, Object.keys(all));
  note(step(2), count, all.step === step, all.Counter === Counter);
  replace();
  note(step(2), count, all.step === step, step.name);
  note(Object.prototype.toString.call(all), Reflect.set(all, 'count', 9));
};

export const calls = {
  load: `
Counter.next() ok [1, 1]
step(2) ok 3
replace() ok undefined
step(2) ok 1
`,
  class: `
Counter.next() ok [1, 1]
`,
  instance: `
Counter.next() ok [1, 1]
`,
};
export const why = {
  class: 'functions are not given',
  instance: 'functions are not given',
};
