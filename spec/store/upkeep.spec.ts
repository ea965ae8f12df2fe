import test from 'ava';
import type { Cleaned } from '../../lib/store/clean/clean.js';
import { Upkeep } from '../../lib/store/upkeep.js';
import { until } from '../helpers/store.js';

const NONE: Cleaned = { sessions: [], left: { sessions: 0, bytes: 0 } };

/** With work that takes so many goes, or fails. */
function upkeepWith({ goes = 1, cleaned = NONE, fails = false } = {}) {
  const said: string[] = [];
  const gone: number[] = [];
  let begun = 0;
  class Retaining {
    cleaned: Cleaned | undefined;
    constructor() {
      begun += 1;
      if (fails) throw new Error('no way');
    }
    work(forNs: number): boolean {
      gone.push(forNs);
      if (gone.length < goes) return true;
      this.cleaned = cleaned;
      return false;
    }
  }
  const upkeep = new Upkeep({
    store: '/store',
    load: () => ({ Retaining }) as unknown as typeof import('../../lib/store/clean/retain.js'),
    diagnostics: {
      warn: (code, message) => void said.push(`${code}: ${message}`),
      debug: (message) => void said.push(message),
    },
  });
  return { upkeep, said, gone, begun: () => begun };
}

test('nothing is done as a program starts, and little at a time later', async (t) => {
  const { upkeep, gone, said } = upkeepWith({ goes: 3 });
  upkeep.begin({ ageDays: 7 });
  t.deepEqual(gone, []);
  await until(() => said.length > 0);
  t.deepEqual(gone, [2e6, 2e6, 2e6]);
  t.deepEqual(said, ['store.retention: sessions deleted from /store: 0.']);
});

test('a program that ends before gives it a while, once', (t) => {
  const { upkeep, gone } = upkeepWith({ goes: 9 });
  upkeep.begin({ ageDays: 7 });
  upkeep.atExit();
  t.deepEqual(gone, [200e6]);
});

test('one that ends later gives it none', async (t) => {
  const { upkeep, gone, said } = upkeepWith();
  upkeep.begin({ ageDays: 7 });
  await until(() => said.length > 0);
  upkeep.atExit();
  t.deepEqual(gone, [2e6]);
});

test('without a retention nothing is done at all', (t) => {
  const { upkeep, gone, begun } = upkeepWith();
  upkeep.atExit();
  t.deepEqual(gone, []);
  t.is(begun(), 0);
});

test('a failure is said and goes no further', (t) => {
  const { upkeep, said } = upkeepWith({ fails: true });
  upkeep.begin({ ageDays: 7 });
  t.notThrows(() => upkeep.atExit());
  t.deepEqual(said, ['STENO_INTERNAL: old sessions are not deleted: Error: no way.']);
});

test('what cannot be deleted is said, with the reason and what to do', (t) => {
  const session = { id: 's', bytes: 1, lastWriteMs: 1, spared: 'failed' as const, code: 'EACCES' };
  const { upkeep, said } = upkeepWith({ cleaned: { ...NONE, sessions: [session] } });
  upkeep.begin({ ageDays: 7 });
  upkeep.atExit();
  t.regex(said[1] ?? '', /^STENO_RETENTION: \/store\/s .*cannot be deleted: EACCES\. Make /);
});
