const KINDS = new Set([
  '400',
  '429',
  '500',
  '503',
  'slow',
  'trickle',
  'cut',
  'garble',
  'badaction',
  'badnote',
]);
const RULE = /^(\w+)(!?)@(?:([\w-]+):)?(\d+)(?:\+(\d+))?$/;

/**
 * @typedef {object} FaultRule
 * @property {string} kind
 * @property {boolean} always on retries too
 * @property {string | null} session only this conversation
 * @property {number} first number of the request within its conversation
 * @property {number | null} every repeats after so many requests
 */

/**
 * Faults to make on purpose, as a comma-separated list of `kind[!]@[session:]n[+every]`. Requests are counted
 * within their conversation by the client (headers x-session-id and x-session-request), so that the same requests
 * are hit no matter how many conversations go on at a time. A fault hits the first attempt only, unless marked
 * with `!`, or of kind 400, which no client retries.
 */
export class FaultPlan {
  #rules;

  /** @param {string} [spec] e.g. "500@5,429@9,slow@14,cut@crafter-7:20,500!@25+50" */
  constructor(spec = '') {
    this.#rules = spec
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
      .map(FaultPlan.#parse);
  }

  static #parse(text) {
    const [, kind, always, session, first, every] = text.match(RULE) ?? [];
    if (!KINDS.has(kind))
      throw new TypeError(`cannot read fault "${text}"; kinds: ${[...KINDS].join(', ')}`);
    return {
      kind,
      always: always === '!',
      session: session ?? null,
      first: Number(first),
      every: every ? Number(every) : null,
    };
  }

  /**
   * @param {{ session: string, number: number, attempt: number }} request attempt counts from 0
   * @returns {string | null} the kind of fault to make
   */
  faultFor({ session, number, attempt }) {
    const rule = this.#rules.find(
      (candidate) =>
        (candidate.session === null || candidate.session === session) &&
        (candidate.always || attempt === 0) &&
        FaultPlan.#hits(candidate, number),
    );
    return rule?.kind ?? null;
  }

  static #hits({ first, every }, number) {
    if (number === first) return true;
    return Boolean(every) && number > first && (number - first) % every === 0;
  }
}
