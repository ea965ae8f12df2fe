import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Project } from '../helpers/project.js';

const files = (umask?: string) => ({
  'steno.policy.json': { rules: [{ function: 'decide' }] },
  'app.js': `
    ${umask === undefined ? '' : `process.umask(${umask});`}
    function decide(n) { return n; }
    decide(1);`,
});

const modeOf = (...path: string[]): string => (statSync(join(...path)).mode & 0o777).toString(8);

/** Of the store, what keeps it out of git, the session's folder and its file. */
function modesIn({ store, sessions }: { store: string; sessions: readonly string[] }): string[] {
  const [session = ''] = sessions;
  const [file = ''] = readdirSync(join(store, session));
  return [
    modeOf(store),
    modeOf(store, '.gitignore'),
    modeOf(store, session),
    modeOf(store, session, file),
  ];
}

for (const umask of ['0o000', '0o022', '0o077', '0o277', '0o777']) {
  test(`folders and files are their owner's alone, and all of it, with umask ${umask}`, async (t) => {
    const project = new Project(files(umask));
    const { stderr } = await project.traced('app.js');
    t.is(stderr, '');
    const { store } = project;
    t.deepEqual(modesIn({ store, sessions: project.sessions() }), ['700', '600', '700', '600']);
  });
}

test('a store that is there keeps its mode, and what is put into it is private', async (t) => {
  const project = new Project(files());
  mkdirSync(project.store);
  chmodSync(project.store, 0o755);
  await project.traced('app.js');
  const { store } = project;
  t.deepEqual(modesIn({ store, sessions: project.sessions() }), ['755', '600', '700', '600']);
});
