/** What an environment answered to one call. What is not said is not compared. */
export interface Outcome {
  readonly observation?: unknown;
  readonly reward?: number;
  readonly terminated?: boolean;
  readonly truncated?: boolean;
  /** Of a call that failed. */
  readonly error?: { readonly name?: string; readonly message?: string };
}

/**
 * A log that an untraced run kept of itself, to hold a trace against. Lists are in order of start;
 * what is absent is not compared.
 *
 *     const oracle = {
 *       decisions: ['left', 'right'],
 *       outcomes: [{ reward: 0, terminated: false }, { reward: 1, terminated: true }],
 *       finalState: { crafter: { inventory: { wood: 1 } } },
 *     };
 *     await assertTraceEquivalent(recorder, oracle);
 */
export interface Oracle {
  /** What the agent decided: the results of its events. */
  readonly decisions?: readonly unknown[];
  /** What the environment answered: one for each of its events. */
  readonly outcomes?: readonly Outcome[];
  /** By system (or class, where an event names no system), the state after its last event. */
  readonly finalState?: unknown;
}
