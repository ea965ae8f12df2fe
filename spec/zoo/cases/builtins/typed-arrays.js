exports.title = 'subclasses of typed arrays and of ArrayBuffer share their memory';
exports.rules = [
  { class: 'Grid', methods: ['put', 'at', 'row', 'subarray', 'fill'] },
  { class: 'Page', methods: ['view', 'slice'] },
];

class Grid extends Uint8Array {
  put(x, y, value) {
    this[y * 2 + x] = value;
    return this;
  }
  row(y) {
    return this.subarray(y * 2, y * 2 + 2);
  }
}

class Page extends ArrayBuffer {
  view() {
    return new DataView(this);
  }
}

exports.program = async ({ traced, object, note }) => {
  const Traced = traced(Grid);
  const grid = object(new Traced(4));
  note(grid.put(0, 1, 5).put(1, 1, 300) === grid, grid.at(-1), grid.length);
  const row = grid.row(1);
  row[0] = 9;
  note(row instanceof Traced, grid[2], row.buffer === grid.buffer, ArrayBuffer.isView(grid));
  note(grid.fill(1) === grid, Buffer.from(grid).toString('hex'), [...grid]);
  const TracedPage = traced(Page);
  const page = object(new TracedPage(2));
  page.view().setInt16(0, 258);
  note(page.slice(1) instanceof TracedPage, new Uint8Array(page), page.byteLength);
};

exports.calls = `
Grid.put(0, 1, 5) ok Grid(4) [0, 0, 5, 0]
Grid.put(1, 1, 300) ok Grid(4) [0, 0, 5, 44]
Grid.at(-1) ok 44
Grid.row(1) ok Grid(2) [5, 44]
  Grid.subarray(2, 4) ok Grid(2) [5, 44]
Grid.fill(1) ok Grid(4) [1, 1, 1, 1]
Page.view() ok DataView {}
Page.slice(1) ok Page(1)
`;
