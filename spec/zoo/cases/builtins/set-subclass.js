exports.title = 'a subclass of Set answers itself, is iterated and compared as a set';
exports.rules = [{ class: 'Tags', methods: ['add', 'joined', '@@iterator'] }];

class Tags extends Set {
  add(tag) {
    return super.add(String(tag).toLowerCase());
  }
  joined() {
    return [...this].join(' ');
  }
  *[Symbol.iterator]() {
    for (const tag of [...super.values()].sort()) yield tag;
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Tags);
  const tags = object(new Traced());
  note(tags.add('Wood').add('Iron').add('wood') === tags, tags.size);
  note(tags.joined(), Array.from(tags), tags.has('iron'));
  note(new Set(tags), Object.prototype.toString.call(tags));
};

exports.calls = `
Tags.add('Wood') ok Tags(1) { 'wood' }
Tags.add('Iron') ok Tags(2) { 'wood', 'iron' }
Tags.add('wood') ok Tags(2) { 'wood', 'iron' }
Tags.joined() ok 'iron wood'
  Tags.@@iterator() ok yields('iron', 'wood') undefined
Tags.@@iterator() ok yields('iron', 'wood') undefined
Tags.@@iterator() ok yields('iron', 'wood') undefined
`;
