'use strict';

const GRADIENTS = [
  [1, 1, 0],
  [-1, 1, 0],
  [1, -1, 0],
  [-1, -1, 0],
  [1, 0, 1],
  [-1, 0, 1],
  [1, 0, -1],
  [-1, 0, -1],
  [0, 1, 1],
  [0, -1, 1],
  [0, 1, -1],
  [0, -1, -1],
];

const SKEW = 1 / 3;
const UNSKEW = 1 / 6;

/** Second and third corner of the simplex a point lies in, by the order of its offsets. */
function middleCorners(x, y, z) {
  if (x >= y) {
    if (y >= z)
      return [
        [1, 0, 0],
        [1, 1, 0],
      ];
    return x >= z
      ? [
          [1, 0, 0],
          [1, 0, 1],
        ]
      : [
          [0, 0, 1],
          [1, 0, 1],
        ];
  }
  if (y < z)
    return [
      [0, 0, 1],
      [0, 1, 1],
    ];
  return x < z
    ? [
        [0, 1, 0],
        [0, 1, 1],
      ]
    : [
        [0, 1, 0],
        [1, 1, 0],
      ];
}

/** Three-dimensional simplex noise over a seeded permutation. */
class SimplexNoise {
  #table = new Uint8Array(512);

  /** @param {import('./rng.js').Rng} rng */
  constructor(rng) {
    const order = Array.from({ length: 256 }, (_, i) => i);
    for (let i = 255; i > 0; i -= 1) {
      const j = rng.int(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (let i = 0; i < 512; i += 1) this.#table[i] = order[i & 255];
  }

  /** @returns {number} noise at a point, about -1..1 */
  at(x, y, z) {
    const s = (x + y + z) * SKEW;
    const i = Math.floor(x + s);
    const j = Math.floor(y + s);
    const k = Math.floor(z + s);
    const t = (i + j + k) * UNSKEW;
    const dx = x - (i - t);
    const dy = y - (j - t);
    const dz = z - (k - t);
    const corners = [[0, 0, 0], ...middleCorners(dx, dy, dz), [1, 1, 1]];
    let sum = 0;
    corners.forEach(([a, b, c], n) => {
      sum += this.#corner(
        i + a,
        j + b,
        k + c,
        dx - a + n * UNSKEW,
        dy - b + n * UNSKEW,
        dz - c + n * UNSKEW,
      );
    });
    return 32 * sum;
  }

  /**
   * Sum of several sizes of noise, weighted.
   * @param {number} x
   * @param {number} y
   * @param {number} z plane, to draw independent maps from one table
   * @param {Array<[size: number, weight: number]>} layers
   * @param {boolean} [normalize] divide by the sum of weights
   */
  layered(x, y, z, layers, normalize = true) {
    let value = 0;
    let weights = 0;
    for (const [size, weight] of layers) {
      value += weight * this.at(x / size, y / size, z);
      weights += weight;
    }
    return normalize ? value / weights : value;
  }

  #corner(i, j, k, dx, dy, dz) {
    const falloff = 0.6 - dx * dx - dy * dy - dz * dz;
    if (falloff <= 0) return 0;
    const p = this.#table;
    const [gx, gy, gz] = GRADIENTS[p[(i & 255) + p[(j & 255) + p[k & 255]]] % 12];
    return falloff ** 4 * (gx * dx + gy * dy + gz * dz);
  }
}

module.exports = { SimplexNoise };
