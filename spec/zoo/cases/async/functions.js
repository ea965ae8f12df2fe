exports.title = 'traced functions: async, generator, async generator, one that awaits another';
exports.rules = [
  { function: 'fetchAll' },
  { function: 'fetchOne' },
  { function: 'ids' },
  { function: 'chunks' },
];

async function fetchOne(id) {
  await null;
  if (id === 3) throw new Error('no 3');
  return { id };
}
function* ids(count) {
  for (let id = 1; id <= count; id += 1) yield id;
}
async function* chunks(count) {
  for (const id of ids(count)) yield await fetchOne(id);
}
async function fetchAll(count) {
  const all = [];
  for await (const each of chunks(count)) all.push(each.id);
  return all;
}

exports.program = async ({ traced, note }) => {
  const fetch = traced(fetchAll);
  note(await fetch(2), fetch.name, fetch.length);
  note(await fetch(4).catch((error) => error.message));
};

exports.why = {
  class: 'functions that the file calls by their names stay as they are',
  instance: 'there is no instance',
};
exports.calls = {
  load: `
fetchAll(2) ok [1, 2]
  chunks(2) ok yields({ id: 1 }, { id: 2 }) undefined
    ids(2) ok yields(1, 2) undefined
    fetchOne(1) ok { id: 1 }
    fetchOne(2) ok { id: 2 }
fetchAll(4) error Error(no 3)
  chunks(4) error yields({ id: 1 }, { id: 2 }) Error(no 3)
    ids(4) returned yields(1, 2, 3) undefined
    fetchOne(1) ok { id: 1 }
    fetchOne(2) ok { id: 2 }
    fetchOne(3) error Error(no 3)
`,
  class: `
fetchAll(2) ok [1, 2]
fetchAll(4) error Error(no 3)
`,
};
