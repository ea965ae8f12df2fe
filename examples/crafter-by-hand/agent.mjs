import { activeSession } from 'stenographer';
import { Notebook } from '../crafter/agent/notebook.js';
import { ReActAgent } from '../crafter/agent/react-agent.js';
import { traced } from './traced.mjs';

const AGENT = { kind: 'agent', system: 'react-agent', class: 'ReActAgent' };
const NOTEBOOK = { kind: 'agent', system: 'notebook', class: 'Notebook' };

/** The player, recorded. Each decision begins a turn. */
export class TracedAgent extends ReActAgent {
  constructor(options) {
    super({ notebook: new TracedNotebook(), ...options });
  }

  decide(obs) {
    const session = activeSession();
    session?.timestep();
    const args = { step: obs.step };
    const what = { ...AGENT, method: 'decide', args, stateBefore: this.#state() };
    return traced(what, async (event) => {
      session?.addMessage({
        from: 'crafter',
        to: 'react-agent',
        type: 'observation',
        content: obs.text,
      });
      try {
        return await super.decide(obs);
      } finally {
        event.set({ stateAfter: this.#state() });
      }
    });
  }

  observe(results) {
    traced({ ...AGENT, method: 'observe', args: [results] }, () => super.observe(results));
  }

  #state() {
    return { messages: this.history.length, fallbacks: this.fallbacks };
  }
}

/** The agent's memory, recorded as tools of the model. */
class TracedNotebook extends Notebook {
  remember(entry) {
    return usedAsTool('remember', entry, () => super.remember(entry));
  }

  recall(query) {
    return usedAsTool('recall', query, () => super.recall(query));
  }
}

function usedAsTool(name, given, use) {
  const tool = { name, arguments: given };
  return traced({ ...NOTEBOOK, method: name, args: [given], tool }, (event) => {
    const result = use();
    event.set({ tool: { result } });
    return result;
  });
}
