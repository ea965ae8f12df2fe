import { traceAgent, traceToolCall } from 'stenographer';
import { Notebook as PlainNotebook } from '../crafter/agent/notebook.js';
import { ReActAgent as PlainAgent } from '../crafter/agent/react-agent.js';

type Decide = PlainAgent['decide'];
type Options = ConstructorParameters<typeof PlainAgent>[0];

/** The player, recorded. Each decision begins a turn. */
export class ReActAgent extends PlainAgent {
  constructor(options: Options) {
    super({ notebook: new Notebook(), ...options });
  }

  @traceAgent<Decide, ReActAgent>({
    system: 'react-agent',
    timestep: 'begin',
    args: { step: ({ args: [obs] }) => obs.step },
    state: {
      messages: ({ self }) => self.history.length,
      fallbacks: ({ self }) => self.fallbacks,
    },
    message: {
      from: "'crafter'",
      to: "'react-agent'",
      type: "'observation'",
      // Expressions of arguments are read as the call starts, functions when it has ended.
      content: 'args[0].text',
    },
  })
  override decide(obs: Parameters<Decide>[0]) {
    return super.decide(obs);
  }

  @traceAgent({ system: 'react-agent' })
  override observe(results: Parameters<PlainAgent['observe']>[0]) {
    super.observe(results);
  }
}

/** The agent's memory, recorded as tools of the model. */
class Notebook extends PlainNotebook {
  @traceToolCall({ kind: 'agent', system: 'notebook', tool: { arguments: 'args[0]' } })
  override remember(entry: { topic: string; note: string }) {
    return super.remember(entry);
  }

  @traceToolCall({ kind: 'agent', system: 'notebook', tool: { arguments: 'args[0]' } })
  override recall(query: { topic: string }) {
    return super.recall(query);
  }
}
