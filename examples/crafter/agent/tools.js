import env from '../env/index.js';

export const MAX_ACTIONS = 12;

const text = (description) => ({ type: 'string', description });

const tool = (name, description, properties) => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    },
  },
});

/** The tools offered to the model. */
export const TOOLS = [
  tool('act', 'Play some actions, one after the other. They stop early when you get hurt.', {
    actions: {
      type: 'array',
      items: { type: 'string', enum: env.ACTIONS },
      minItems: 1,
      maxItems: MAX_ACTIONS,
    },
    reason: text('why, in a few words'),
  }),
  tool('remember', 'Put a note into your notebook; it outlives the conversation.', {
    topic: text('a word to find the note by, e.g. "water"'),
    note: text('what to keep, e.g. "x=12 y=30"'),
  }),
  tool('recall', 'Read the notes on a topic in your notebook.', {
    topic: text('the topic, or "all"'),
  }),
];
