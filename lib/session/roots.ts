import type { Roots } from '../model/decision.js';

/** What expressions see before the call; `result`, `error` and `turn` are filled in later. */
export function createRoots(
  name: string,
  self: unknown,
  args: readonly unknown[],
  params: readonly string[],
): Roots {
  return {
    args,
    arg: named(args, params),
    self,
    result: undefined,
    error: undefined,
    name,
    turn: undefined,
  };
}

function named(args: readonly unknown[], params: readonly string[]): Record<string, unknown> {
  const arg: Record<string, unknown> = {};
  for (const [index, param] of params.entries()) {
    if (param.startsWith('...')) arg[param.slice(3)] = args.slice(index);
    else if (param !== '' && index < args.length) arg[param] = args[index];
  }
  return arg;
}
