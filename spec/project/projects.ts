/** Projects as users have them, with what a policy for each should name. */

export interface Fixture {
  readonly files: Readonly<Record<string, string | object>>;
  /** The rules that are proposed. */
  readonly rules: readonly object[];
}

const OPENAI = {
  'node_modules/openai/package.json': { name: 'openai', version: '6.0.0' },
  'node_modules/openai/resources/chat/completions/completions.js':
    'class Completions { create(body, options) {} }',
  'node_modules/openai/client.js': 'class OpenAI { fetchWithTimeout(url, init, ms) {} }',
};

const CORRIDOR = `class Corridor {
  #at = 0;
  reset() { this.#at = 0; return { at: 0 }; }
  step(action) {
    const done = this.#at === 3;
    return { obs: { at: this.#at }, reward: done ? 1 : 0, done };
  }
}
`;

const WALKER = `class Walker {
  async decide(obs) { return obs.at < obs.goal ? 'right' : 'left'; }
}
`;

const EPISODE = `async function playEpisode(world, agent) {
  let obs = world.reset();
  for (let done = false; !done; ) {
    const action = await agent.decide(obs);
    ({ obs, done } = world.step(action));
  }
}
`;

const corridor = {
  class: 'Corridor',
  kind: 'environment',
  system: 'corridor',
  methods: { reset: true, step: { reward: 'result.reward', terminated: 'result.done' } },
};
const walker = {
  class: 'Walker',
  kind: 'agent',
  system: 'walker',
  methods: { decide: { timestep: 'begin' } },
};
const playEpisode = { function: 'playEpisode', session: true, args: false };

