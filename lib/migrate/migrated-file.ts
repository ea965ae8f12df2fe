import { Api } from './api.js';
import { Edits } from './edits.js';
import type { HooksFile } from './hooks-file.js';
import { Immovable, type Left, type Moved } from './left.js';
import type { PolicyDraft } from './policy-draft.js';
import type { Source } from './source.js';
import { lineOf, type Node, rangeOf } from './syntax.js';

/** What the files of one migration share. */
export interface Together {
  readonly draft: PolicyDraft;
  readonly hooks: HooksFile;
}

/** A file while it is being migrated. */
export class MigratedFile {
  readonly source: Source;
  readonly api: Api;
  readonly edits: Edits;
  readonly draft: PolicyDraft;
  readonly hooks: HooksFile;
  readonly allMoved: Moved[] = [];
  /** Nodes of which it is told why they are left. */
  readonly #left = new Map<Node, Left>();
  readonly #with = new Set<Node>();

  constructor(source: Source, { draft, hooks }: Together) {
    this.source = source;
    this.api = new Api(source);
    this.edits = new Edits(source);
    this.draft = draft;
    this.hooks = hooks;
  }

  moved(node: Node, what: string, rule: string): void {
    this.allMoved.push({ path: this.source.path, line: lineOf(node), what, rule });
  }

  leave(node: Node, what: string, why: string, mend: string): void {
    this.#left.set(node, { path: this.source.path, line: lineOf(node), what, why, mend });
  }

  /** It is told of together with another one. */
  leaveWith(node: Node): void {
    this.#with.add(node);
  }

  isTold(node: Node): boolean {
    return this.#left.has(node) || this.#with.has(node);
  }

  /** Without what went with something else in the end. */
  get allLeft(): Left[] {
    return [...this.#left].flatMap(([node, left]) =>
      this.edits.isGone(rangeOf(node)) ? [] : [left],
    );
  }

  /** Does all of `move` or nothing: it throws before it changes anything but the hooks. */
  attempt(node: Node, what: string, move: () => void): void {
    const takeBack = this.hooks.mark();
    try {
      move();
    } catch (error) {
      if (!(error instanceof Immovable)) throw error;
      takeBack();
      this.leave(node, what, error.message, error.mend);
    }
  }
}
