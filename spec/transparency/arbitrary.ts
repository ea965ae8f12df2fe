import fc from 'fast-check';
import {
  type Argument,
  type CallNode,
  type ClassNode,
  FUNCTION_FLOWS,
  type FunctionNode,
  KINDS,
  type Kind,
  type MemberNode,
  type Program,
  type Statement,
  type Trait,
} from './program.js';
import { TOUR } from './tour.js';

const choice = fc.nat({ max: 59 });

const argument = fc.constantFrom<Argument>(
  'number',
  'text',
  'list',
  'object',
  'this',
  'undefined',
  'last',
);

const call: fc.Arbitrary<CallNode> = fc.record({
  on: choice,
  name: choice,
  args: fc.array(argument, { maxLength: 2 }),
});

const simple = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('call' as const), call, how: choice }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'out' as const,
        'change' as const,
        'change' as const,
        'change' as const,
        'change' as const,
        'line' as const,
        'spoil' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), long: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('yield' as const), value: argument }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pair' as const),
      first: call,
      second: call,
      how: choice,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('throw' as const), what: choice }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('delegate' as const, 'back' as const), call }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('look' as const), what: choice, on: choice }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('abort' as const), call, how: choice }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('guard' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('make' as const), cls: choice }) },
);

const statement: fc.Arbitrary<Statement> = fc.oneof(
  { weight: 12, arbitrary: simple },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('try' as const),
      body: fc.array(simple, { maxLength: 2 }),
      handler: fc.array(simple, { maxLength: 1 }),
      end: fc.array(simple, { maxLength: 1 }),
      again: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('when' as const),
      body: fc.array(simple, { maxLength: 2 }),
    }),
  },
);

/** The last statement of a body may be one that never ends. */
const body = fc
  .tuple(fc.array(statement, { maxLength: 4 }), fc.nat({ max: 24 }))
  .map(([statements, never]): readonly Statement[] =>
    never === 24 ? [...statements, { do: 'never' }] : statements,
  );

const trait: fc.Arbitrary<Trait> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Trait>({}) },
  { weight: 2, arbitrary: fc.constantFrom<Trait>({ timestep: 'begin' }, { timestep: 'auto' }) },
  { weight: 2, arbitrary: fc.constantFrom<Trait>({ session: 'each' }, { session: 'begin' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Trait>({ lane: true }, { lane: true, timestep: 'begin' }),
  },
);

const memberOf = (
  kind: fc.Arbitrary<Kind>,
  second: fc.Arbitrary<boolean>,
): fc.Arbitrary<MemberNode> =>
  fc.record({ kind, second, again: fc.boolean(), body, result: argument, how: choice, trait });

const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** Most programs have most kinds of methods. */
const firstMembers = fc
  .tuple(
    ...KIND_NAMES.map((kind) =>
      fc.option(memberOf(fc.constant(kind), fc.constant(false)), { freq: 8, nil: undefined }),
    ),
  )
  .map((members) => members.filter((member) => member !== undefined));

const otherMembers = fc.array(memberOf(fc.constantFrom(...KIND_NAMES), fc.boolean()), {
  minLength: 1,
  maxLength: 5,
});

const classOf = (members: fc.Arbitrary<readonly MemberNode[]>): fc.Arbitrary<ClassNode> =>
  fc.record({
    parent: fc.option(choice, { freq: 6, nil: undefined }),
    members,
    bound: fc.constantFrom('no' as const, 'constructor' as const, 'field' as const),
    made: fc.array(simple, { maxLength: 1 }),
    early: fc.boolean(),
    rule: fc.constantFrom('names' as const, 'all' as const, 'all' as const, 'none' as const),
  });

const functionNode: fc.Arbitrary<FunctionNode> = fc.record({
  flow: fc.constantFrom(...FUNCTION_FLOWS),
  body,
  result: argument,
  trait: fc.constantFrom(
    {},
    {},
    { session: 'each' as const },
    { session: 'each' as const },
    { timestep: 'auto' as const },
  ),
  recorded: fc.boolean(),
});

export const program: fc.Arbitrary<Program> = fc.noBias(
  fc.record({
    classes: fc
      .tuple(classOf(firstMembers), fc.array(classOf(otherMembers), { minLength: 1, maxLength: 2 }))
      .map(([first, others]) => [first, ...others]),
    functions: fc.array(functionNode, { minLength: 1, maxLength: 2 }),
    instances: fc.array(choice, { minLength: 2, maxLength: 3 }),
    tour: fc.subarray(
      TOUR.map((_, index) => index),
      { minLength: Math.ceil(TOUR.length * 0.6) },
    ),
    main: fc.array(statement, { minLength: 1, maxLength: 5 }),
    given: fc.oneof(
      { weight: 3, arbitrary: fc.constant('policy' as const) },
      { weight: 1, arbitrary: fc.constant('rule' as const) },
    ),
  }),
);
