exports.title = 'a subclass of RegExp overrides exec, which String methods call';
exports.rules = [{ class: 'Words', methods: ['exec', 'test', 'all', '@@replace', '@@split'] }];

class Words extends RegExp {
  tried = 0;
  exec(text) {
    this.tried += 1;
    const found = super.exec(text);
    return found;
  }
  all(text) {
    return [...text.matchAll(this)].map(([word]) => word);
  }
  [Symbol.replace](text, by) {
    return `<${super[Symbol.replace](text, by)}>`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Words);
  const words = object(new Traced('[a-z]+', 'g'));
  note('an axe'.replace(words, 'x'), words.tried, words.test('axe'), words.lastIndex);
  words.lastIndex = 0;
  note(words.all('a tree').length, 'a1b'.split(words), 'a b'.match(words), words.flags);
};

exports.calls = {
  load: `
Words.@@replace('an axe', 'x') ok '<x x>'
  Words.exec('an axe') ok ['an', index: 0, input: 'an axe', groups: undefined]
  Words.exec('an axe') ok ['axe', index: 3, input: 'an axe', groups: undefined]
  Words.exec('an axe') ok null
Words.test('axe') ok true
  Words.exec('axe') ok ['axe', index: 0, input: 'axe', groups: undefined]
Words.all('a tree') ok ['a', 'tree']
  Words.exec('a tree') ok ['a', index: 0, input: 'a tree', groups: undefined]
  Words.exec('a tree') ok ['tree', index: 2, input: 'a tree', groups: undefined]
  Words.exec('a tree') ok null
Words.@@split('a1b', undefined) ok ['', '1', '']
  Words.exec('a1b') ok ['a', index: 0, input: 'a1b', groups: undefined]
  Words.exec('a1b') ok null
  Words.exec('a1b') ok ['b', index: 2, input: 'a1b', groups: undefined]
Words.exec('a b') ok ['a', index: 0, input: 'a b', groups: undefined]
Words.exec('a b') ok ['b', index: 2, input: 'a b', groups: undefined]
Words.exec('a b') ok null
`,
  class: `
Words.@@replace('an axe', 'x') ok '<x x>'
  Words.exec('an axe') ok ['an', index: 0, input: 'an axe', groups: undefined]
  Words.exec('an axe') ok ['axe', index: 3, input: 'an axe', groups: undefined]
  Words.exec('an axe') ok null
Words.test('axe') ok true
  Words.exec('axe') ok ['axe', index: 0, input: 'axe', groups: undefined]
Words.all('a tree') ok ['a', 'tree']
  Words.exec('a tree') ok ['a', index: 0, input: 'a tree', groups: undefined]
  Words.exec('a tree') ok ['tree', index: 2, input: 'a tree', groups: undefined]
  Words.exec('a tree') ok null
Words.@@split('a1b', undefined) ok ['', '1', '']
  Words.exec('a1b') ok ['a', index: 0, input: 'a1b', groups: undefined]
  Words.exec('a1b') ok null
  Words.exec('a1b') ok ['b', index: 2, input: 'a1b', groups: undefined]
Words.exec('a b') ok ['a', index: 0, input: 'a b', groups: undefined]
Words.exec('a b') ok ['b', index: 2, input: 'a b', groups: undefined]
Words.exec('a b') ok null
`,
  instance: `
Words.@@replace('an axe', 'x') ok '<x x>'
  Words.exec('an axe') ok ['an', index: 0, input: 'an axe', groups: undefined]
  Words.exec('an axe') ok ['axe', index: 3, input: 'an axe', groups: undefined]
  Words.exec('an axe') ok null
Words.test('axe') ok true
  Words.exec('axe') ok ['axe', index: 0, input: 'axe', groups: undefined]
Words.all('a tree') ok ['a', 'tree']
Words.@@split('a1b', undefined) ok ['', '1', '']
Words.exec('a b') ok ['a', index: 0, input: 'a b', groups: undefined]
Words.exec('a b') ok ['b', index: 2, input: 'a b', groups: undefined]
Words.exec('a b') ok null
`,
};
exports.why = {
  instance: 'matchAll and split make new ones by species, which are not given',
};
