/** The agent's memory: short notes by topic. */
export class Notebook {
  #notes = new Map();
  #perTopic;

  /** @param {{ perTopic?: number }} [options] how many notes to keep on one topic, the oldest go first */
  constructor({ perTopic = 3 } = {}) {
    this.#perTopic = perTopic;
  }

  /** @returns {string[]} */
  get topics() {
    return [...this.#notes.keys()];
  }

  /**
   * @param {{ topic: string, note: string }} entry
   * @returns {string} what to tell the model
   */
  remember({ topic, note }) {
    if (typeof topic !== 'string' || typeof note !== 'string')
      throw new TypeError('a note needs a topic and a text');
    const notes = (this.#notes.get(topic) ?? []).filter((other) => other !== note);
    this.#notes.set(topic, [...notes, note].slice(-this.#perTopic));
    return `noted under ${topic}`;
  }

  /**
   * @param {{ topic: string }} query
   * @returns {string} one line for each note found
   */
  recall({ topic }) {
    const topics = topic === 'all' ? this.topics : [topic];
    const lines = topics.flatMap((name) =>
      (this.#notes.get(name) ?? []).map((note) => `${name}: ${note}`),
    );
    return lines.length > 0 ? lines.join('\n') : `${topic}: nothing noted`;
  }
}
