/** What to take down of one method. */
import { LAZY_PARTS } from '../../model/decision.js';
import { STREAM_FORMATS } from '../../model/stream-format.js';
import {
  errorPolicy,
  expression,
  expressionOrOff,
  off,
  selector,
  selectorOrFlag,
  selectorOrOff,
} from './expression.js';
import { either, exactly, field, fields, flag, list, oneOf, share, text } from './shape.js';

export const message = fields('a message', {
  from: field(expression, 'Who says it: an expression, such as "\'environment\'".'),
  to: field(expression, 'To whom: an expression.'),
  type: field(expression, 'What kind of message it is, such as "\'observation\'".'),
  content: field(selector, 'What is said.'),
  when: field(expression, 'Says the message only where this is true.'),
});

const turnName = field(expression, 'Name of the turn: an expression, read as the call starts.');

const timestep = either(
  fields('a timestep that begins', {
    begin: exactly(true),
    name: turnName,
  }),
  fields('an automatic timestep', {
    auto: exactly(true),
    name: turnName,
  }),
);

export const llm = fields('an llm record', {
  provider: field(expression, 'Who serves the model, such as "\'openai\'".'),
  model: field(expression, 'The model that was asked for.'),
  params: field(selector, 'Parameters of the request, without the messages.'),
  messages: field(selector, 'Input messages.'),
  output: field(selector, 'Output messages.'),
  inputTokens: field(expression, 'Tokens of the input, those of caches included.'),
  outputTokens: field(expression, 'Tokens of the output.'),
  cachedTokens: field(expression, 'Input tokens that came out of a cache.'),
  cacheWriteTokens: field(expression, 'Input tokens that were written to a cache.'),
  reasoningTokens: field(expression, 'Output tokens that were reasoning.'),
  finishReason: field(expression, 'Why the model stopped; a list where there are several choices.'),
  responseId: field(expression, 'Id of the response.'),
  responseModel: field(expression, 'The model that answered.'),
  requestId: field(expression, "The provider's id of the request."),
  stream: field(
    oneOf(STREAM_FORMATS),
    'How chunks of a stream become a response; `result` is that response in all expressions.',
  ),
  through: field(
    text(),
    'Method of the same object that may ask the model in place of this call: where it does, only its call has the llm record.',
  ),
});

export const tool = fields('a tool record', {
  name: field(expression, 'Name of the tool. Default: the name of the method.'),
  callId: field(expression, 'Id of the tool call that the model made.'),
  arguments: field(selector, 'Arguments of the tool. Default: the parameters by name.'),
  result: field(selector, 'What the tool answered. Default: the result.'),
});

export const batch = fields('a batch', {
  items: field(expression, 'The items. Default: the first argument that is a list.'),
  size: field(expression, 'How many items the batch has. Default: as many as there are.'),
  summary: field(selector, 'What came of all: name → expression.'),
  sample: field(
    share(),
    'Share of the items to record one by one, 0 to 1, with its result where that is a list too; arguments and result are then left out unless the rule asks for them.',
  ),
});

/** The fields that a rule for a class may also give once, for all its methods. */
export const sharedFields = {
  kind: field(
    oneOf(['agent', 'environment', 'runtime']),
    'What acts: an agent, its environment, or the runtime around both (default: runtime).',
  ),
  system: field(text(), 'Id of who acts, such as "react-agent": plain text, no expression.'),
  state: field(
    selectorOrOff,
    'State of the object, taken before and after the call: name → expression on `self`, or one expression.',
  ),
  metadata: field(
    selectorOrOff,
    'Extra facts of an event: name → expression, or one expression that gives an object.',
  ),
  lane: field(
    expressionOrOff,
    'Tells overlapping agents of one session apart, such as "self.id"; read as the call starts.',
  ),
  timing: field(flag(), 'How long the call took. Default: true.'),
  outermost: field(
    flag(),
    'Leaves out calls that are made inside another call of the same system, while that goes on. Default: false.',
  ),
  memory: field(
    flag(),
    'Resident and heap memory after the call and their change, in bytes. Default: false.',
  ),
};

export const methodFields = {
  ...sharedFields,
  args: field(selectorOrFlag, 'The arguments: all (default), none, or what an expression picks.'),
  result: field(selectorOrFlag, 'The result: all (default), none, or what an expression picks.'),
  self: field(
    selectorOrFlag,
    'The object itself, before and after: all, none (default), or what an expression picks.',
  ),
  message: field(either(message, list(message), off), 'What this call tells another system.'),
  timestep: field(
    either(oneOf(['begin', 'auto']), timestep, off),
    '"begin" opens the next turn of the session; "auto" wraps the call in one if none is open.',
  ),
  onError: field(
    errorPolicy,
    'On failure: metadata as name → expression, a function that gives such an object, or "drop-args" to leave the arguments out.',
  ),
  llm: field(either(llm, off), 'Where messages, model, usage and response of a model call are.'),
  tool: field(
    either(flag(), tool),
    'Marks the call of a tool, and says where its name, arguments and result are; true takes the defaults.',
  ),
  batch: field(
    either(flag(), batch),
    'A call that handles many items at once: how many, a summary, and a share of them one by one.',
  ),
  reward: field(expressionOrOff, 'Reward of an environment step: a number.'),
  terminated: field(expressionOrOff, 'Whether the episode reached its end: true or false.'),
  truncated: field(expressionOrOff, 'Whether the episode was cut off: true or false.'),
  observation: field(selectorOrOff, 'What the environment shows after the step.'),
  sample: field(share(), 'Share of calls to record, 0 to 1; the same ones for the same session.'),
  when: field(expressionOrOff, 'Records the call only where this is true.'),
  lazy: field(
    either(flag(), list(oneOf(LAZY_PARTS))),
    'Values that never change, all of them or these parts: kept by reference and copied when they are written. What does change is recorded as it is by then.',
  ),
  leaf: field(flag(), 'Says that the call starts nothing asynchronous. Default: false.'),
  session: field(
    either(flag(), oneOf(['begin'])),
    'true: each call is a session of its own. "begin": the call ends the session of its lane and opens the next.',
  ),
  params: field(
    list(text()),
    'Names of the parameters in order, where compiled output or native code has lost them.',
  ),
};

export const method = fields('a method', methodFields);
