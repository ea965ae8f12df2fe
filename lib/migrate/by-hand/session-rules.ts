/** What the policy says of all sessions, as far as code that opens some by hand allows. */
import type { PolicyDraft } from '../policy-draft.js';
import type { Json, JsonObject } from '../rule-json.js';
import { type Fields, immovable } from './reading.js';
import type { Sym } from './symbols.js';

export class SessionRules {
  readonly #draft: PolicyDraft;
  /** Something else records by the same policy, also outside of sessions. */
  readonly #hasOthers: boolean;
  readonly usesLanes: boolean;

  constructor(draft: PolicyDraft, hasOthers: boolean, usesLanes: boolean) {
    this.#draft = draft;
    this.#hasOthers = hasOthers || draft.hasRules;
    this.usesLanes = usesLanes;
  }

  /**
   * Outside of a session, nothing is recorded by hand; a rule would open the session of the process.
   *
   * @throws Immovable where that cannot be turned off
   */
  settings(opened: Fields | undefined): JsonObject {
    const known = this.#draft.session;
    if (known['start'] !== 'explicit' && (this.#hasOthers || known['start'] !== undefined))
      throw immovable(
        'outside of a session a rule records too, unless the policy says "session": { "start": "explicit" }, which its other rules and decorators would feel',
        'Say it in the policy, if sessions are opened wherever something is to be recorded, and run this again.',
      );
    return { start: 'explicit', ...(opened === undefined ? {} : this.#opened(opened, known)) };
  }

  #opened(options: Fields, known: JsonObject): JsonObject {
    const settings: [string, Json][] = [];
    for (const [key, value] of options) {
      if (value.kind === 'undefined') continue;
      if (key !== 'name' && key !== 'metadata')
        throw immovable(`a policy has nothing that says the session's ${key} like this`);
      const said = jsonOf(value, key);
      const isNew = known[key] === undefined && !this.#draft.opensSessions && !this.#hasOthers;
      if (!isNew && JSON.stringify(known[key]) !== JSON.stringify(said))
        throw immovable(`other sessions have another ${key}, and a policy says one for all`);
      settings.push([key, said]);
    }
    return Object.fromEntries(settings);
  }
}

function jsonOf(value: Sym, path: string): Json {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'object':
      return Object.fromEntries(
        [...value.fields].map(([key, each]): [string, Json] => [
          key,
          jsonOf(each, `${path}.${key}`),
        ]),
      );
    case 'array':
      return value.items.map((each) => jsonOf(each, path));
    default:
      throw immovable(`the session's ${path} is known only as the program runs`);
  }
}
