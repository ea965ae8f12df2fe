const { setTimeout } = require('node:timers/promises');

exports.title =
  'a call inside a turn opens a session of its own: what runs in it has the turns of that session';
exports.process = true;
exports.turns = true;
exports.rules = [
  { class: 'Coach', methods: { train: { timestep: 'auto' }, tell: true } },
  {
    class: 'Match',
    methods: { play: { session: true }, move: { timestep: 'begin' }, score: true },
  },
];

class Match {
  async play(moves) {
    await setTimeout(10);
    const scores = [this.score()];
    for (let n = 0; n < moves; n += 1) scores.push(await this.move(n));
    return scores;
  }
  async move(n) {
    await null;
    return this.score() + n;
  }
  score() {
    return 1;
  }
}

class Coach {
  async train(match, other) {
    const first = match.play(1);
    this.tell('go');
    await setTimeout(5);
    const second = other.play(2);
    return [await first, await second];
  }
  tell(what) {
    return what;
  }
}

exports.program = async ({ traced, object, note }) => {
  const TracedMatch = traced(Match);
  const coach = object(new (traced(Coach))());
  note(await coach.train(object(new TracedMatch()), object(new TracedMatch())));
};

exports.calls = `
Coach.train(Match {}, Match {}) ok [[1, 1], [1, 1, 2]] · turn 1
  Coach.tell('go') ok 'go' · turn 1
Match.play(1) ok [1, 1] · no turn
  Match.score() ok 1 · no turn
  Match.move(0) ok 1 · turn 1
    Match.score() ok 1 · turn 1
Match.play(2) ok [1, 1, 2] · no turn
  Match.score() ok 1 · no turn
  Match.move(0) ok 1 · turn 1
    Match.score() ok 1 · turn 1
  Match.move(1) ok 2 · turn 2
    Match.score() ok 1 · turn 2
`;
