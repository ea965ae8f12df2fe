exports.title =
  'an instance gets own methods, loses them, and has accessors in their place, after it is traced';
exports.rules = [{ class: 'Plugin', methods: ['run', 'name'] }];

class Plugin {
  run(n) {
    return `class ${n}`;
  }
  name() {
    return 'plugin';
  }
}

exports.program = async ({ traced, object, note }) => {
  const plugin = object(new (traced(Plugin))());
  const inherited = plugin.run;
  note(plugin.run(1));
  plugin.run = function (n) {
    return `own, then ${Plugin.prototype.run.call(this, n)}`;
  };
  note(plugin.run(2), Object.keys(plugin));
  Object.defineProperty(plugin, 'run', { get: () => inherited, configurable: true });
  note(plugin.run(3), plugin.run === inherited);
  delete plugin.run;
  note(plugin.run(4), plugin.name());
};

exports.calls = `
Plugin.run(1) ok 'class 1'
Plugin.run(2) ok 'class 2'
Plugin.run(3) ok 'class 3'
Plugin.run(4) ok 'class 4'
Plugin.name() ok 'plugin'
`;
