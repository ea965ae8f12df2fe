import type { LlmRule } from '../../policy/schema/input.js';
import { packageOf } from '../manifest.js';
import type { Member, Source } from '../source.js';
import { asksModel } from './model-calls.js';
import { type FoundClass, kebab, nameOf, type ProposedClass } from './proposal.js';
import { methodsOf, type Survey } from './survey.js';

/** Classes that ask a model themselves, where no preset records what they call. */
export function modelClientsIn(
  survey: Survey,
  taken: ReadonlySet<FoundClass['declared']>,
  covered: ReadonlySet<string>,
): ProposedClass[] {
  return survey.classes
    .filter(({ declared, source }) => !taken.has(declared) && !isCovered(source, covered))
    .flatMap((found) => {
      const asking = methodsOf(found.declared).filter((each) => asksModel(each.body, found.source));
      if (asking.length === 0) return [];
      return [
        {
          found,
          kind: 'runtime',
          system: kebab(nameOf(found)),
          why: 'asks a model, and no preset is for how it does',
          methods: asking.map((each) => ({ name: each.name, rule: ruleFor(each), why: '' })),
        },
      ];
    });
}

const isCovered = ({ modules }: Source, covered: ReadonlySet<string>): boolean =>
  [...modules].some((module) => covered.has(packageOf(module) ?? ''));

function ruleFor({ params }: Member): { llm: LlmRule } {
  const parts = ['messages', 'model'].flatMap((wanted): [string, string][] => {
    const index = params.findIndex(
      ({ name, properties }) => name === wanted || properties.includes(wanted),
    );
    const param = params[index];
    if (param === undefined) return [];
    return [[wanted, param.name === wanted ? `arg.${wanted}` : `args[${index}].${wanted}`]];
  });
  const prompt = params.find(({ name }) => /^(?:prompt|question|text|input)$/.test(name));
  const messages: [string, string][] =
    prompt === undefined || parts.some(([name]) => name === 'messages')
      ? []
      : [['messages', `[{ role: 'user', content: arg.${prompt.name} }]`]];
  return { llm: Object.fromEntries([...messages, ...parts]) };
}
