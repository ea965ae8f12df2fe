const vm = require('node:vm');

exports.title = 'an async generator of another realm: its steps answer promises of that realm';
exports.rules = [{ class: 'Realm', methods: ['count'] }];

const context = vm.createContext({});
class Realm {
  count() {
    return vm.runInContext('(async function* () { yield 1; yield 2; return 3; })()', context);
  }
}

exports.program = async ({ traced, object, note }) => {
  const realm = object(new (traced(Realm))());
  const seen = [];
  for await (const n of realm.count()) seen.push(n);
  for await (const n of realm.count()) {
    seen.push(n);
    break;
  }
  note(seen);
};

exports.calls = `
Realm.count() ok yields(1, 2) 3
Realm.count() returned yields(1) undefined
`;
