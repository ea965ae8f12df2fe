/**
 * The zoo for mutants: copied as a spec beside the real one, without the strategies that compare and
 * the packed package, on this Node alone. One test a way, so that a mutant costs few processes. What
 * is red without any mutant is noted while coverage is collected, and left out afterwards.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const test = require('ava').default;
const { WAYS } = require('./case.js');
const { isKnown } = require('./known.js');
const { faultsOf, majorOf, runsOn } = require('./verdicts.js');
const { Zoo } = require('./zoo.js');

const node = { version: process.versions.node, path: process.execPath };
const zoo = Zoo.open();

test.after.always(() => zoo.close());

for (const way of WAYS) {
  test(`the zoo, ${way}`, async (t) => {
    t.timeout(600_000);
    const baseline = `${process.env.MUTATE_ZOO_BASELINE}-${way}.json`;
    const collecting = process.env.NODE_V8_COVERAGE !== undefined;
    const red = !collecting && existsSync(baseline) ? JSON.parse(readFileSync(baseline)) : [];
    const faulty = [];
    for (const each of zoo.cases.filter((one) => runsOn(one, node))) {
      if (red.includes(each.path) || isKnown(each.path, way, majorOf(node))) continue;
      if ((await faultsOf(zoo, each, way, node)).length > 0) faulty.push(each.path);
    }
    if (collecting) writeFileSync(baseline, JSON.stringify(faulty));
    else t.deepEqual(faulty, []);
    t.pass();
  });
}
