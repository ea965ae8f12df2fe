exports.title =
  'methods are equal to themselves: of two instances, through the prototype, as keys of a Map, after aliasing';
exports.rules = [{ class: 'Actor', methods: ['act', 'perform', 'play'] }];

class Actor {
  act(n) {
    return n;
  }
}
Actor.prototype.perform = Actor.prototype.act;
Object.defineProperty(Actor.prototype, 'play', {
  value: Actor.prototype.act,
  writable: true,
  configurable: true,
});

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Actor);
  const [a, b] = [object(new Traced()), new Traced()];
  const kept = a.act;
  note(a.act === a.act, a.act === b.act, a.act === Actor.prototype.act, kept === a.act);
  note(a.perform === a.act, a.play === a.act, new Map([[a.act, 'found']]).get(b.act));
  note(a.act(1), a.perform(2), b.perform(3), new Set([a.act, b.act, a.perform]).size);
};

exports.calls = {
  load: `
Actor.act(1) ok 1
Actor.act(2) ok 2
Actor.act(3) ok 3
`,
  class: `
Actor.act(1) ok 1
Actor.act(2) ok 2
Actor.act(3) ok 3
`,
  instance: `
Actor.act(1) ok 1
Actor.act(2) ok 2
`,
};
exports.why = {
  instance: 'only the given instance is recorded',
};
