const { promisify } = require('node:util');

exports.title =
  'a traced method with a promisify.custom of its own, and properties that were put on it';
exports.rules = [{ class: 'Disk', methods: ['read', 'write'] }];

class Disk {
  read(name, callback) {
    callback(null, `${name} by callback`);
  }
  write(name, callback) {
    process.nextTick(callback, null, 'first', name);
  }
}
Disk.prototype.read[promisify.custom] = async function (name) {
  return `${name} by promise, ${this?.constructor.name}`;
};
Disk.prototype.write.limit = 5;

exports.program = async ({ traced, object, note }) => {
  const disk = object(new (traced(Disk))());
  note(await promisify(disk.read).call(disk, 'a'), Object.keys(disk.write), disk.write.limit);
  note(await promisify(disk.write.bind(disk))('b'));
  note(promisify(disk.read) === disk.read[promisify.custom]);
};

exports.calls = `
Disk.write('b', [Function (anonymous)]) ok undefined
`;
