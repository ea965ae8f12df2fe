import { readFileSync } from 'node:fs';
import { StenoError } from '../model/errors.js';
import { formatPath, type PathStep, type Problem } from './problem.js';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One error that stands for all problems, in the order of the file where it can be read. */
export function problemsError(problems: readonly Problem[], file: string | undefined): StenoError {
  const positionOf = file === undefined ? () => undefined : locator(file);
  const placed = problems.map((problem) => ({ problem, position: positionOf(problem) }));
  placed.sort((a, b) => before(a.position) - before(b.position));
  const errors = placed.map(({ problem, position }) => toError(problem, file, position));
  const first = placed[0];
  if (first === undefined) throw new TypeError('problemsError needs a problem');
  return toError(first.problem, file, first.position, errors.slice(1));
}

const before = (position: Position | undefined): number =>
  position === undefined ? 0 : position.line * 1e6 + position.column;

function toError(
  { code, path, message, mend, cause }: Problem,
  file: string | undefined,
  position: Position | undefined,
  others: readonly StenoError[] = [],
): StenoError {
  const details = {
    message,
    path: formatPath(path),
    ...(mend === undefined ? {} : { mend }),
    ...(file === undefined ? {} : { file }),
    ...position,
    ...(cause === undefined ? {} : { cause }),
  };
  return new StenoError(code, details, others);
}

/** Finds problems in the text of the file; reads and parses it again, since this is the rare case. */
function locator(file: string): (problem: Problem) => Position | undefined {
  try {
    const { findNodeAtLocation, parseTree } =
      require('jsonc-parser') as typeof import('jsonc-parser');
    const text = readFileSync(file, 'utf8');
    const tree = parseTree(text);
    if (tree === undefined) return () => undefined;
    return ({ path, at = 'value' }) => {
      const wanted: PathStep[] = at === 'parent' ? path.slice(0, -1) : [...path];
      let node = findNodeAtLocation(tree, wanted);
      const exact = node !== undefined;
      while (node === undefined && wanted.length > 0) {
        wanted.pop();
        node = findNodeAtLocation(tree, wanted);
      }
      const key = node?.parent?.type === 'property' ? node.parent : undefined;
      const offset = (exact && at === 'key' ? key : undefined)?.offset ?? node?.offset;
      return offset === undefined ? undefined : positionAt(text, offset);
    };
  } catch {
    // The file is gone or too deeply nested to be parsed again: the path inside it has to do.
    return () => undefined;
  }
}

/** 1-based line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  const head = text.slice(0, offset);
  const lines = head.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
