/** What a command may touch of the world around it. */
export interface CommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Width of the terminal; absent when stdout is none. */
  readonly columns?: number;
  /** Whether stdout is a terminal. */
  readonly isTTY: boolean;
}

/** Answers the exit code: 0, 1 when something is not there or not the same, 2 for a wrong call. */
export type RunCommand = (argv: readonly string[], io: CommandIo) => Promise<number> | number;

const DEFAULT_COLUMNS = 100;
const FEWEST_COLUMNS = 40;

export const widthOf = ({ columns = DEFAULT_COLUMNS }: CommandIo): number =>
  Math.max(columns, FEWEST_COLUMNS);

/** `NO_COLOR` and `FORCE_COLOR` decide; else a terminal that is not a dumb one. */
export function wantsColour({ env, isTTY }: CommandIo): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  return isTTY && TERM !== 'dumb';
}
