import type { MessagePort } from 'node:worker_threads';
import type { RuleSummary } from '../model/policy.js';
import type {
  ClassSighting,
  FileSighting,
  MemberSighting,
  Sightings,
  SightingsTaken,
} from '../model/sightings.js';
import { sharedMarks } from './shared-marks.js';
import { workerThreads } from './threads.js';

/** Places of a rule's marks: met, any function reached, then each method that it names exactly. */
const MET = 0;
const ANY = 1;
const FIRST_METHOD = 2;

const MOST_NOTED = 5000;

export class SightingsLog implements Sightings, SightingsTaken {
  readonly #packages = new Set<string>();
  readonly #files = new Map<string, FileSighting>();
  /** By path. */
  readonly #later = new Map<string, () => FileSighting | undefined>();
  /** Each answers the next message that has come from another thread. */
  readonly #inboxes: (() => { readonly message: unknown } | undefined)[] = [];
  readonly #classes = new Map<string, ClassSighting>();
  readonly #members = new Map<string, MemberSighting>();
  readonly #offsets = new Map<number, number>();
  readonly #exact = new Map<number, readonly string[]>();
  #marks: Uint8Array;
  readonly #key: string;
  #shared = false;

  /** Threads share what they meet where they have the same key. */
  constructor(rules: readonly RuleSummary[], key: string) {
    this.#key = key;
    let length = 0;
    for (const { index, exact } of rules) {
      this.#offsets.set(index, length);
      this.#exact.set(index, exact);
      length += FIRST_METHOD + exact.length;
    }
    this.#marks = new Uint8Array(length);
  }

  /** From now on, what workers meet counts too, and what is met here counts there. */
  share(): void {
    if (this.#shared) return;
    const shared = sharedMarks(this.#key, this.#marks.length);
    for (const [at, mark] of this.#marks.entries()) if (mark === 1) shared[at] = 1;
    this.#marks = shared;
    this.#shared = true;
  }

  get isShared(): boolean {
    return this.#shared;
  }

  noteFile(sighting: FileSighting): void {
    const { file, outcome } = sighting;
    if (file.package !== undefined)
      this.#packages.add(`${file.package.name}@${file.package.version}`);
    if (outcome === 'other' && file.package !== undefined) return;
    if (this.#files.get(file.path)?.outcome !== 'read') this.#files.set(file.path, sighting);
  }

  /** For a file that is worth a look only where somebody asks for the files. */
  noteLater(path: string, sighting: () => FileSighting | undefined): void {
    this.#later.set(path, sighting);
  }

  noteClass(sighting: ClassSighting): void {
    const { name, at = '', made, plan } = sighting;
    note(this.#classes, `${made} ${name} ${at}`, sighting);
    for (const rule of plan.rules) this.#mark(rule, MET);
  }

  noteMember(sighting: MemberSighting): void {
    const { owner = '', member, reach = '', at = '', rules } = sighting;
    note(this.#members, `${owner} ${member} ${reach} ${at}`, sighting);
    for (const rule of rules) {
      this.#mark(rule, MET);
      this.#mark(rule, ANY);
      const method = this.#exact.get(rule)?.indexOf(member) ?? -1;
      if (method >= 0) this.#mark(rule, FIRST_METHOD + method);
    }
  }

  /** A way for another thread to tell of files; it keeps nothing alive. */
  openPort(): MessagePort {
    // The program's own modules are not seen here any more, so that a worker would come unannounced.
    this.share();
    const { MessageChannel, receiveMessageOnPort } = workerThreads();
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    this.#inboxes.push(() => receiveMessageOnPort(port1));
    return port2;
  }

  get files(): ReadonlyMap<string, FileSighting> {
    this.#drain();
    return this.#files;
  }

  get packages(): ReadonlySet<string> {
    this.#drain();
    return this.#packages;
  }

  get classes(): readonly ClassSighting[] {
    return [...this.#classes.values()];
  }

  get members(): readonly MemberSighting[] {
    return [...this.#members.values()];
  }

  met({ index }: RuleSummary): boolean {
    return this.#isMarked(index, MET);
  }

  reached({ index, exact }: RuleSummary, member?: string): boolean {
    return this.#isMarked(index, member === undefined ? ANY : FIRST_METHOD + exact.indexOf(member));
  }

  #drain(): void {
    for (const sighting of this.#later.values()) {
      const noted = sighting();
      if (noted !== undefined) this.noteFile(noted);
    }
    this.#later.clear();
    for (const receive of this.#inboxes) {
      for (let next = receive(); next !== undefined; next = receive()) {
        this.noteFile(next.message as FileSighting);
      }
    }
  }

  #mark(rule: number, place: number): void {
    const offset = this.#offsets.get(rule);
    if (offset !== undefined) this.#marks[offset + place] = 1;
  }

  #isMarked(rule: number, place: number): boolean {
    return this.#marks[(this.#offsets.get(rule) ?? 0) + place] === 1;
  }
}

/** More than anybody would read, and less than fills the memory of a program that makes classes for ever. */
function note<S>(noted: Map<string, S>, key: string, sighting: S): void {
  if (noted.size < MOST_NOTED || noted.has(key)) noted.set(key, sighting);
}
