import { compareEvents } from './compare-events.js';
import { compareMeaning } from './compare-meaning.js';
import { compareMessages } from './compare-messages.js';
import { compareOrder } from './compare-order.js';
import { compareRewards } from './compare-rewards.js';
import { compareSession } from './compare-session.js';
import { compareTimesteps } from './compare-timesteps.js';
import { compareCompleteness } from './completeness.js';
import { Context } from './context.js';
import type { Differences } from './differences.js';
import { meaningOfTrace } from './meaning.js';
import type { Settings } from './options.js';
import { pairAll } from './pairing.js';
import { compareTiming } from './timing.js';
import type { TraceView } from './trace-view.js';

/** Compares two sessions level by level; on level 3 alone, nothing is asked of their events. */
export function compareSessions(
  a: TraceView,
  b: TraceView,
  differences: Differences,
  { strict, levels, meaning }: Settings,
): void {
  let context: Context | undefined;
  if (levels.has(1) || levels.has(2)) {
    context = new Context(a, b, pairAll(a, b, strict), differences, { strict, levels });
    compareOrder(context);
    if (levels.has(2)) compareContent(context);
  }
  if (!levels.has(3)) return;
  const options = { strict, oracle: undefined, context };
  compareMeaning(meaningOfTrace(a, meaning), meaningOfTrace(b, meaning), differences, options);
}

function compareContent(context: Context): void {
  compareSession(context);
  compareEvents(context);
  compareMessages(context);
  compareTimesteps(context);
  compareRewards(context);
  compareTiming(context);
  compareCompleteness(context);
}
