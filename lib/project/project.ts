import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { BOUNDS, type Bounds, type Listing, listFiles } from './files.js';
import { type Installed, installedFrom, packageOf } from './manifest.js';
import { readSource } from './read-source.js';
import type { Source } from './source.js';

/** The sources of a folder, each read and parsed when first asked for. Nothing of it is run. */
export class Project {
  readonly root: string;
  readonly #listing: Listing;
  readonly #texts = new Map<string, string>();
  readonly #sources = new Map<string, Source | undefined>();
  readonly #unparsed = new Set<string>();
  /** What the project itself may still cost, and what packages may. */
  readonly #own: Budget;
  readonly #packages: Budget;
  readonly #passedOver = new Set<string>();

  constructor(root: string, bounds: Bounds = BOUNDS) {
    this.root = root;
    this.#own = { read: bounds.bytesRead, parsed: bounds.bytesParsed };
    this.#packages = { read: 8 * bounds.bytesRead, parsed: 4 * bounds.bytesParsed };
    this.#listing = listFiles(root, bounds);
  }

  get files(): readonly string[] {
    return this.#listing.files;
  }

  get outputs(): readonly string[] {
    return this.#listing.outputs;
  }

  /** Folders from which packages may be loaded: the root, and those of workspaces. */
  get packageFolders(): readonly string[] {
    return [...new Set([this.root, ...this.#listing.packages])];
  }

  /** What was not looked at, each in words. */
  get leftOut(): readonly string[] {
    const { leftOut } = this.#listing;
    const unparsed = [...this.#unparsed].map((path) => `${this.shown(path)}: it cannot be parsed`);
    const { size } = this.#passedOver;
    const passed = size === 0 ? [] : [`${size} ${size === 1 ? 'file' : 'files'} more than fit`];
    return [...leftOut.map((words) => this.shown(words)), ...unparsed, ...passed];
  }

  /** Empty for what cannot be read. */
  textOf(path: string): string {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const budget = this.#budgetOf(path);
    if (budget.read <= 0) {
      this.#passedOver.add(path);
      return '';
    }
    const text = readText(path);
    budget.read -= text.length;
    // Those of packages are many, and asked for seldom.
    if (budget === this.#own) this.#texts.set(path, text);
    return text;
  }

  /** `undefined` for what cannot be parsed. */
  sourceOf(path: string): Source | undefined {
    if (!this.#sources.has(path)) {
      this.#sources.set(path, this.#parse(path));
    }
    return this.#sources.get(path);
  }

  #parse(path: string): Source | undefined {
    const budget = this.#budgetOf(path);
    if (budget.parsed <= 0) {
      this.#passedOver.add(path);
      return undefined;
    }
    const text = this.textOf(path);
    budget.parsed -= text.length;
    const source = readSource(text, path);
    if (source === undefined) this.#unparsed.add(path);
    return source;
  }

  #budgetOf(path: string): Budget {
    const inside = path.startsWith(`${this.root}/`) ? path.slice(this.root.length) : undefined;
    return inside === undefined || /[\\/]node_modules[\\/]/.test(inside)
      ? this.#packages
      : this.#own;
  }

  /** Sources of the files whose text has any such word. */
  sourcesWith(words: RegExp, paths: readonly string[] = this.files): Source[] {
    return paths.flatMap((path) =>
      words.test(this.textOf(path)) ? (this.sourceOf(path) ?? []) : [],
    );
  }

  /** The package that a file would load. */
  installed(name: string, file: string): Installed | undefined {
    return installedFrom(dirname(file), name);
  }

  /** As a person in the root would write it. */
  shown(path: string): string {
    return path.startsWith(`${this.root}/`) ? relative(this.root, path) : path;
  }
}

interface Budget {
  /** Characters. */
  read: number;
  parsed: number;
}

/** The packages that a source loads. */
export const packagesOf = ({ modules }: Source): string[] => [
  ...new Set([...modules].flatMap((module) => packageOf(module) ?? [])),
];

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
