import type { CompiledPolicy, RuleTarget, SourceFile } from '../../model/policy.js';
import type { FileSighting, SightingsTaken } from '../../model/sightings.js';
import { literalOf } from '../glob.js';
import { type Declared, declaredIn } from './declared.js';
import { textAt } from './disk.js';

const MOST_FILES = 500;

/** What is known at the end of a process, and what its files say when they are read again. */
export class Evidence {
  readonly policy: CompiledPolicy;
  readonly taken: SightingsTaken;
  /** Files that were loaded before anybody could look at them. */
  readonly before: readonly SourceFile[];
  readonly #mostFiles: number;
  readonly #texts = new Map<string, string>();
  readonly #declared = new Map<string, readonly Declared[]>();
  readonly #filesFor = new Map<RuleTarget, readonly FileSighting[]>();

  /** Reads no more than so many files again. */
  constructor(
    policy: CompiledPolicy,
    taken: SightingsTaken,
    before: readonly SourceFile[],
    mostFiles = MOST_FILES,
  ) {
    this.#mostFiles = mostFiles;
    this.policy = policy;
    this.taken = taken;
    this.before = before.filter(({ path }) => !taken.files.has(path));
  }

  /** Files of the project itself that were loaded, looked at or not. */
  get ownFiles(): FileSighting[] {
    return [...this.taken.files.values()].filter(({ file }) => file.package === undefined);
  }

  /** Files that were loaded for which the target is. */
  filesFor(target: RuleTarget): readonly FileSighting[] {
    const known =
      this.#filesFor.get(target) ??
      [...this.taken.files.values()].filter(({ file }) => target.appliesTo(file));
    this.#filesFor.set(target, known);
    return known;
  }

  /** Empty for a file that cannot be read, is large, or is one too many. */
  textOf(path: string): string {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const text = this.#texts.size < this.#mostFiles ? textAt(path) : '';
    this.#texts.set(path, text);
    return text;
  }

  declaredIn(path: string): readonly Declared[] {
    const known = this.#declared.get(path) ?? declaredIn(this.textOf(path));
    this.#declared.set(path, known);
    return known;
  }

  /** Whether a name that the target can have stands in the file. */
  mentions(path: string, { name }: RuleTarget): boolean {
    return this.textOf(path).includes(literalOf(name) ?? '');
  }

  /** As a person in the policy's folder would write it. */
  shown(path: string): string {
    const { dir } = this.policy;
    return path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : path;
  }
}
