import { setImmediate as later } from 'node:timers/promises';

await later();
const { default: Lazy, ready } = await import('./lazy.mjs');

export const title =
  'classes behind top-level await and import(), used while the module still loads';
export const rules = [{ class: 'Lazy', methods: ['load', 'now'] }];

export const program = async ({ traced, object, note }) => {
  const Traced = traced(Lazy);
  const lazy = object(new Traced());
  note(ready, lazy.now(), await lazy.load('again'));
  const again = await import('./lazy.mjs');
  note(again.default === Lazy, again.ready);
};

export const calls = {
  load: `
Lazy.load('first') ok ['first']
Lazy.now() ok 0
Lazy.load('again') ok ['again']
`,
  class: `
Lazy.now() ok 0
Lazy.load('again') ok ['again']
`,
  instance: `
Lazy.now() ok 0
Lazy.load('again') ok ['again']
`,
};
export const why = {
  class: 'the module calls it before the class is given',
  instance: 'likewise',
};
