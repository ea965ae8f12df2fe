import type { Body, Source } from '../source.js';
import type { FoundClass } from './proposal.js';
import { lastName, ownerName, type Survey } from './survey.js';

const CLIENT =
  /(?:^|\.)(?:chat\.completions\.(?:create|parse|stream)|responses\.(?:create|parse|stream)|messages\.(?:create|stream|parse)|models\.generateContent(?:Stream)?|generateContent(?:Stream)?|generateText|streamText|generateObject|streamObject|createChatCompletion)$/;
const NAMED =
  /(?:^|\.)#?(?:llm|chatModel|languageModel|ollama)\.(?:invoke|chat|complete|generate|call|stream)$/;
const SENT = /(?:^|\.)(?:fetch|post|request)$/;
const PROMPTS = ['messages', 'prompt', 'input', 'contents'];

/** Whether a body asks a model by itself: through a client, or over HTTP. */
export function asksModel({ calls, literals }: Body, { modules }: Source): boolean {
  const isRequest = literals.some(
    (keys) => keys.includes('model') && PROMPTS.some((name) => keys.includes(name)),
  );
  return calls.some(({ callee }) => {
    // Of other clients, such as those that send texts to telephones.
    if (/(?:^|\.)messages\.\w+$/.test(callee)) {
      return (
        CLIENT.test(callee) &&
        (isRequest || [...modules].some((each) => each.includes('anthropic')))
      );
    }
    return CLIENT.test(callee) || NAMED.test(callee) || (isRequest && SENT.test(callee));
  });
}

/** Whether a body asks a model itself or through classes and functions of the project. */
export function reachesModel(
  body: Body,
  source: Source,
  owner: FoundClass | undefined,
  survey: Survey,
  depth = 3,
): boolean {
  if (asksModel(body, source)) return true;
  if (depth === 0) return false;
  return body.calls.some((call) => {
    const name = lastName(call);
    const [self, field] = ownerName(call).split('.');
    if (self === '') {
      const fn = survey.functions.find(({ declared }) => declared.name === name);
      return (
        fn !== undefined && reachesModel(fn.declared.body, fn.source, undefined, survey, depth - 1)
      );
    }
    if (self !== 'this' || owner === undefined) return false;
    const target =
      field === undefined ? owner : survey.classCalled(owner.declared.fieldTypes.get(field));
    const member = target?.declared.members.find((each) => each.name === name);
    return (
      target !== undefined &&
      member !== undefined &&
      reachesModel(member.body, target.source, target, survey, depth - 1)
    );
  });
}
