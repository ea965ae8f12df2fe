/** A program with decorators, as a user writes it, compiled in every form that there is. */
import { transformSync } from 'esbuild';
import ts from 'typescript';

/** `@legacy` lines are left out where decorators stand on fields, which only the standard form has. */
export const PROGRAM = `
import { traceAgent, traceEnv, traceLlmCall, traceRuntime, traceToolCall, traceEvent } from 'stenographer';

class Base {
  @traceAgent({ system: 'base' })
  think(about: string) { return 'base ' + about; }
}

export class Agent extends Base {
  #calls = 0;
  notes: string[] = [];

  @traceAgent<Agent['decide'], Agent>({
    system: 'react-agent',
    timestep: 'begin',
    state: { notes: 'self.notes' },
    metadata: { first: ({ args: [obs], self }) => obs.view[0] + self.notes.length },
    message: { from: "'env'", to: "'agent'", content: 'arg.obs.view' },
  })
  async decide(obs: { view: number[] }) {
    this.#calls += 1;
    await null;
    this.notes.push(this.think('x'));
    return { action: 'left', n: this.#calls };
  }

  @traceAgent
  override think(about: string) { return super.think(about) + '!'; }

  @traceRuntime()
  *plan(steps: number) { for (let n = 0; n < steps; n += 1) yield n; }

  @traceEvent({ kind: 'agent', onError: { hint: "'no luck'" } })
  async fail(): Promise<never> { throw new TypeError('no'); }

  @traceEnv({ reward: 'result.reward', terminated: 'result.done' })
  static step(action: string) { return { reward: action.length, done: false }; }

  @traceToolCall
  remember(topic: string, note: string) { return topic + ': ' + note; }

  @traceToolCall({ system: 'memory' })
  @traceAgent({ metadata: { twice: "'yes'" } })
  recall(topic: string) { return topic; }

  @traceLlmCall({ llm: { provider: "'local'" } })
  async ask(request: object) {
    return {
      id: 'r1', model: 'gpt-1',
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: JSON.stringify(request).length } }],
      usage: { prompt_tokens: 3, completion_tokens: 2 },
    };
  }
  FIELD
}

class Sub extends Agent {
  override think(about: string) { return 'sub ' + super.think(about); }
}

const agent = new Sub();
const decided = await agent.decide({ view: [4, 2] });
const error = await agent.fail().catch((each) => each);
const plain = Object.getOwnPropertyDescriptor(Agent.prototype, 'decide')!;
console.log(JSON.stringify([
  decided, [...agent.plan(2)], error instanceof TypeError, Agent.step('left'),
  agent.remember('a', 'b'), agent.recall('a'), (await agent.ask({ model: 'gpt', messages: [1] })).id,
  agent.notes, plain.enumerable, plain.writable, agent.decide.name, agent.decide.length, PRINT
]));
`;

const SHAPES: Readonly<Record<'legacy' | 'standard', (text: string) => string>> = {
  legacy: (text) => text.replace('FIELD', '').replace('PRINT', '0'),
  standard: (text) =>
    text
      .replace(
        'FIELD',
        "@traceAgent({ system: 'arrow' }) quick = (x: number) => x + this.notes.length;",
      )
      .replace('PRINT', 'agent.quick(1)'),
};

export type Form = keyof typeof SHAPES;

/** As JavaScript, an ES module. */
export const COMPILERS: Readonly<Record<string, { form: Form; compile: () => string }>> = {
  'TypeScript, legacy': { form: 'legacy', compile: () => typescript('legacy', true) },
  'TypeScript, standard': { form: 'standard', compile: () => typescript('standard', false) },
  'esbuild, legacy': { form: 'legacy', compile: () => esbuild('legacy', true) },
  'esbuild, standard': { form: 'standard', compile: () => esbuild('standard', false) },
};

function typescript(form: Form, experimentalDecorators: boolean): string {
  const { outputText } = ts.transpileModule(SHAPES[form](PROGRAM), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators,
      emitDecoratorMetadata: experimentalDecorators,
    },
  });
  return outputText;
}

function esbuild(form: Form, experimentalDecorators: boolean): string {
  return transformSync(SHAPES[form](PROGRAM), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    keepNames: true,
    tsconfigRaw: { compilerOptions: { experimentalDecorators } },
  }).code;
}

/** What it prints, and what is recorded of it. */
export const PRINTED = (form: Form): unknown[] => [
  { action: 'left', n: 1 },
  [0, 1],
  true,
  { reward: 4, done: false },
  'a: b',
  'a',
  'r1',
  ['sub base x!'],
  false,
  true,
  'decide',
  1,
  form === 'standard' ? 2 : 0,
];
