import type { Binding } from '../model/binding.js';
import type { Roots } from '../model/decision.js';
import { keepShape } from '../runtime/shapes.js';

/** What expressions see before the call; `result`, `error` and `turn` are filled in later. */
export function createRoots(
  { definition, params, learnt }: Binding,
  self: unknown,
  args: readonly unknown[],
): Roots {
  learnt.sampleArg ??= named(params, params);
  return rootsOf(definition.method, self, args, named(args, params));
}

const rootsOf = (
  name: string,
  self: unknown,
  args: readonly unknown[],
  arg: Roots['arg'],
): Roots => ({
  args,
  arg,
  self,
  result: undefined,
  error: undefined,
  name,
  turn: undefined,
});

keepShape(rootsOf('', undefined, [], {}));

function named(args: readonly unknown[], params: readonly string[]): Record<string, unknown> {
  const arg: Record<string, unknown> = {};
  for (let index = 0; index < params.length; index += 1) {
    const param = params[index] as string;
    if (param.startsWith('...')) arg[param.slice(3)] = args.slice(index);
    else if (param !== '' && index < args.length) arg[param] = args[index];
  }
  return arg;
}
