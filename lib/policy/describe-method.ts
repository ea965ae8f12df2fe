/** What is taken down of a method, in words: one phrase a line. */
import type { Expression, Selector } from './schema/expression.js';
import type { LlmRule, MessageRule, MethodRule, ToolRule } from './schema/input.js';

export function describeMethod(rule: MethodRule): string[] {
  return [
    captured(rule),
    ...timestepOf(rule),
    ...(SESSIONS[String(rule.session)] ?? []),
    ...phrase('in lane', rule.lane),
    ...phrase('state before and after:', rule.state),
    ...outcomeOf(rule),
    ...phrase('metadata:', rule.metadata),
    ...messagesOf(rule),
    ...recordOf('llm record:', rule.llm),
    ...toolOf(rule.tool),
    ...batchOf(rule.batch),
    ...onErrorOf(rule),
    ...conditionOf(rule),
    ...(rule.params === undefined ? [] : [`parameters are called ${rule.params.join(', ')}`]),
    ...(rule.lazy === true ? ['values are copied when they are written'] : []),
    ...(Array.isArray(rule.lazy) ? [`${rule.lazy.join(', ')} copied when written`] : []),
    ...(rule.leaf === true ? ['starts nothing asynchronous'] : []),
  ];
}

function captured({
  args = true,
  result = true,
  self = false,
  timing,
  memory,
}: MethodRule): string {
  const parts = [
    part('arguments', args),
    part('result', result),
    self === false ? [] : part('the object itself', self),
    timing === false ? ['no duration'] : ['duration'],
    memory === true ? ['memory'] : [],
  ];
  return parts.flat().join(', ');
}

const part = (name: string, value: Selector | boolean): string[] => {
  if (typeof value === 'boolean') return [value ? name : `no ${name}`];
  return [`${name} (${words(value)})`];
};

function timestepOf({ timestep }: MethodRule): string[] {
  if (timestep === undefined || timestep === false) return [];
  const auto = timestep === 'auto' || (typeof timestep === 'object' && 'auto' in timestep);
  const name =
    typeof timestep === 'object' && timestep.name !== undefined
      ? `, named ${words(timestep.name)}`
      : '';
  return [`${auto ? 'has a turn of its own if none is open' : 'opens the next turn'}${name}`];
}

const SESSIONS: Readonly<Record<string, readonly string[]>> = {
  true: ['each call is a session of its own'],
  begin: ['ends the session of its lane and opens the next'],
};

const outcomeOf = ({ reward, terminated, truncated, observation }: MethodRule): string[] => [
  ...phrase('reward', reward),
  ...phrase('terminated', terminated),
  ...phrase('truncated', truncated),
  ...phrase('observation', observation),
];

function messagesOf({ message }: MethodRule): string[] {
  if (message === undefined || message === false) return [];
  const list = Array.isArray(message)
    ? (message as readonly MessageRule[])
    : [message as MessageRule];
  return list.map((each) => `message: ${pairs(each)}`);
}

const recordOf = (head: string, record: LlmRule | ToolRule | false | undefined): string[] =>
  record === undefined || record === false ? [] : [`${head} ${pairs(record)}`];

const toolOf = (tool: MethodRule['tool']): string[] => {
  if (typeof tool === 'boolean' || tool === undefined)
    return tool === true ? ['call of a tool'] : [];
  return recordOf('call of a tool:', tool);
};

function batchOf(batch: MethodRule['batch']): string[] {
  if (batch === undefined || batch === false) return [];
  if (batch === true) return ['call for many items'];
  const { sample, ...rest } = batch;
  const some = sample === undefined ? [] : [`${percent(sample)} of them one by one`];
  return [['call for many items', ...some, pairs(rest)].filter((part) => part !== '').join(', ')];
}

function onErrorOf({ onError }: MethodRule): string[] {
  if (onError === undefined || onError === false) return [];
  return onError === 'drop-args'
    ? ['on failure without arguments']
    : [`on failure also: ${words(onError)}`];
}

function conditionOf({ when, outermost, sample }: MethodRule): string[] {
  return [
    ...phrase('only when', when),
    ...(outermost === true ? ['not inside another call of the same system'] : []),
    ...(sample === undefined ? [] : [`${percent(sample)} of the calls`]),
  ];
}

const percent = (share: number): string => `${Math.round(share * 1e4) / 100} %`;

const phrase = (head: string, value: Selector | false | undefined): string[] =>
  value === undefined || value === false ? [] : [`${head} ${words(value)}`];

function words(value: Selector): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'function') return value.name === '' ? 'a function' : `${value.name}()`;
  if ('$fn' in value) return String(value['$fn']);
  if ('$value' in value) return JSON.stringify(value['$value']) ?? 'nothing';
  return pairs(value);
}

const pairs = (
  map: { readonly [name: string]: Expression | Selector | undefined } | object,
): string =>
  Object.entries(map as Record<string, Selector | undefined>)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${words(value)}`]))
    .join(', ');
