exports.title =
  'constructors of a chain call methods that the subclass overrides, before its fields are there';
exports.rules = [
  { class: 'World', methods: ['reset', 'size'] },
  { class: 'Maze', methods: ['reset'] },
];

class World {
  #state = 'new';
  constructor(size) {
    this.width = size;
    this.reset('from the base');
  }
  reset(by) {
    this.#state = by;
    return this.size();
  }
  size() {
    return this.width * 2;
  }
  get state() {
    return this.#state;
  }
}
class Maze extends World {
  walls = 4;
  constructor(size) {
    super(size);
    this.reset('from the maze');
  }
  reset(by) {
    return `${super.reset(by)} and ${this.walls} walls`;
  }
}

exports.program = async ({ traced, object, note }) => {
  traced(World);
  const Traced = traced(Maze);
  const maze = object(new Traced(3));
  note(maze.state, maze.walls, maze.reset('later'));
};

exports.calls = {
  load: `
Maze.reset('from the base') ok '6 and undefined walls'
  World.reset('from the base') ok 6
    World.size() ok 6
Maze.reset('from the maze') ok '6 and 4 walls'
  World.reset('from the maze') ok 6
    World.size() ok 6
Maze.reset('later') ok '6 and 4 walls'
  World.reset('later') ok 6
    World.size() ok 6
`,
  class: `
Maze.reset('from the base') ok '6 and undefined walls'
  World.reset('from the base') ok 6
    Maze.size() ok 6
Maze.reset('from the maze') ok '6 and 4 walls'
  World.reset('from the maze') ok 6
    Maze.size() ok 6
Maze.reset('later') ok '6 and 4 walls'
  World.reset('later') ok 6
    Maze.size() ok 6
`,
  instance: `
Maze.reset('later') ok '6 and 4 walls'
  World.reset('later') ok 6
    Maze.size() ok 6
`,
};
exports.why = {
  class: 'by hand, what a class inherits is recorded as its own',
  instance: 'the constructor has run before instrument() is called',
};
