/** A call of which the program says that it has finished. Times are of the system's monotonic clock. */
export interface TrueCall {
  readonly n: number;
  readonly fromNs: number;
  /** Read after the call had finished. */
  readonly toNs: number;
}

export interface Truth {
  readonly calls: readonly TrueCall[];
  /** The last moment of which it is known that the program was still at work. */
  readonly aliveNs: number;
}

const CALL = /^call (\d+) (\d+) (\d+)$/;
/** So many calls, numbered from 1, at times that it did not read. */
const CALLS = /^calls (\d+)$/m;

/** What a program has told; a last line that it could not finish is nothing told. */
export function readTruth(stdout: string): Truth {
  const [, count = 0] = CALLS.exec(stdout) ?? [];
  const together = Array.from({ length: Number(count) }, (_, at) => call(at + 1, 0, 0));
  const each = stdout.split('\n').flatMap((line) => {
    const [, n, fromNs, toNs] = CALL.exec(line) ?? [];
    return n === undefined ? [] : [call(Number(n), Number(fromNs), Number(toNs))];
  });
  const aliveNs = each.reduce((last, { fromNs }) => Math.max(last, fromNs), 0);
  return { calls: [...together, ...each], aliveNs };
}

const call = (n: number, fromNs: number, toNs: number): TrueCall => ({ n, fromNs, toNs });
