const { AsyncLocalStorage } = require('node:async_hooks');

exports.title =
  'enterWith inside a traced call is seen by its caller afterwards, as if nobody stood between';
exports.rules = [{ class: 'Login', methods: ['enter', 'enterLater', 'whoami', 'fails', 'each'] }];

const current = new AsyncLocalStorage();
class Login {
  enter(name) {
    current.enterWith(name);
  }
  async enterLater(name) {
    current.enterWith(`${name}, at once`);
    await null;
    current.enterWith(`${name}, later`);
    return current.getStore();
  }
  fails(name) {
    current.enterWith(name);
    throw new Error('entered, then failed');
  }
  *each() {
    for (const name of ['g1', 'g2']) {
      current.enterWith(name);
      yield name;
    }
  }
  whoami() {
    return current.getStore();
  }
}

exports.program = async ({ traced, object, note }) => {
  // What is entered below stays in this function, and what comes of it.
  await null;
  const login = object(new (traced(Login))());
  note(login.whoami());
  login.enter('ann');
  note(login.whoami(), current.getStore());
  await null;
  note(login.whoami());
  const later = login.enterLater('bob');
  note(current.getStore());
  note(await later, current.getStore());
  try {
    login.fails('eve');
  } catch {}
  note(current.getStore());
  const seen = [];
  for (const _ of login.each()) seen.push(current.getStore());
  note(seen);
  await new Promise(setImmediate);
  note(login.whoami());
  current.run('inside', () => {
    login.enter('over');
    note(login.whoami());
  });
  note(login.whoami());
};

exports.calls = `
Login.whoami() ok undefined
Login.enter('ann') ok undefined
Login.whoami() ok 'ann'
Login.whoami() ok 'ann'
Login.enterLater('bob') ok 'bob, later'
Login.fails('eve') error Error(entered, then failed)
Login.each() ok yields('g1', 'g2') undefined
Login.whoami() ok 'g2'
Login.enter('over') ok undefined
Login.whoami() ok 'over'
Login.whoami() ok 'g2'
`;
