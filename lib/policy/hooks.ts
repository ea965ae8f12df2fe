import type { RecordHooks } from '../model/hooks.js';
import { compileExpression } from './expression/compile.js';
import type { ExpressionContext } from './expression/source.js';
import type { Policy } from './schema/input.js';

/** `undefined` for a policy that has none. What a hook throws is said once, and costs nothing. */
export function compileHooks(
  { beforeRecord, afterRecord }: Policy,
  context: ExpressionContext,
): RecordHooks | undefined {
  if (beforeRecord === undefined && afterRecord === undefined) return undefined;
  const compiled = (hook: Policy['beforeRecord'] | Policy['afterRecord'], name: string) =>
    hook === undefined
      ? undefined
      : (compileExpression(hook as never, [name], 'end', context) as unknown as (
          record: object,
        ) => unknown);
  return {
    before: compiled(beforeRecord, 'beforeRecord'),
    after: compiled(afterRecord, 'afterRecord'),
  };
}