export const projects: Readonly<Record<string, Fixture>> = {
  'an empty folder': { files: {}, rules: [] },

  'a web server without an agent': {
    files: {
      'package.json': { name: 'shop', dependencies: { fastify: '5' } },
      'server.js': `import fastify from 'fastify';
import { Cart } from './cart.js';
const app = fastify();
app.get('/', async (request) => new Cart().act(request));
`,
      'cart.js': `export class Cart {
  items = [];
  add(item) { this.items.push(item); }
  reset() { this.items = []; }
  search(text) { return this.items.filter((each) => each.name === text); }
  act(request) { return this.execute(request.query.tool); }
  execute(tool) { return tool; }
}
export class ProxyAgent { connect() {} dispatch() {} run(task) { return task(); } }
export class UserAgent { parse(text) { return text; } toString() { return ''; } }
export class Wizard { step = 0; reset() { this.step = 0; } next() { this.step += 1; } }
export class Animation { step(ms) { this.t += ms; } reset() { this.t = 0; } }
export class VideoPlayer { play() {} getMove() {} }
export class MemoryCache { get(key) {} set(key, value) {} }
export class Plan { act() {} }
`,
    },
    rules: [],
  },

  'the example of the README': {
    files: {
      'corridor.js': `${CORRIDOR}${WALKER}${EPISODE}module.exports = { Corridor, Walker, playEpisode };\n`,
      'app.js': `const { Corridor, Walker, playEpisode } = require('./corridor.js');
playEpisode(new Corridor(), new Walker());
`,
    },
    rules: [playEpisode, walker, corridor],
  },

  'the same in ES modules, with tests beside': {
    files: {
      'package.json': { type: 'module', scripts: { start: 'node app.js' } },
      'corridor.js': `export ${CORRIDOR}`,
      'walker.js': `export ${WALKER}`,
      'app.js': `import { Corridor } from './corridor.js';\nimport { Walker } from './walker.js';\n${EPISODE}`,
      'test/corridor.test.js': `class FakeCorridor { reset() {} step(action) { return { reward: 1 }; } }`,
      'walker.spec.js': `class WalkerAgent { decide(obs) {} }`,
    },
    rules: [playEpisode, walker, corridor],
  },

  'TypeScript with types of results, compiled beside': {
    files: {
      'tsconfig.json': '{}',
      'src/env.ts': `export interface StepResult { observation: string; reward: number; terminated: boolean; truncated: boolean }
export interface Env { reset(): Promise<string>; step(action: string): Promise<StepResult> }
abstract class Base implements Env {
  abstract reset(): Promise<string>;
  abstract step(action: string): Promise<StepResult>;
}
export class GridEnv extends Base {
  constructor(private readonly size: number) { super(); }
  async reset(): Promise<string> { return ''; }
  async step(action: string): Promise<StepResult> { return this.#advance(action); }
  #advance(action: string): StepResult { return { observation: '', reward: 0, terminated: false, truncated: false }; }
}
`,
      'src/agent.ts': `export class PlannerAgent {
  plan = async (obs: string): Promise<string[]> => [];
  async act(plan: string[]): Promise<string> { return plan[0]!; }
  private secret(): void {}
}
`,
      'src/main.ts': `import { GridEnv } from './env.js';
import { PlannerAgent } from './agent.js';
export const runEpisode = async (seed: number): Promise<void> => {
  const env = new GridEnv(seed);
  const agent = new PlannerAgent();
  let obs = await env.reset();
  while (true) {
    const plan = await agent.plan(obs);
    const result = await env.step(await agent.act(plan));
    if (result.terminated) break;
    obs = result.observation;
  }
};
`,
      'dist/env.js': 'class GridEnv { reset() {} step(action) {} }',
      'dist/types.d.ts':
        'export declare class OtherEnv { reset(): void; step(action: string): void }',
    },
    rules: [
      { function: 'runEpisode', session: true },
      {
        class: 'PlannerAgent',
        kind: 'agent',
        system: 'planner-agent',
        methods: { plan: { timestep: 'begin' }, act: true },
      },
      {
        class: 'GridEnv',
        kind: 'environment',
        system: 'grid',
        methods: {
          reset: true,
          step: {
            reward: 'result.reward',
            terminated: 'result.terminated',
            truncated: 'result.truncated',
          },
        },
      },
    ],
  },

  'a gym-like tuple': {
    files: {
      'env.mjs': `export class CartPole {
  reset() { return [0, 0]; }
  step(action) {
    const [obs, reward, done, truncated] = this.simulate(action);
    return [obs, reward, done, truncated, {}];
  }
  simulate(action) { return [action, 1, false, false]; }
}
`,
    },
    rules: [
      {
        class: 'CartPole',
        kind: 'environment',
        system: 'cart-pole',
        methods: {
          reset: true,
          step: { reward: 'result[1]', terminated: 'result[2]', truncated: 'result[3]' },
        },
      },
    ],
  },

  'an environment in a wrapper': {
    files: {
      'env.js': `${CORRIDOR}
class Shaped {
  constructor(env) { this.env = env; }
  reset() { return this.env.reset(); }
  step(action) {
    const { obs, reward, done } = this.env.step(action);
    return { obs, reward: reward - 0.1, done };
  }
}
module.exports = { Corridor, Shaped };
`,
    },
    rules: [
      corridor,
      {
        class: 'Shaped',
        kind: 'environment',
        system: 'shaped',
        methods: { reset: true, step: true },
      },
    ],
  },

  'a base class that only its children are made of': {
    files: {
      'env.js': `class Env { reset() {} step(action) { throw new Error('no step'); } }
class Maze extends Env { reset() {} step(action) { return { reward: 1, isDone: true }; } }
module.exports = { Maze };
`,
    },
    rules: [
      {
        class: 'Maze',
        kind: 'environment',
        system: 'maze',
        methods: { reset: true, step: { reward: 'result.reward', terminated: 'result.isDone' } },
      },
    ],
  },

  'ES5 constructors': {
    files: {
      'game.js': `function Game() { this.restart = function () {}; }
Game.prototype.playMove = function (move) { return { reward: 1, gameOver: false }; };
function Bot() {}
Bot.prototype = { chooseMove: function (board) { return 0; }, get name() { return 'x'; } };
module.exports = { Game: Game, Bot: Bot };
`,
    },
    rules: [
      {
        class: 'Bot',
        kind: 'agent',
        system: 'bot',
        methods: { chooseMove: { timestep: 'begin' } },
      },
      {
        class: 'Game',
        kind: 'environment',
        system: 'game',
        methods: {
          restart: true,
          playMove: { reward: 'result.reward', terminated: 'result.gameOver' },
        },
      },
    ],
  },

  'an agent with tools and the openai client': {
    files: {
      ...OPENAI,
      'package.json': { type: 'module', main: 'agent.js', dependencies: { openai: '6' } },
      'agent.js': `import OpenAI from 'openai';
const client = new OpenAI();
const tools = [{ type: 'function', function: { name: 'get_weather', parameters: {} } }];
export function getWeather({ city }) { return city; }
export class Assistant {
  messages = [];
  async run(task) {
    this.messages.push({ role: 'user', content: task });
    for (let round = 0; round < 10; round += 1) {
      const answer = await client.chat.completions.create({ model: 'm', messages: this.messages, tools });
      const { message } = answer.choices[0];
      if (!message.tool_calls) return message.content;
      for (const call of message.tool_calls) getWeather(JSON.parse(call.function.arguments));
    }
  }
}
new Assistant().run('Is it warm in Rome?');
`,
    },
    rules: [
      { preset: 'openai' },
      { function: 'getWeather', tool: { name: "'get_weather'" } },
      {
        class: 'Assistant',
        kind: 'agent',
        system: 'assistant',
        methods: { run: { session: true } },
      },
    ],
  },

  'a loop that calls a method which asks the model': {
    files: {
      ...OPENAI,
      'agent.ts': `import OpenAI from 'openai';
export class ResearchAgent {
  private client = new OpenAI();
  async run(task: string) { while (true) { const it = await this.ask(task); if (it) return it; } }
  async ask(task: string) { return this.client.chat.completions.create({ model: 'm', messages: [] }); }
}
`,
    },
    rules: [
      { preset: 'openai' },
      {
        class: 'ResearchAgent',
        kind: 'agent',
        system: 'research-agent',
        methods: { ask: { timestep: 'begin' }, run: { session: true } },
      },
    ],
  },

  'a client of a model over HTTP, and who uses it': {
    files: {
      'llm.js': `export class LocalModel {
  async complete(prompt) {
    const body = { model: 'llama', prompt };
    return (await fetch('http://127.0.0.1:11434/api/generate', { method: 'POST', body: JSON.stringify(body) })).json();
  }
  async chat({ messages, model }) {
    return fetch('http://127.0.0.1/v1/chat/completions', { body: JSON.stringify({ model, messages }) });
  }
}
`,
      'bot.js': `import { LocalModel } from './llm.js';
export class Chatbot {
  #model = new LocalModel();
  async respond(text) { return this.#model.complete(text); }
}
`,
    },
    rules: [
      {
        class: 'Chatbot',
        kind: 'agent',
        system: 'chatbot',
        methods: { respond: { timestep: 'begin' } },
      },
      {
        class: 'LocalModel',
        kind: 'runtime',
        system: 'local-model',
        methods: {
          complete: { llm: { messages: "[{ role: 'user', content: arg.prompt }]" } },
          chat: { llm: { messages: 'args[0].messages', model: 'args[0].model' } },
        },
      },
    ],
  },

  'tools that extend a class of a package which has a preset': {
    files: {
      ...OPENAI,
      'tools.js': `import * as openai from 'openai';
import { OwnTool } from './own.js';
export class LookupTool extends openai.Tool { name = 'lookup'; description = ''; invoke(input) {} }
export class WordTool extends OwnTool { invoke(input) {} }
`,
      'own.js': 'export class OwnTool {}',
    },
    rules: [
      { preset: 'openai' },
      {
        class: 'WordTool',
        kind: 'runtime',
        system: 'word-tool',
        methods: { invoke: { tool: { name: "'word'" } } },
      },
    ],
  },

  'tools of each kind': {
    files: {
      'tools.js': `export class SearchTool { name = 'search'; description = 'finds'; async execute({ query }) { return query; } }
export class CalculatorTool { run(expression) { return expression; } }
export class ToolRegistry {
  tools = new Map();
  register(tool) { this.tools.set(tool.name, tool); }
  execute(name, args) { return this.tools.get(name).execute(args); }
}
export class FileTools { read(path) { return path; } write(path, text) {} _check(path) {} registerAll(list) {} }
export class Weather { name = 'weather'; description = 'tells'; schema = {}; invoke(input) { return input; } }
export class Notes {
  definitions = [{ name: 'note', input_schema: {} }, { name: 'look_up', input_schema: {} }];
  note({ text }) {}
  look_up({ word }) {}
}
`,
    },
    rules: [
      {
        class: 'SearchTool',
        kind: 'runtime',
        system: 'search-tool',
        methods: { execute: { tool: { name: 'self.name' } } },
      },
      {
        class: 'CalculatorTool',
        kind: 'runtime',
        system: 'calculator-tool',
        methods: { run: { tool: { name: "'calculator'" } } },
      },
      {
        class: 'ToolRegistry',
        kind: 'runtime',
        system: 'tool-registry',
        methods: { execute: { tool: { name: 'arg.name', arguments: 'arg.args' } } },
      },
      {
        class: 'FileTools',
        kind: 'runtime',
        system: 'file-tools',
        methods: { read: { tool: true }, write: { tool: true } },
      },
      {
        class: 'Weather',
        kind: 'runtime',
        system: 'weather',
        methods: { invoke: { tool: { name: 'self.name' } } },
      },
      {
        class: 'Notes',
        kind: 'runtime',
        system: 'notes',
        methods: { note: { tool: true }, look_up: { tool: true } },
      },
    ],
  },

  'memories and retrievers': {
    files: {
      'memory.js': `export class EpisodicMemory { store(entry) {} retrieve(query) { return []; } clear() {} }
export class DocsRetriever { getRelevantDocuments(query) { return []; } }
export class Diary { remember(text) {} recall(topic) { return ''; } }
export class ImageStore { save(image) {} load(id) {} }
`,
    },
    rules: [
      {
        class: 'EpisodicMemory',
        kind: 'agent',
        system: 'episodic-memory',
        methods: { store: { tool: true }, retrieve: { tool: true } },
      },
      {
        class: 'DocsRetriever',
        kind: 'runtime',
        system: 'docs-retriever',
        methods: { getRelevantDocuments: { tool: true } },
      },
      {
        class: 'Diary',
        kind: 'agent',
        system: 'diary',
        methods: { remember: { tool: true }, recall: { tool: true } },
      },
    ],
  },

  'an episode as a method, and options with live values in them': {
    files: {
      'world.js': `export ${CORRIDOR}`,
      'runner.js': `import { Corridor } from './world.js';
export class Runner {
  constructor(agent) { this.agent = agent; this.world = new Corridor(); }
  async run() {
    this.world.reset();
    while (!(await this.turn())) this.count += 1;
  }
  async turn() { return this.world.step(await this.agent.chooseAction()).done; }
  async playGame(seed) {
    for (let n = 0; n < seed; n += 1) this.world.step(await this.agent.chooseAction(n));
  }
}
export async function rollout({ seed, env, client, maxSteps: limit }, log) {
  for (let n = 0; n < limit; n += 1) env.step(n);
}
class Greedy { chooseAction(obs) { return obs; } }
`,
    },
    rules: [
      {
        function: 'rollout',
        session: true,
        args: { seed: 'args[0].seed', maxSteps: 'args[0].maxSteps' },
      },
      {
        class: 'Runner',
        kind: 'runtime',
        system: 'runner',
        methods: { playGame: { session: true } },
      },
      {
        class: 'Greedy',
        kind: 'agent',
        system: 'greedy',
        methods: { chooseAction: { timestep: 'begin' } },
      },
      corridor,
    ],
  },

  'workspaces of a monorepo, with a name that two have': {
    files: {
      'package.json': { workspaces: ['packages/*'] },
      'packages/a/package.json': { name: '@game/a' },
      'packages/a/src/env.ts': `export ${CORRIDOR}`,
      'packages/a/node_modules/openai/package.json': { name: 'openai', version: '5.1.0' },
      'packages/a/node_modules/openai/client.js': 'class OpenAI { fetchWithTimeout(url) {} }',
      'packages/a/src/ask.ts': `import OpenAI from 'openai';\nexport const ask = (client: OpenAI) => client;\n`,
      'packages/b/package.json': { name: '@game/b' },
      'packages/b/src/env.ts': `export ${CORRIDOR}`,
    },
    rules: [
      { preset: 'openai' },
      { ...corridor, module: './packages/a/src/env.ts' },
      { ...corridor, module: './packages/b/src/env.ts' },
    ],
  },

  'an anonymous default export': {
    files: {
      'env.mjs': `export default class {
  reset() {}
  step(action) { return { reward: 1, done: true }; }
}
`,
    },
    rules: [
      {
        class: 'default',
        module: './env.mjs',
        kind: 'environment',
        system: 'default',
        methods: { reset: true, step: { reward: 'result.reward', terminated: 'result.done' } },
      },
    ],
  },

  'broken files, and a dialect that is none': {
    files: {
      'package.json': '{ "name": ',
      'broken.js': 'class Agent { decide( { return 1; }',
      'half.js': `${CORRIDOR}const a = 1; const a = 2; return a;`,
      'binary.js': '\0\x01step reset',
      'page.jsx': 'export const Page = () => <Env step={1}><b>reset</b></Env>;',
      'flow.js':
        '// @flow\nexport class FlowBot { act(obs: {| +at: number |}): ?string { return null; } }',
    },
    rules: [
      {
        class: 'FlowBot',
        kind: 'agent',
        system: 'flow-bot',
        methods: { act: { timestep: 'begin' } },
      },
      corridor,
    ],
  },
};
