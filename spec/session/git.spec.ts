import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { readCommit } from '../../lib/session/git.js';

const COMMIT = 'a'.repeat(40);
const OTHER = 'b'.repeat(40);

function repository(files: Record<string, string>): string {
  const dir = mkdtempSync(join(tmpdir(), 'steno-git-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return dir;
}

test('a branch, from a folder below the repository', (t) => {
  const dir = repository({
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/refs/heads/main': `${COMMIT}\n`,
    'deep/er/file': '',
  });
  t.is(readCommit(join(dir, 'deep/er')), COMMIT);
});

test('a detached head and a packed branch', (t) => {
  t.is(readCommit(repository({ '.git/HEAD': `${COMMIT}\n` })), COMMIT);
  const packed = repository({
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/packed-refs': `# pack-refs\n${OTHER} refs/heads/not/main\n${COMMIT} refs/heads/main\n`,
  });
  t.is(readCommit(packed), COMMIT);
});

test('a worktree keeps its branches in the common folder', (t) => {
  const dir = repository({
    'main/.git/worktrees/w/HEAD': 'ref: refs/heads/topic\n',
    'main/.git/worktrees/w/commondir': '../..\n',
    'main/.git/refs/heads/topic': `${COMMIT}\n`,
    'w/file': '',
  });
  writeFileSync(join(dir, 'w/.git'), `gitdir: ${join(dir, 'main/.git/worktrees/w')}\n`);
  t.is(readCommit(join(dir, 'w')), COMMIT);
});

test('no repository, no commit yet, damaged files: no commit, no error', (t) => {
  t.is(readCommit(repository({ file: '' })), undefined);
  t.is(readCommit(repository({ '.git/HEAD': 'ref: refs/heads/main\n' })), undefined);
  t.is(readCommit(repository({ '.git/HEAD': 'nonsense' })), undefined);
  t.is(readCommit(repository({ '.git': 'nonsense' })), undefined);
});
