/** The types of a policy as a person writes it, read off the schema. */
import type { batch, llm, message, method, tool } from './method.js';
import type { limits, pattern, policy, session } from './policy.js';
import type { classRule, functionRule, presetRule } from './rule.js';
import type { Accepts } from './shape.js';

/** What to record, and how: the content of `steno.policy.json`, with functions for expressions. */
export interface Policy extends Accepts<typeof policy> {}

/** What to take down of one method. */
export interface MethodRule extends Accepts<typeof method> {}
/** A rule about the methods of a class. */
export interface ClassRule extends Accepts<typeof classRule> {}
/** A rule about a function. */
export interface FunctionRule extends Accepts<typeof functionRule> {}
/** Rules that come with the package. */
export interface PresetRule extends Accepts<typeof presetRule> {}
export type Rule = ClassRule | FunctionRule | PresetRule;

type Target = 'class' | 'function' | 'module' | 'version';

/** A rule without a target, for the methods of the object given to `instrument`. */
export interface BareMethodsRule extends Omit<ClassRule, Target> {}
/** A rule without a target, for the function given to `instrument`. */
export interface BareFunctionRule extends Omit<FunctionRule, Target> {}
export type BareRule = BareMethodsRule | BareFunctionRule;

export interface MessageRule extends Accepts<typeof message> {}
export interface LlmRule extends Accepts<typeof llm> {}
export interface BatchRule extends Accepts<typeof batch> {}
export interface ToolRule extends Accepts<typeof tool> {}
export interface SessionRules extends Accepts<typeof session> {}
export interface PatternRule extends Accepts<typeof pattern> {}
export interface LimitRules extends Accepts<typeof limits> {}
