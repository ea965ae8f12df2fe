exports.title = 'a loop over a generator breaks, returns and throws: finally runs each time, once';
exports.rules = [{ class: 'Search', methods: ['open', 'close'] }];

class Search {
  log = [];
  *open(name) {
    try {
      for (let hit = 0; ; hit += 1) yield `${name} ${hit}`;
    } finally {
      this.close(name);
    }
  }
  close(name) {
    this.log.push(`closed ${name}`);
  }
}

exports.program = ({ traced, object, note }) => {
  const search = object(new (traced(Search))());
  for (const hit of search.open('a')) if (hit === 'a 2') break;
  const first = () => {
    for (const hit of search.open('b')) return hit;
  };
  note(first());
  try {
    for (const hit of search.open('c')) throw new Error(`cannot read ${hit}`);
  } catch (error) {
    note(error.message);
  }
  outer: for (const one of search.open('d')) {
    for (const two of search.open('e')) {
      if (one === 'd 1') break outer;
      if (two === 'e 1') continue outer;
    }
  }
  note(search.log);
};

exports.calls = `
Search.open('a') returned yields('a 0', 'a 1', 'a 2') undefined
  Search.close('a') ok undefined
Search.open('b') returned yields('b 0') undefined
  Search.close('b') ok undefined
Search.open('c') returned yields('c 0') undefined
  Search.close('c') ok undefined
Search.open('d') returned yields('d 0', 'd 1') undefined
  Search.close('d') ok undefined
Search.open('e') returned yields('e 0', 'e 1') undefined
  Search.close('e') ok undefined
Search.open('e') returned yields('e 0') undefined
  Search.close('e') ok undefined
`;
