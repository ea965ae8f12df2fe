/** A world of 64 by 64 cells, of which five change at each step. */
const SIZE = 64;
const CHANGES = 5;
const KINDS = ['grass', 'tree', 'stone', 'water', 'sand', 'coal', 'iron', 'path'];

const CELLS = {
  integers: (n) => n % 17,
  floats: (n) => (n % 1009) / 7 + 0.125,
  objects: (n) => ({ kind: KINDS[n % KINDS.length], light: (n % 10) / 10, seen: n % 3 === 0 }),
};

class GridEnv {
  constructor(cells) {
    this.cell = CELLS[cells];
    this.grid = Array.from({ length: SIZE }, (_row, y) =>
      Array.from({ length: SIZE }, (_cell, x) => this.cell(y * SIZE + x)),
    );
  }

  step(n) {
    for (let k = 0; k < CHANGES; k += 1) {
      const at = (n * 131 + k * 977) % (SIZE * SIZE);
      this.grid[Math.floor(at / SIZE)][at % SIZE] = this.cell(n * 31 + k * 7);
    }
    return { obs: this.grid, reward: n % 3 };
  }
}

module.exports = { GridEnv };
