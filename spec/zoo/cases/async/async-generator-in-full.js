exports.title =
  'an async generator is consumed by for await, awaits between yields, and keeps its parent';
exports.rules = [{ class: 'Crawler', methods: ['crawl', 'fetch'] }];

class Crawler {
  async *crawl(depth) {
    for (let page = 0; page < depth; page += 1) yield await this.fetch(page);
    return 'no more';
  }
  async fetch(page) {
    await null;
    return `page ${page}`;
  }
}

exports.program = async ({ traced, object, note }) => {
  const crawler = object(new (traced(Crawler))());
  const pages = [];
  for await (const page of crawler.crawl(2)) pages.push(page);
  note(pages);
  const byHand = crawler.crawl(1);
  note(await byHand.next(), await byHand.next(), await byHand.next());
};

exports.calls = `
Crawler.crawl(2) ok yields('page 0', 'page 1') 'no more'
  Crawler.fetch(0) ok 'page 0'
  Crawler.fetch(1) ok 'page 1'
Crawler.crawl(1) ok yields('page 0') 'no more'
  Crawler.fetch(0) ok 'page 0'
`;
