import type { SetName } from '../helpers/library-sets.js';

/** What stands at the other end of a program's connections. */
export interface Service {
  readonly env: Readonly<Record<string, string>>;
  /** What came over the wire, connection after connection, in order. */
  readonly wire: readonly unknown[];
  close(): Promise<void>;
}

/** A library, with a program that uses much of it. */
export interface Library {
  /** The package that the table names. */
  readonly package: string;
  /** Packages whose classes are all named: it, and those that are parts of it. */
  readonly modules: readonly string[];
  /** In `spec/unharmed/programs`. */
  readonly program: string;
  /** Further files, by name in `spec/unharmed/files`; their classes are recorded too. */
  readonly files?: readonly string[];
  /** Default: each set that has the package. */
  readonly sets?: readonly SetName[];
  readonly service?: () => Promise<Service>;
  /** What we say of it on stderr. */
  readonly said?: readonly string[];
  /** How often its methods run depends on the network or on time. */
  readonly timed?: boolean;
  /** Of the policy, where values are so large that whole ones would take minutes. */
  readonly limits?: Readonly<Record<string, number>>;
  /** Methods that run and are not recorded, or not as often: by `Class.method`, with the reason. */
  readonly unrecorded?: Readonly<Record<string, string>>;
  /** Where a run needs what not every machine has: the reason to skip it. */
  readonly missing?: () => string | undefined;
}
