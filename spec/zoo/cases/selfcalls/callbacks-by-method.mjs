export const title =
  'an ES module: methods given to map, sort, replace, setTimeout and queueMicrotask, bound in many ways';
export const rules = [{ class: 'Format', methods: ['pad', 'byLength', 'upper', 'later'] }];

class Format {
  width = 3;
  pad = (text) => text.padStart(this.width, '.');
  byLength(a, b) {
    return a.length - b.length;
  }
  upper(match) {
    return match.toUpperCase();
  }
  later(resolve) {
    return resolve(this?.width ?? 'no width');
  }
}

export const program = async ({ traced, object, note }) => {
  const format = object(new (traced(Format))());
  note(['b', 'aa'].map(format.pad), ['ccc', 'a'].sort(format.byLength));
  note(
    'a-b'.replace(/[ab]/g, format.upper),
    'x'.replace('x', (...all) => format.upper(...all)),
  );
  note(await new Promise((resolve) => setTimeout(format.later.bind(format), 1, resolve)));
  note(await new Promise((resolve) => queueMicrotask(() => format.later(resolve))));
  note(await new Promise(format.later), await new Promise(format.later.bind(format)));
};

export const calls = {
  load: `
Format.pad('b', 0, ['b', 'aa']) ok '..b'
Format.pad('aa', 1, ['b', 'aa']) ok '.aa'
Format.byLength('a', 'ccc') ok -2
Format.upper('a', 0, 'a-b') ok 'A'
Format.upper('b', 2, 'a-b') ok 'B'
Format.upper('x', 0, 'x') ok 'X'
Format.later([Function (anonymous)]) ok undefined
Format.later([Function (anonymous)]) ok undefined
Format.later([Function (anonymous)], [Function (anonymous)]) ok undefined
Format.later([Function (anonymous)], [Function (anonymous)]) ok undefined
`,
  class: `
Format.byLength('a', 'ccc') ok -2
Format.upper('a', 0, 'a-b') ok 'A'
Format.upper('b', 2, 'a-b') ok 'B'
Format.upper('x', 0, 'x') ok 'X'
Format.later([Function (anonymous)]) ok undefined
Format.later([Function (anonymous)]) ok undefined
Format.later([Function (anonymous)], [Function (anonymous)]) ok undefined
Format.later([Function (anonymous)], [Function (anonymous)]) ok undefined
`,
  instance: `
Format.pad('b', 0, ['b', 'aa']) ok '..b'
Format.pad('aa', 1, ['b', 'aa']) ok '.aa'
Format.upper('x', 0, 'x') ok 'X'
Format.later([Function (anonymous)]) ok undefined
Format.later([Function (anonymous)]) ok undefined
Format.later([Function (anonymous)], [Function (anonymous)]) ok undefined
`,
};
export const why = {
  class:
    'fields are made by the constructor: instrument(Class) reaches the prototype and the static side',
  instance: 'only the given instance is recorded',
};
export const kept =
  'that a class of an ES module is reached at load is what it asks, and no naive strategy tries';
