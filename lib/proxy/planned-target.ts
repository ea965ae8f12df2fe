import type { PolicyContext } from '../model/binding.js';
import type { ClassPlan } from '../model/policy.js';
import type { Site } from '../model/site.js';

/** A plan, and what recording needs beside it. */
export interface PlannedTarget {
  readonly plan: ClassPlan;
  readonly context: PolicyContext;
  /** Where the class stands, when the loader met it. */
  readonly site?: Site;
  /** By hand: the plan for a class further up the chain, for what `super.step()` calls. */
  readonly planAbove?: (className: string) => ClassPlan | undefined;
  /** Fields that were told of: each object that is made has them anew. */
  readonly fieldsTold?: Set<string>;
  /** The name by which a rule reaches the target from another object: `chat.completions.create`. */
  readonly dotted?: string;
}
