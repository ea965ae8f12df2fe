exports.title =
  'this is put into Map, WeakMap, Set, WeakSet and arrays by the constructor and by methods, and found there';
exports.rules = [{ class: 'Peer', methods: ['join', 'leave', 'knows', 'id'] }];

const numbers = new WeakMap();
const alive = new WeakSet();
const byId = new Map();
const list = [];

class Peer {
  constructor() {
    numbers.set(this, list.push(this));
    alive.add(this);
  }
  join(room) {
    room.add(this);
    byId.set(this, room);
    return byId.has(this);
  }
  leave(room) {
    return room.delete(this) && byId.delete(this);
  }
  knows(other) {
    return alive.has(other) && list.includes(other) && list.indexOf(this) !== list.indexOf(other);
  }
  id() {
    return numbers.get(this);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Peer);
  const [a, b] = [object(new Traced()), object(new Traced())];
  const room = new Set();
  note(a.id(), b.id(), a.knows(b), a.knows(a), a.knows({}));
  note(a.join(room), room.has(a), byId.get(a) === room, list[0] === a);
  note(a.leave(room), room.size, byId.size, b.leave(room));
};

exports.calls = `
Peer.id() ok 1
Peer.id() ok 2
Peer.knows(Peer {}) ok true
Peer.knows(Peer {}) ok false
Peer.knows({}) ok false
Peer.join(Set(0) {}) ok true
Peer.leave(Set(1) { Peer {} }) ok true
Peer.leave(Set(0) {}) ok false
`;
