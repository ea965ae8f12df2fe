import { Navigator } from './navigator.js';
import { parseObservation } from './observation.js';
import { WorldMap } from './world-map.js';

const NOTE = /^(\w+): x=(\d+) y=(\d+)$/gm;

function readCall({ function: { name, arguments: json } }) {
  try {
    return { name, args: JSON.parse(json) };
  } catch {
    return { name, args: {} };
  }
}

function samePlace(a, b) {
  const state = ({ x, y, facing, inventory, vitals }) =>
    JSON.stringify([x, y, facing, inventory, vitals.drink]);
  return !b.sleeping && state(a) === state(b);
}

/** All that the conversation tells: what is seen now, what was seen before, what was noted down. */
export class Situation {
  #navigator = null;
  #observations = [];

  map = new WorldMap();
  /** Places by topic, from the notebook. */
  notes = new Map();
  /** How many messages ago a topic was looked up. */
  recalled = new Map();
  /** Whether the beginning of the conversation is missing. */
  shortened = false;

  /** @param {Array<{ role: string, content?: unknown, tool_calls?: object[] }>} messages */
  constructor(messages) {
    messages.forEach((message, index) => {
      if (message.role === 'assistant') this.#readCalls(message, messages.length - index);
      else if (message.role !== 'system') this.#readText(String(message.content ?? ''));
    });
  }

  /** @returns {import('./observation.js').Seen | undefined} */
  get now() {
    return this.#observations.at(-1);
  }

  /** @returns {number} for how many turns nothing has changed */
  get stalled() {
    const past = this.#observations.toReversed();
    const changed = past.findIndex((seen, i) => i > 0 && !samePlace(past[i - 1], seen));
    return (changed === -1 ? past.length : changed) - 1;
  }

  /** @returns {Navigator} */
  get navigator() {
    this.#navigator ??= new Navigator(this.map, this.now);
    return this.#navigator;
  }

  /** @returns {number} */
  has(item) {
    return this.now.inventory[item] ?? 0;
  }

  /** @returns {boolean} */
  achieved(name) {
    return this.now.achievements.includes(name);
  }

  #readCalls({ tool_calls: calls = [] }, age) {
    for (const call of calls) {
      const { name, args } = readCall(call);
      if (name === 'recall') this.recalled.set(args.topic, age);
      if (name === 'remember') this.#readNotes(`${args.topic}: ${args.note}`);
    }
  }

  #readText(text) {
    this.#readNotes(text);
    const seen = parseObservation(text);
    if (!seen) {
      this.shortened ||= text.includes('Earlier turns are left out');
      return;
    }
    this.#observations.push(seen);
    this.map.add(seen);
  }

  #readNotes(text) {
    for (const [, topic, x, y] of text.matchAll(NOTE)) {
      const places = this.notes.get(topic) ?? [];
      this.notes.set(topic, [...places, { x: Number(x), y: Number(y) }]);
    }
  }
}
