exports.title = 'methods are deleted, replaced, put back and moved while the program runs';
exports.rules = [{ class: 'Plugin', methods: ['run', 'stop'] }];

class Plugin {
  #runs = 0;
  run() {
    this.#runs += 1;
    return this.#runs;
  }
  stop() {
    return 'stopped';
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Plugin);
  const plugin = object(new Traced());
  const { run } = Traced.prototype;
  note(plugin.run());
  Traced.prototype.run = function (...args) {
    return `wrapped ${run.apply(this, args)}`;
  };
  note(plugin.run());
  Traced.prototype.run = run;
  note(plugin.run(), Traced.prototype.run === run);
  plugin.run = () => 'own';
  note(plugin.run(), delete plugin.run, plugin.run());
  note(delete Traced.prototype.stop, plugin.stop, 'stop' in plugin);
  Traced.prototype.go = run;
  note(plugin.go());
};

exports.calls = `
Plugin.run() ok 1
Plugin.run() ok 2
Plugin.run() ok 3
Plugin.run() ok 4
Plugin.run() ok 5
`;
