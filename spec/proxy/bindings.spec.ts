/** One binding stands for what is the same function to whoever reads the record. */
import test from 'ava';
import { Bindings, type Found } from '../../lib/proxy/bindings.js';
import type { PlannedTarget } from '../../lib/proxy/planned-target.js';
import { createRecording, decide, expression, planFor } from '../helpers/recording.js';

type Callable = Found['fn'];

function create() {
  const { context, patcher } = createRecording();
  const bindings = new Bindings(patcher);
  const target: PlannedTarget = { plan: planFor('Agent', { '*': true }), context };
  const found = (fn: unknown, more: Partial<Found> = {}): Found => ({
    member: 'step',
    form: 'method',
    fn: fn as Callable,
    decision: decide(),
    className: 'Agent',
    ...more,
  });
  return { bindings, target, found, patcher };
}

test('members that alternate keep one binding each, whatever they have in common', (t) => {
  const { bindings, target, found } = create();
  const make = () => () => 1;
  const step = bindings.of(found(make()), target);
  const act = bindings.of(found(make(), { member: 'act' }), target);
  const reset = bindings.of(found(make(), { form: 'static' }), target);
  t.is(new Set([step, act, reset]).size, 3);
  t.is(bindings.of(found(make()), target), step);
  t.is(bindings.of(found(make(), { member: 'act' }), target), act);
  t.is(bindings.of(found(make(), { form: 'static' }), target), reset);
});

test('functions of another source, another holder or another plan have bindings of their own', (t) => {
  const { bindings, target, found } = create();
  const step = () => 1;
  const first = bindings.of(found(step), target);
  const samePlan: PlannedTarget = { ...target };
  t.is(bindings.of(found(step), samePlan), first);
  const otherPlan: PlannedTarget = { ...target, plan: { ...target.plan } };
  t.not(bindings.of(found(step), otherPlan), first);
  t.not(bindings.of(found(step, { holder: {} }), target), first);
  const second = bindings.of(found(step), target);
  t.not(
    bindings.of(
      found(() => 2),
      target,
    ),
    second,
  );
});

test('functions that look the same but take other parameters are two', (t) => {
  const { bindings, target, found } = create();
  const one = (() => 1).bind(null);
  const other = ((_given: number) => 1).bind(null);
  t.is(String(one), String(other));
  t.not(bindings.of(found(one), target), bindings.of(found(other), target));
});

test('a traced function and the one behind it are the same', (t) => {
  const { bindings, target, found, patcher } = create();
  const fn = (given: number) => given;
  const binding = bindings.of(found(fn), target);
  t.is(bindings.of(found(patcher.trace(fn as Callable, binding).proxy), target), binding);
});

test('what is for some receivers only is shared with nobody', (t) => {
  const { bindings, target, found } = create();
  const step = () => 1;
  const applies = () => true;
  const scoped = bindings.of(found(step, { applies }), target);
  t.is(scoped.applies, applies);
  t.not(bindings.of(found(step, { applies }), target), scoped);
  t.false('applies' in bindings.of(found(step), target));
});

test('of what makes its own promise the binding says so, of what passes one on it does not', (t) => {
  const { bindings, target, found } = create();
  let ran = 0;
  const sources = [
    async () => (ran += 1),
    // What tsc, esbuild, Babel and SWC make of one.
    ...['__awaiter', '__async', '_asyncToGenerator', '_async_to_generator'].map(
      (helper) => new Function(`return ${helper}(this, function* () {})`),
    ),
    () => {
      ran += 1;
      return Promise.resolve(1);
    },
    new Function('return my__awaiter(this)'),
  ];
  t.deepEqual(
    sources.map((fn) => bindings.of(found(fn), target).fresh),
    [true, true, true, true, true, false, false],
  );
  t.is(ran, 0);
});

test('values are kept for expressions where a decision has one, in whatever field', (t) => {
  const { bindings, target, found } = create();
  const wants = (fields: Parameters<typeof decide>[0]) =>
    bindings.of(
      found(() => 1, { decision: decide(fields), applies: () => true }),
      target,
    ).needsRoots;
  const evaluate = expression(() => 1);
  t.false(wants({}));
  t.false(wants({ metadata: [], system: 'text', rules: [0, 1], params: ['a'] }));
  t.false(wants({ args: false, onError: undefined } as never));
  t.true(wants({ when: evaluate } as never));
  t.true(wants({ metadata: [{ name: 'n', evaluate }] }));
  t.true(wants({ llm: { model: evaluate } }));
  t.true(wants({ messages: [{ moment: 'before' }] }));
});
