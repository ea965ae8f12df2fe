import type { Member } from '../source.js';
import { listed } from './outcome.js';
import { type FoundClass, kebab, nameOf, type ProposedClass } from './proposal.js';
import { methodsOf, type Survey } from './survey.js';

const NAME =
  /(?:Memory|MemoryStore|Notebook|Scratchpad|Retriever|VectorStore|KnowledgeBase|KnowledgeStore)$/;
const REMEMBERS =
  /^(?:remember|memorize|store|save|add|addDocuments|addMessage|index|upsert|write|append)$/;
const RECALLS =
  /^(?:recall|retrieve|search|query|lookup|lookUp|getRelevantDocuments|similaritySearch|load|loadMemoryVariables|relevant)$/;

/** Classes that keep what an agent knows, or find it. */
export function memoriesIn(
  survey: Survey,
  taken: ReadonlySet<FoundClass['declared']>,
): ProposedClass[] {
  return survey.classes
    .filter(({ declared }) => !taken.has(declared))
    .flatMap((found) => {
      const methods = methodsOf(found.declared);
      const recalls = methods.filter(({ name }) => RECALLS.test(name));
      const remembers = methods.filter(({ name }) => REMEMBERS.test(name));
      const isNamed = NAME.test(nameOf(found)) && recalls.length > 0;
      const isSure = [...methods].some(({ name }) => name === 'recall' || name === 'remember');
      if (!isNamed && !(isSure && recalls.length > 0 && remembers.length > 0)) return [];
      return [proposed(found, [...remembers, ...recalls], survey)];
    });
}

function proposed(found: FoundClass, methods: readonly Member[], survey: Survey): ProposedClass {
  const isRetriever = /Retriever$/.test(nameOf(found));
  return {
    found,
    kind: isRetriever ? 'runtime' : 'agent',
    system: kebab(nameOf(found)),
    why: `${isRetriever ? 'finds' : 'keeps'} what an agent knows: has ${listed(methods.map(({ name }) => name))}`,
    methods: methods.map(({ name }) => ({
      name,
      rule: { tool: true },
      why: survey.toolNames.has(name) ? 'is a tool of the model by that name' : '',
    })),
  };
}
