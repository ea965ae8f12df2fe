import { execFileSync } from 'node:child_process';
import type { Found } from '../compare.js';
import { type Fault, tryOnce } from '../fault.js';
import type { Durability } from '../program.js';
import type { RunOptions } from '../run.js';

/** So many calls that more have to wait than may. */
const MANY = `for (let turns = 0; turns < 30; turns += 1) { steps(100); await wait(1); }`;

const PROGRAM = (body: string): string => `
  const fs = require('node:fs');
  (async () => { ${body} })();`;

/** The store on a disk of its own, which only the program sees; it is copied before that is gone. */
const OWN_DISK = `
  unshare -rm bash -c '
    mkdir disk && mount -t tmpfs -o size=256k tmpfs disk || exit 99
    export STENO_DIR="$PWD/disk/store"
    "$@"; code=$?
    rm -f disk/filler; cp -r disk/store .steno-copy
    exit $code' bash "$@"`;

const FILL = `
  const filler = fs.openSync('disk/filler', 'w');
  try { for (;;) fs.writeSync(filler, Buffer.alloc(512)); } catch (error) { if (error.code !== 'ENOSPC') throw error; }`;

function noOwnDisk(): string | undefined {
  try {
    execFileSync('unshare', ['-rm', 'bash', '-c', 'mount -t tmpfs tmpfs /mnt'], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'no file system can be mounted here';
  }
}

type Options = Omit<RunOptions, 'policy'>;

/** The program goes on to its end, and the person is told once. */
const goesOn =
  (options: Options, lines: number, more: (found: Found) => string | false = () => false) =>
  async (durability: Durability) => [
    await tryOnce(options, durability, ({ code, said, otherStderr }, found) => [
      code !== 0 && `exit code ${code}: ${otherStderr}`,
      said.length !== lines && `${said.length} lines: ${said.join(' | ')}`,
      more(found),
    ]),
  ];

const COUNTED = { batch: 'counted', call: 'counted' } as const;
const NOTHING = { batch: 'nothing', call: 'nothing' } as const;

export const disk: readonly Fault[] = [
  {
    name: 'a file-size limit',
    how: '`ulimit -f`: each file takes 8 KB',
    bound: NOTHING,
    tries: goesOn(
      {
        shell: `trap '' XFSZ; ulimit -f 8; "$@"`,
        source: PROGRAM(
          `for (let turns = 0; turns < 20; turns += 1) { steps(100); await wait(5); }`,
        ),
      },
      1,
      ({ problems }) => problems.length === 0 && 'no file was cut',
    ),
  },
  {
    name: 'a full disk that has room again',
    how: 'a file system of 256 KB that the program fills, and clears after 3000 calls',
    bound: COUNTED,
    impossible: noOwnDisk,
    tries: goesOn(
      {
        shell: OWN_DISK,
        source: PROGRAM(`steps(100); await wait(60); ${FILL} ${MANY}
          fs.closeSync(filler); fs.unlinkSync('disk/filler'); await wait(700); steps(100);`),
      },
      1,
      ({ counted }) => counted === 0 && 'nothing was lost',
    ),
  },
  {
    name: 'a disk that is full to the end',
    how: 'the same, never cleared; the count is a line on stderr',
    bound: COUNTED,
    impossible: noOwnDisk,
    tries: goesOn(
      { shell: OWN_DISK, source: PROGRAM(`steps(100); await wait(60); ${FILL} ${MANY}`) },
      2,
      ({ counted }) => counted === 0 && 'nothing was lost',
    ),
  },
  {
    name: 'no file descriptors left',
    how: '`ulimit -n 40`, of which the program uses all, and gives back after 3000 calls',
    bound: COUNTED,
    tries: goesOn(
      {
        shell: `ulimit -n 40; "$@"`,
        source: PROGRAM(`
          const open = [];
          try { for (;;) open.push(fs.openSync('app.js')); } catch (error) { if (error.code !== 'EMFILE') throw error; }
          ${MANY} for (const fd of open) fs.closeSync(fd);
          await wait(700); steps(100);`),
      },
      1,
      ({ counted }) => counted === 0 && 'nothing was lost',
    ),
  },
  {
    name: 'the store is deleted',
    how: 'the program removes the folder and goes on',
    bound: COUNTED,
    tries: goesOn(
      {
        source: PROGRAM(`steps(100); await wait(60); fs.rmSync('.steno', { recursive: true });
          steps(100); await wait(300); steps(100);`),
      },
      0,
      ({ counted }) => counted < 100 && 'less was lost than was deleted',
    ),
  },
  {
    name: 'the store is renamed',
    how: 'the program moves the folder; the session goes on in it',
    bound: NOTHING,
    tries: goesOn(
      {
        source: PROGRAM(`steps(100); await wait(60); fs.renameSync('.steno', '.steno-moved');
          steps(100); await wait(300); steps(100);`),
      },
      0,
    ),
  },
  {
    name: 'the store becomes read-only in a session',
    how: 'the folders take no new files; the open one does',
    bound: NOTHING,
    tries: goesOn(
      {
        asNobody: true,
        source: PROGRAM(`steps(100); await wait(60);
          for (const name of ['', ...fs.readdirSync('.steno')]) fs.chmodSync('.steno/' + name, 0o500);
          steps(100); await wait(300); steps(100);`),
      },
      0,
    ),
  },
  {
    name: 'the store is read-only as a session begins',
    how: 'and takes files again after 3000 calls',
    bound: COUNTED,
    tries: goesOn(
      {
        asNobody: true,
        source: PROGRAM(`fs.mkdirSync('.steno'); fs.chmodSync('.steno', 0o500);
          ${MANY} fs.chmodSync('.steno', 0o700); await wait(700); steps(100);`),
      },
      1,
      ({ counted }) => counted === 0 && 'nothing was lost',
    ),
  },
];
