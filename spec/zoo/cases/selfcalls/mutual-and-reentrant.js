exports.title =
  'two objects call each other, one is entered again while it runs, and an error comes through both';
exports.rules = [
  { class: 'Ping', methods: ['hit', 'guarded'] },
  { class: 'Pong', methods: ['hit'] },
];

class Ping {
  #busy = false;
  hit(n, other) {
    if (n === 0) throw new RangeError('out of court');
    return other.hit(n - 1, this);
  }
  guarded(other) {
    if (this.#busy) return 'busy';
    this.#busy = true;
    try {
      return other.hit(-1, this);
    } catch (error) {
      return error.message;
    } finally {
      this.#busy = false;
    }
  }
}
class Pong {
  hit(n, other) {
    return n < 0 ? other.guarded(this) : other.hit(n, this);
  }
}

exports.program = async ({ traced, object, note }) => {
  const [A, B] = [traced(Ping), traced(Pong)];
  const [ping, pong] = [object(new A()), object(new B())];
  try {
    ping.hit(2, pong);
  } catch (error) {
    note(error);
  }
  note(ping.guarded(pong));
};

exports.calls = `
Ping.hit(2, Pong {}) error RangeError(out of court)
  Pong.hit(1, Ping {}) error RangeError(out of court)
    Ping.hit(1, Pong {}) error RangeError(out of court)
      Pong.hit(0, Ping {}) error RangeError(out of court)
        Ping.hit(0, Pong {}) error RangeError(out of court)
Ping.guarded(Pong {}) ok 'busy'
  Pong.hit(-1, Ping {}) ok 'busy'
    Ping.guarded(Pong {}) ok 'busy'
`;
