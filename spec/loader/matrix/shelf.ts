import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { withoutCoverage } from '../../helpers/coverage.js';
import type { Case } from './case.js';

/** What stands beside ours in some programs. */
const COMPANY = [
  '@opentelemetry/api@1.10.0',
  '@opentelemetry/instrumentation@0.301.1',
  'source-map-support@0.5.21',
];

/** Projects in a folder that has what they need installed; each is built once, for all Nodes. */
export class Shelf {
  readonly #dir = realpathSync(mkdtempSync(join(tmpdir(), 'steno-matrix-')));
  readonly #projects = new Map<string, string>();

  constructor() {
    writeFileSync(join(this.#dir, 'package.json'), '{ "private": true }');
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
    execFileSync('npm', ['install', ...quiet, ...COMPANY], {
      cwd: this.#dir,
      env: withoutCoverage(),
      stdio: 'ignore',
    });
  }

  /** The folder of a case. */
  project(title: string, { files, rules, prepare }: Case): string {
    const known = this.#projects.get(title);
    if (known !== undefined) return known;
    const dir = join(this.#dir, `app-${this.#projects.size}`);
    for (const [path, content] of Object.entries({ ...files, 'steno.policy.json': { rules } })) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
      writeFileSync(join(dir, path), text);
    }
    prepare?.(dir);
    this.#projects.set(title, dir);
    return dir;
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
