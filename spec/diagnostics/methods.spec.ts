/** Names of methods that no class has. */
import test from 'ava';
import { entryOf, FORMATS, type Parts, plainLines, programOf } from './programs.js';

interface Case extends Parts {
  /** What is said of the rule with this index; absent where nothing is. */
  readonly says?: string;
  readonly rule?: number;
}

const AGENT = 'class Agent { decide() {} act() {} }';

const cases: Readonly<Record<string, Case>> = {
  'a slip has the nearest name': {
    agent: AGENT,
    rules: [{ class: 'Agent', methods: ['deside', 'act'] }],
    says: 'Agent has no method "deside" (did you mean "decide"?).',
  },
  'two slips of a rule are one line': {
    agent: AGENT,
    rules: [{ class: 'Agent', methods: ['deside', 'perceive'] }],
    says: 'Agent has no method "deside" (did you mean "decide"?); Agent has no method "perceive".',
  },
  'an inherited method is a candidate': {
    agent: `class Base { decide() {} } class Agent extends Base {}`,
    rules: [{ class: 'Agent', methods: ['deside'] }],
    says: 'Agent has no method "deside" (did you mean "decide"?).',
  },
  'a static method and a field are candidates': {
    agent: 'class Agent { static create() {} decide = () => 1; }',
    rules: [{ class: 'Agent', methods: ['craete', 'dicide'] }],
    says: 'Agent has no method "craete" (did you mean "create"?); Agent has no method "dicide".',
  },
  'a private method': {
    agent: 'class Agent { #decide() {} go() { this.#decide(); } }',
    rules: [{ class: 'Agent', methods: ['decide', 'go'] }],
    says: 'Agent.#decide is private, which cannot be reached.',
  },
  'a method that is assigned later': {
    agent: `${AGENT} const make = () => () => 1; Agent.prototype.plan = make();`,
    rules: [{ class: 'Agent', methods: ['plan', 'act'] }],
    says: 'Agent.plan is assigned as the program runs, which is not followed.',
  },
  'a glob that matches nothing, where it is all that the rule has': {
    agent: AGENT,
    rules: [{ class: 'Agent', methods: ['on*'] }],
    says: 'Agent has no method that matches on*.',
  },
  'a field of which no object was made is no slip': {
    agent: 'class Agent { decide = () => 1; constructor() { this.act = () => 2; } }',
    rules: [{ class: 'Agent', methods: ['decide', 'act'] }],
  },
  'a glob that only fields match is no slip': {
    agent: 'class Agent { decide = () => 1; }',
    rules: [{ class: 'Agent', methods: ['dec*'] }],
  },
  'a field is reached with the first object': {
    agent: 'class Agent { decide = () => 1; }',
    app: 'new Agent();',
    rules: [{ class: 'Agent', methods: ['decide'] }],
  },
  'one of several classes of a rule has it': {
    agent: `${AGENT} class OtherAgent { plan() {} }`,
    names: ['Agent', 'OtherAgent'],
    rules: [{ class: '*Agent', methods: ['decide', 'plan'] }],
  },
  'a method that a later rule excludes is no slip': {
    agent: AGENT,
    rules: [
      { class: 'Agent', methods: ['decide', 'perceive'] },
      { class: 'Agent', methods: { act: true, perceive: false } },
    ],
  },
  'a name that is only excluded is no slip': {
    agent: AGENT,
    rules: [{ class: 'Agent', methods: { '*': true, perceive: false } }],
  },
  'a star on a class without methods is no slip': {
    agent: 'class Agent {}',
    rules: [{ class: 'Agent', methods: ['*'] }],
  },
  'the rule that has the slip is told': {
    agent: AGENT,
    rules: [
      { class: 'Agent', methods: ['decide'] },
      { class: 'Agent', methods: ['decide', 'atc'] },
    ],
    rule: 1,
    says: 'Agent has no method "atc" (did you mean "act"?).',
  },
};

const IN_BOTH_FORMATS = [
  'a slip has the nearest name',
  'a field of which no object was made is no slip',
];

for (const [title, { says, rule = 0, ...parts }] of Object.entries(cases)) {
  for (const format of IN_BOTH_FORMATS.includes(title) ? FORMATS : FORMATS.slice(0, 1)) {
    test.serial(`${title} (${format})`, async (t) => {
      const project = programOf(format, parts);
      const { said, code, otherStderr } = await project.traced(entryOf(format));
      const line = `STENO_METHOD_NOT_FOUND rules[${rule}]: ${says}`;
      t.deepEqual(plainLines(said, project), says === undefined ? [] : [line]);
      t.deepEqual([code, otherStderr], [0, '']);
    });
  }
}
