import { resultText, trimHistory } from './history.js';
import { Notebook } from './notebook.js';
import { CALL_A_TOOL, leftOutText, SYSTEM_PROMPT } from './prompts.js';
import { safeAction } from './reflexes.js';
import { ModelUnavailableError, Thinker } from './thinker.js';
import { MAX_ACTIONS } from './tools.js';

const MAX_ROUNDS = 3;

/**
 * @typedef {object} Decision
 * @property {string} thought
 * @property {string[]} actions
 * @property {string[]} toolCallIds the calls that asked for the actions; none after a fallback
 */

/** Plays by turns: reason about the latest observation, then act. */
export class ReActAgent {
  #thinker;
  #notebook;
  #stream;
  #window;
  #pending = [];
  #seen = null;
  #turn = 0;

  history = [{ role: 'system', content: SYSTEM_PROMPT }];
  fallbacks = 0;

  /**
   * @param {object} options
   * @param {import('openai').OpenAI} options.client
   * @param {string} options.model
   * @param {string} [options.name] of the conversation
   * @param {Notebook} [options.notebook]
   * @param {{ every: number, stopEarlyEvery: number }} [options.stream] stream each `every`th turn, and leave
   *   the stream as soon as there are actions to play on each `stopEarlyEvery`th
   * @param {number} [options.thinkTimeoutMs]
   * @param {{ limit: number, keep: number }} [options.window] of the history, in messages
   */
  constructor({
    client,
    model,
    name = 'crafter',
    notebook = new Notebook(),
    stream = { every: 3, stopEarlyEvery: 6 },
    thinkTimeoutMs = 30000,
    window = { limit: 160, keep: 100 },
  }) {
    this.name = name;
    this.#notebook = notebook;
    this.#stream = stream;
    this.#window = window;
    this.#thinker = new Thinker({ client, model, session: name, timeoutMs: thinkTimeoutMs });
  }

  /** @returns {{ requests: number, fallbacks: number, promptTokens: number, completionTokens: number }} */
  get stats() {
    return { requests: this.#thinker.requests, fallbacks: this.fallbacks, ...this.#thinker.usage };
  }

  /**
   * Choose the next actions. When the model cannot be asked, the agent goes by its reflexes.
   * @param {import('../env/observation.js').Observation} obs
   * @returns {Promise<Decision>}
   */
  async decide(obs) {
    this.#turn += 1;
    if (this.#seen !== obs) this.#see(obs, { role: 'user', content: obs.text });
    try {
      return await this.#think();
    } catch (error) {
      if (!(error instanceof ModelUnavailableError)) throw error;
      this.fallbacks += 1;
      return { thought: `No plan: ${error.message}`, actions: [safeAction(obs)], toolCallIds: [] };
    }
  }

  /**
   * Tell the agent what came of its actions.
   * @param {import('./history.js').ActionResult[]} results in the order played; actions left out at the end
   *   were not played
   */
  observe(results) {
    const calls = this.#pending;
    const last = results.at(-1);
    this.#pending = [];
    if (calls.length === 0) {
      const lines = results.map(resultText);
      this.#see(last.obs, {
        role: 'user',
        content: ['(No plan was made in time.)', ...lines, last.obs.text].join('\n'),
      });
      return;
    }
    let first = 0;
    for (const { id, actions } of calls) {
      const own = results.slice(first, first + actions.length);
      first += actions.length;
      const lines = own.map(resultText);
      if (own.length < actions.length)
        lines.push(`not played: ${actions.slice(own.length).join(', ')}`);
      if (id === calls.at(-1).id) lines.push(last.obs.text);
      this.#see(last.obs, { role: 'tool', tool_call_id: id, content: lines.join('\n') });
    }
  }

  async #think() {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      this.#trim();
      const message = await this.#thinker.ask(this.history, this.#mode());
      this.history.push(message);
      this.#pending = (message.tool_calls ?? []).flatMap((call) => this.#handle(call));
      if (this.#pending.length > 0) return this.#decision(message);
      if (!message.tool_calls) this.history.push({ role: 'user', content: CALL_A_TOOL });
    }
    throw new ModelUnavailableError(`no actions after ${MAX_ROUNDS} answers`);
  }

  #decision(message) {
    return {
      thought: message.content ?? '',
      actions: this.#pending.flatMap(({ actions }) => actions),
      toolCallIds: this.#pending.map(({ id }) => id),
    };
  }

  /** Answer a call of a tool at once, or return it if it asks for actions in the game. */
  #handle({ id, function: { name, arguments: json } }) {
    try {
      const args = JSON.parse(json);
      if (name === 'act') return [{ id, actions: this.#checkActions(args) }];
      if (!Object.hasOwn(this.#tools, name)) throw new TypeError(`no such tool: ${name}`);
      this.history.push({ role: 'tool', tool_call_id: id, content: this.#tools[name](args) });
    } catch (error) {
      this.history.push({ role: 'tool', tool_call_id: id, content: `error: ${error.message}` });
    }
    return [];
  }

  #tools = {
    remember: (args) => this.#notebook.remember(args),
    recall: (args) => this.#notebook.recall(args),
  };

  #checkActions({ actions }) {
    if (!Array.isArray(actions) || actions.length === 0)
      throw new TypeError('actions must be a list of actions');
    return actions.slice(0, MAX_ACTIONS);
  }

  #mode() {
    const { every, stopEarlyEvery } = this.#stream;
    return { stream: this.#turn % every === 0, stopEarly: this.#turn % stopEarlyEvery === 0 };
  }

  #see(obs, message) {
    this.#seen = obs;
    this.history.push(message);
  }

  #trim() {
    const placeholder = { role: 'user', content: leftOutText(this.#notebook.topics) };
    this.history = trimHistory(this.history, this.#window, placeholder);
  }
}
