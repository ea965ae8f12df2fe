import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { NO_COVERAGE, withoutCoverage } from './coverage.js';
import { type Outcome, type RunOptions, run } from './project.js';
import { REPOSITORY } from './repository.js';

type Api = typeof import('../../lib/index.js');
export type Files = Readonly<Record<string, string | object>>;

export interface PackedFile {
  /** Inside the package. */
  readonly path: string;
  readonly size: number;
  /** Permissions, as in `0o755`. */
  readonly mode: number;
}

export interface Packed {
  /** The tarball. */
  readonly file: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly PackedFile[];
}

const exec = promisify(execFile);

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Packs the built checkout. The build's own script stays out: the specs have been built by it. */
async function pack(destination: string): Promise<Packed> {
  const { stdout } = await exec(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', destination, ...QUIET],
    { cwd: REPOSITORY, env: withoutCoverage(), maxBuffer: 16 * 2 ** 20 },
  );
  const [packed] = JSON.parse(stdout) as [Omit<Packed, 'file'> & { filename: string }];
  return { ...packed, file: join(destination, packed.filename) };
}

/** A project that holds nothing but the package, installed from its tarball, and its company. */
export class Installation {
  readonly packed: Packed;
  /** The project; apps stand in folders below it. */
  readonly dir: string;
  /** The package in it. */
  readonly package: string;
  /** What `require('stenographer')` gives there. */
  readonly api: Api;

  private constructor(dir: string, packed: Packed) {
    this.dir = dir;
    this.packed = packed;
    this.package = join(dir, 'node_modules/stenographer');
    this.api = createRequire(join(dir, 'index.js'))('stenographer') as Api;
  }

  /** @param company further packages, as `npm install` takes them. */
  static async create(company: readonly string[]): Promise<Installation> {
    const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'steno-package-')));
    const dir = join(scratch, 'project');
    mkdirSync(dir);
    writeFileSync(join(dir, 'package.json'), '{ "private": true }');
    const packed = await pack(scratch);
    await exec('npm', ['install', '--prefer-offline', ...QUIET, packed.file, ...company], {
      cwd: dir,
      env: withoutCoverage(),
    });
    return new Installation(dir, packed);
  }

  /** An app in a folder of its own. */
  app(files: Files): App {
    return new App(this, mkdtempSync(join(this.dir, 'app-')), files);
  }

  remove(): void {
    rmSync(dirname(this.dir), { recursive: true, force: true });
  }
}

export class App {
  readonly dir: string;
  readonly #installation: Installation;

  constructor(installation: Installation, dir: string, files: Files) {
    this.dir = dir;
    this.#installation = installation;
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
      writeFileSync(join(dir, path), text);
    }
  }

  /** Runs Node, without coverage. */
  run(entry: string, options: RunOptions = {}): Promise<Outcome> {
    const env = { ...NO_COVERAGE, ...options.env };
    return run(this.dir, entry, { ...options, env });
  }

  /** A second copy of the package, nearer to the app than the first. */
  copyPackage(): void {
    const copy = join(this.dir, 'node_modules/stenographer');
    cpSync(this.#installation.package, copy, { recursive: true });
  }

  /** Throws away what has been recorded. */
  forget(): void {
    rmSync(join(this.dir, '.steno'), { recursive: true, force: true });
  }

  /** All sessions of the app, in order of start, as the package itself reads them. */
  async sessions() {
    const store = join(this.dir, '.steno');
    const { readSession } = this.#installation.api;
    const folders = readdirSync(this.dir).includes('.steno')
      ? readdirSync(store, { withFileTypes: true }).filter((entry) => entry.isDirectory())
      : [];
    const sessions = await Promise.all(folders.map(({ name }) => readSession(join(store, name))));
    return sessions.sort((a, b) => a.session.startedAt.localeCompare(b.session.startedAt));
  }
}

/** Lets so many tasks run at once. */
export function limiter(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
