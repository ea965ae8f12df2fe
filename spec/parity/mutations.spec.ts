import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readSession } from '../../lib/index.js';
import { TraceValidator } from '../../lib/parity/validator.js';
import { DAMAGES } from './damages.js';
import { draftOf, sessionOf } from './draft.js';
import { FILE_DAMAGES } from './file-damages.js';
import { HARMLESS } from './harmless.js';
import { type Recorded, record } from './record.js';
import { fieldsOf, reportOn } from './try-damage.js';

let recorded: Recorded;

test.before(async () => {
  recorded = await record();
});

for (const damage of DAMAGES) {
  test(`found: ${damage.name}`, async (t) => {
    const report = await reportOn(recorded, damage);
    const found = report.differences();
    t.false(report.isValid());
    t.deepEqual(
      found.map(({ path }) => path),
      damage.paths,
    );
    t.deepEqual(fieldsOf(report).sort(), [...damage.fields].sort());
    t.regex(found[0]?.cause ?? '', damage.cause);
  });
}

for (const damage of FILE_DAMAGES) {
  test(`found in the file: ${damage.name}`, async (t) => {
    const report = await new TraceValidator().validate(
      recorded.folder,
      damage.harm(recorded.folder),
    );
    t.false(report.isValid());
    t.deepEqual(fieldsOf(report).sort(), [...damage.fields].sort());
    const paths = report.differences().map(({ path }) => path);
    for (const path of damage.paths) t.true(paths.includes(path), `${path} in ${paths.join(' ')}`);
    t.true(paths.length <= damage.most, paths.join(' '));
  });
}

for (const { name, change, record: options } of HARMLESS) {
  test(`harmless: ${name}`, async (t) => {
    const draft = draftOf(
      options === undefined ? await readSession(recorded.folder) : (await record(options)).session,
    );
    change?.(draft);
    t.is(
      new TraceValidator().compare(recorded.session, sessionOf(draft)).toString(),
      'The traces are equivalent.',
    );
  });
}

test('a session, its folder, its segment and its recorder are one trace', async (t) => {
  const { session, folder, memory } = recorded;
  const [segment = ''] = readdirSync(folder);
  const validator = new TraceValidator({ strict: true });
  for (const a of [session, folder, join(folder, segment), memory]) {
    for (const b of [session, folder, memory]) {
      const report = await validator.validate(a, b);
      t.is(String(report), 'The traces are equivalent.');
      t.deepEqual(report.counts.a, report.counts.b);
    }
  }
});

test('a damage is found from either side', async (t) => {
  for (const damage of DAMAGES) {
    const draft = draftOf(await readSession(recorded.folder));
    damage.harm(draft);
    const report = new TraceValidator(damage.options).compare(sessionOf(draft), recorded.session);
    t.false(report.isValid(), damage.name);
    t.deepEqual(fieldsOf(report).sort(), [...damage.fields].sort(), damage.name);
  }
});

test('there are kinds of damage enough, each under a name of its own', (t) => {
  const names = [...DAMAGES, ...FILE_DAMAGES].map(({ name }) => name);
  t.true(names.length >= 40);
  t.is(new Set(names).size, names.length);
});
