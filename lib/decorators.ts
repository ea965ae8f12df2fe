/** Rules written as decorators: legacy (`experimentalDecorators`) and standard ones. */
import { sharedAgent } from './agent.js';
import { DECORATOR_RULES, ruleOver } from './policy/decorator-rules.js';
import type { Method, RuleOf } from './policy/schema/typed.js';
import { applyDecorator, isDecorating } from './proxy/decorator-forms.js';

/** Stands on a method, or in the standard form on a field that holds a function. */
export interface TraceDecorator<F extends Method = Method> {
  <M extends F>(value: M, context: ClassMethodDecoratorContext): M;
  <This, M extends F>(
    value: undefined,
    context: ClassFieldDecoratorContext<This, M>,
  ): (this: This, value: M) => M;
  <M extends F>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): TypedPropertyDescriptor<M>;
}

/**
 * A decorator, bare or with a rule: what to take down of the method, as in a policy. Functions in
 * the rule see the parameters of the method whose type is given, as in
 * `@traceAgent<Agent['decide'], Agent>({ metadata: ({ args: [obs], self }) => … })`.
 */
export type TraceDecoratorFactory = TraceDecorator &
  (<F extends Method = Method, This = unknown>(rule?: RuleOf<F, This>) => TraceDecorator<F>);

/** A decorator with what its name says, over which a rule goes. */
function trace(own: RuleOf): TraceDecoratorFactory {
  const decorate =
    (rule: object) =>
    (...given: unknown[]) =>
      applyDecorator(rule, given, sharedAgent().decorating);
  return ((...given: unknown[]) =>
    isDecorating(given)
      ? decorate(own)(...given)
      : decorate(ruleOver(own, Object(given[0]) as RuleOf))) as TraceDecoratorFactory;
}

/** Records the calls of a method; the rule says of which kind. Default: `runtime`. */
export const traceEvent: TraceDecoratorFactory = trace(DECORATOR_RULES.traceEvent);
/** Something that an agent does. */
export const traceAgent: TraceDecoratorFactory = trace(DECORATOR_RULES.traceAgent);
/** Something that an environment does. */
export const traceEnv: TraceDecoratorFactory = trace(DECORATOR_RULES.traceEnv);
/** Something that the runtime around both does. */
export const traceRuntime: TraceDecoratorFactory = trace(DECORATOR_RULES.traceRuntime);
/**
 * The call of a model: of the shape of the OpenAI chat API, a request as the first argument and a
 * completion as the result, but for what the rule's `llm` says.
 */
export const traceLlmCall: TraceDecoratorFactory = trace(DECORATOR_RULES.traceLlmCall);
/** The call of a tool: its name, its parameters and its result, with a `tool_call` message. */
export const traceToolCall: TraceDecoratorFactory = trace(DECORATOR_RULES.traceToolCall);
/** A call that works on a list: how many items, and what the rule's `batch` says of them. */
export const traceBatchOperation: TraceDecoratorFactory = trace(
  DECORATOR_RULES.traceBatchOperation,
);
