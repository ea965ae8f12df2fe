const { isDeepStrictEqual } = require('node:util');
exports.title = 'instances of builtins are given to instrument, one of each class';
exports.rules = [
  { class: 'Map', methods: ['get', 'set'] },
  { class: 'Date', methods: ['getTime'] },
  { class: 'Array', methods: ['push', 'map'] },
  { class: 'RegExp', methods: ['exec'] },
  { class: 'Uint8Array', methods: ['subarray'] },
];

exports.program = async ({ object, note }) => {
  const map = object(new Map());
  note(map.set('a', 1) === map, map.get('a'), map.size, [...map], Object.keys(map));
  const date = object(new Date(5));
  note(date.getTime(), date - 1, JSON.stringify(date));
  const list = object([1]);
  note(
    list.push(2),
    list.map((n) => n + 1),
    list.length,
    Array.isArray(list),
  );
  note(isDeepStrictEqual(list, [1, 2]), structuredClone(list), structuredClone(map));
  note(JSON.stringify(list), Object.keys(list), [...list.entries()]);
  const pattern = object(/b(.)/);
  note(pattern.exec('abc')[1], pattern.test('abd'), 'abe'.replace(pattern, '-'));
  const bytes = object(new Uint8Array([1, 2, 3]));
  note(bytes.subarray(1), bytes.length);
  note(new Map([['z', 1]]).get('z'), new Date(1).getTime(), [].push(1));
};

exports.calls = {
  load: `

`,
  class: `

`,
  instance: `
Map.set('a', 1) ok Map(1) { 'a' => 1 }
Map.get('a') ok 1
Date.getTime() ok 5
Array.push(2) ok 2
Array.map([Function (anonymous)]) ok [2, 3]
RegExp.exec('abc') ok ['bc', 'c', index: 1, input: 'abc', groups: undefined]
RegExp.exec('abd') ok ['bd', 'd', index: 1, input: 'abd', groups: undefined]
RegExp.exec('abe') ok ['be', 'e', index: 1, input: 'abe', groups: undefined]
Uint8Array.subarray(1) ok Uint8Array(2) [2, 3]
`,
};
exports.why = {
  load: 'builtins are not loaded from a file',
  class: 'no class is given',
};
