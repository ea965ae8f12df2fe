exports.title =
  'an async generator is broken off, thrown into, returned from: finally awaits before the loop goes on';
exports.rules = [{ class: 'Feed', methods: ['listen', 'hangUp'] }];

class Feed {
  log = [];
  async *listen(name) {
    try {
      for (let n = 0; ; n += 1) yield `${name} ${n}`;
    } catch (error) {
      this.log.push(`${name} caught ${error.message}`);
      throw error;
    } finally {
      await this.hangUp(name);
    }
  }
  async hangUp(name) {
    await new Promise(setImmediate);
    this.log.push(`${name} closed`);
  }
}

exports.program = async ({ traced, object, note }) => {
  const feed = object(new (traced(Feed))());
  for await (const item of feed.listen('a')) if (item === 'a 1') break;
  note(feed.log.splice(0));
  const error = new Error('line is dead');
  const hurt = feed.listen('b');
  await hurt.next();
  const thrown = await hurt.throw(error).then(
    () => 'not here',
    (reason) => reason === error,
  );
  note(thrown, feed.log.splice(0), await hurt.next());
  const left = feed.listen('c');
  note(await left.next(), await left.return(Promise.resolve('awaited')), feed.log.splice(0));
  const untouched = feed.listen('d');
  note(await untouched.return('early'), feed.log, await untouched.next());
  const refused = feed.listen('e');
  note(await refused.throw(error).catch((reason) => reason === error), feed.log);
};

exports.calls = `
Feed.listen('a') returned yields('a 0', 'a 1') undefined
  Feed.hangUp('a') ok undefined
Feed.listen('b') error yields('b 0') Error(line is dead)
  Feed.hangUp('b') ok undefined
Feed.listen('c') returned yields('c 0') 'awaited'
  Feed.hangUp('c') ok undefined
Feed.listen('d') returned 'early'
Feed.listen('e') error Error(line is dead)
`;
