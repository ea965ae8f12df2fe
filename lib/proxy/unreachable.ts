import type { Diagnostics } from '../runtime/diagnostics.js';
import type { PlannedTarget } from './planned-target.js';
import { noteUnreachable } from './sightings.js';

/** Tells of members that a policy names and that cannot be recorded. */
export class Unreachable {
  readonly #diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  note(target: PlannedTarget, member: string, why: string): void {
    noteUnreachable(target, member, why);
    this.say(target.plan.className, member, why);
  }

  /** Once for each member. */
  say(className: string, member: string, why: string): void {
    const name = `${className}.${member}`;
    this.#diagnostics.warn(
      'STENO_UNREACHABLE',
      `${name} is named by the policy but cannot be recorded: ${why}.`,
      `STENO_UNREACHABLE ${name}`,
    );
  }
}
