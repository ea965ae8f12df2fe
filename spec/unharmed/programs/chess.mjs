import { Chess, DEFAULT_POSITION, Move, SQUARES, validateFen, xoroshiro128 } from 'chess.js';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const game = new Chess();
console.log(
  'start',
  game.fen() === DEFAULT_POSITION,
  game.turn(),
  game.moves().length,
  SQUARES.length,
);
console.log(game.ascii());
const move = game.move('e4');
console.log(
  'move',
  move instanceof Move,
  move,
  String(move.san),
  move.isCapture(),
  move.isBigPawn(),
);
console.log(
  'objects',
  game.move({ from: 'e7', to: 'e5' }).lan,
  game.move('Bc4', { strict: true }).san,
  game.move('Nc6').san,
);
console.log(
  'verbose',
  game.moves({ verbose: true, square: 'd1' }).map(({ san, before }) => [san, before.length]),
);
console.log(
  'attacked',
  game.isAttacked('f7', 'w'),
  game.attackers('f7'),
  game.get('c4'),
  game.get('d5'),
);
for (const wrong of ['Ke3', { from: 'a1', to: 'h8' }, 'nonsense', '']) {
  try {
    console.log('accepted', game.move(wrong));
  } catch (error) {
    console.log('refused', error.constructor === Error, error.message);
  }
}
game.move('Qh5');
game.move('Nf6');
console.log(
  'mate',
  game.move('Qxf7#').san,
  game.isCheckmate(),
  game.isCheck(),
  game.inCheck(),
  game.isGameOver(),
  game.moves(),
);
console.log('history', game.history(), game.history({ verbose: true }).at(-1).flags);
game.setHeader('White', 'Ann');
game.setComment('a short game');
console.log(game.pgn({ maxWidth: 40, newline: '\n' }), game.getHeaders().White, game.getComments());
console.log('undone', game.undo().san, game.undo().san, game.history().length, game.moveNumber());

const loadedGame = new Chess();
loadedGame.loadPgn(
  '[Event "x"]\n[Result "1/2-1/2"]\n\n1. d4 {first} d5 2. c4 (2. Nf3 Nf6) e6 $1 1/2-1/2',
);
console.log(
  'loaded',
  loadedGame.fen(),
  loadedGame.getHeaders().Event,
  loadedGame.getComment(),
  loadedGame.getComments(),
);
for (const wrong of ['1. e5', '1. e4 e4', '[broken']) {
  try {
    loadedGame.loadPgn(wrong);
    console.log('accepted', wrong, loadedGame.history());
  } catch (error) {
    console.log('refused', error.name, error.message.slice(0, 60));
  }
}
for (const fen of ['8/8/8/8/8/8/8/8 w - - 0 1', 'nonsense', DEFAULT_POSITION])
  console.log('valid', validateFen(fen));
try {
  new Chess('8/8/8/8/8/8/8/8 w - - 0 1');
} catch (error) {
  console.log('no kings', error.message);
}
const special = new Chess('r3k2r/P6p/8/2pP4/8/8/8/R3K2R w KQkq c6 0 1');
console.log(
  'special',
  special.moves().filter((san) => /O-O|=|xc6|dxc6/.test(san)),
  special.getCastlingRights('w'),
);
console.log('en passant', special.move('dxc6').isEnPassant(), special.undo().to);
console.log(
  'castled',
  special.move('O-O').isKingsideCastle(),
  special.get('f1'),
  special.getCastlingRights('w'),
);
console.log(
  'placed',
  special.put({ type: 'n', color: 'w' }, 'd4'),
  special.put({ type: 'k', color: 'w' }, 'd5'),
  special.remove('d4'),
  special.remove('d4'),
);
special.clear();
console.log('cleared', special.fen(), special.findPiece({ type: 'q', color: 'w' }));
special.load('7k/5K2/6Q1/8/8/8/8/8 b - - 0 1');
console.log(
  'stalemate',
  special.isStalemate(),
  special.isDraw(),
  special.isInsufficientMaterial(),
  special.board()[0].filter(Boolean),
);
const repeated = new Chess();
for (const san of ['Nf3', 'Nf6', 'Ng1', 'Ng8', 'Nf3', 'Nf6', 'Ng1', 'Ng8']) repeated.move(san);
console.log(
  'repeated',
  repeated.isThreefoldRepetition(),
  repeated.isDrawByFiftyMoves(),
  repeated.hash(),
  repeated.perft(2),
);
console.log(
  'square',
  repeated.squareColor('a1'),
  repeated.setTurn('w'),
  repeated.setCastlingRights('w', { k: false }),
  repeated.fen(),
);

class Loud extends Chess {
  said = [];
  move(...args) {
    const made = super.move(...args);
    this.said.push(made.san);
    return made;
  }
}
const loud = new Loud();
loud.move('a4');
console.log('subclass', loud.said, loud instanceof Chess, loud);
const next = xoroshiro128(0xa187eb39cdcaed8f31c4b365b102e01en);
console.log('random', next(), next());
const { fen } = game;
try {
  console.log(fen());
} catch (error) {
  console.log('detached', error.constructor.name);
}

await collects(async (made) => {
  const each = made(new Chess());
  made(each.move('e4'));
  each.moves({ verbose: true }).map(made);
  made(each.board());
});
await leaves();
