exports.title =
  'yield* into another traced generator: values, answers, throw and return pass through';
exports.rules = [{ class: 'Tree', methods: ['walk', 'leaf'] }];

class Tree {
  log = [];
  *walk(depth) {
    try {
      const left = yield* this.leaf(`left ${depth}`);
      const inner = depth > 0 ? yield* this.walk(depth - 1) : 0;
      yield* ['plain', 'array'].slice(depth);
      return left + inner;
    } finally {
      this.log.push(`walk ${depth} over`);
    }
  }
  *leaf(name) {
    try {
      const answer = yield name;
      return answer ?? 1;
    } catch (error) {
      this.log.push(`${name} caught ${error}`);
      return 10;
    } finally {
      this.log.push(`${name} over`);
    }
  }
}

exports.program = ({ traced, object, note }) => {
  const tree = object(new (traced(Tree))());
  note([...tree.walk(1)]);
  const asked = tree.walk(0);
  note(asked.next('dropped'), asked.next(5), asked.next(), asked.next());
  const hurt = tree.walk(0);
  hurt.next();
  note(hurt.throw('ouch'), hurt.return('enough'), tree.log);
};

exports.calls = `
Tree.walk(1) ok yields('left 1', 'left 0', 'plain', 'array', 'array') 2
  Tree.leaf('left 1') ok yields('left 1') 1
  Tree.walk(0) ok yields('left 0', 'plain', 'array') 1
    Tree.leaf('left 0') ok yields('left 0') 1
Tree.walk(0) ok yields('left 0', 'plain', 'array') 5
  Tree.leaf('left 0') ok yields('left 0') 5
Tree.walk(0) returned yields('left 0', 'plain') 'enough'
  Tree.leaf('left 0') ok yields('left 0') 10
`;
