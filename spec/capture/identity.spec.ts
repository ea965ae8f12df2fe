import test from 'ava';
import superjson from 'superjson';
import { restore } from '../../lib/store/restore.js';
import { difference } from './same.js';
import { roundTrip, stored, taker } from './settings.js';

const take = taker();

test('a shared object is written at each place, and noted once', (t) => {
  const shared = { text: 'tree' };
  t.deepEqual(take({ a: shared, b: [shared] }).payload, {
    json: { a: { text: 'tree' }, b: [{ text: 'tree' }] },
    meta: { referentialEqualities: { a: ['b.0'] }, v: 1 },
  });
});

test('a circle is null where it closes', (t) => {
  const agent: Record<string, unknown> = { name: 'react' };
  agent['self'] = agent;
  const payload = stored(take(agent));
  t.deepEqual(payload.json, { name: 'react', self: null });
  const restored = restore(payload) as Record<string, unknown>;
  t.is(restored['self'], restored);
});

test('an object in a circle of its own can be shared', (t) => {
  const agent: Record<string, unknown> = { tools: [{}] };
  agent['self'] = agent;
  (agent['tools'] as Record<string, unknown>[])[0] = { agent };
  const value = { first: agent, second: agent, tool: agent['tools'] };
  t.deepEqual(take(value).payload, superjson.serialize(value) as never);
  t.is(difference(value, roundTrip(value)), undefined);
});

test('a circle that superjson loses is kept', (t) => {
  const holder: Record<string, unknown> = { inside: {} };
  (holder['inside'] as Record<string, unknown>)['back'] = holder;
  const value = { holder, short: holder['inside'] };
  const theirs = superjson.parse<typeof value>(superjson.stringify(value));
  t.is((theirs.short as { back: unknown }).back, null);
  t.is(difference(value, roundTrip(value)), undefined);
});

test('identities inside Maps, Sets and errors are kept, where superjson would throw', (t) => {
  const shared = { a: 1 };
  const map = new Map<unknown, unknown>([[shared, [shared]]]);
  map.set('self', map);
  const value = { map, set: new Set([shared, map]), error: new Error('e', { cause: shared }) };
  const payload = stored(take(value));
  t.notThrows(() => superjson.deserialize(payload as never));
  t.is(difference(value, restore(payload)), undefined);
});

test('a circle through an error is kept, also when the error has a field with a number for a name', (t) => {
  const cause: Record<string, unknown> = {};
  const error = Object.assign(new Error('e', { cause }), { 0: cause });
  cause['error'] = error;
  t.is(difference(error, roundTrip(error)), undefined);
});

test('objects that share each other by the billion stay small and come back', (t) => {
  let value: unknown = { leaf: 1 };
  for (let level = 0; level < 40; level += 1) value = { left: value, right: value };
  const snapshot = take(value);
  t.true(snapshot.nodes < 3000);
  t.is(snapshot.truncations, undefined);
  const payload = stored(snapshot);
  t.notThrows(() => superjson.deserialize(payload as never));
  t.is(difference(value, restore(payload)), undefined);
});

test('further copies do not eat up the limit of nodes', (t) => {
  const shared = { a: 1, b: 2, c: 3 };
  const snapshot = taker({ nodes: 10 })({ first: shared, again: shared, third: shared });
  t.is(snapshot.truncations, undefined);
  t.is(
    difference({ first: shared, again: shared, third: shared }, restore(stored(snapshot))),
    undefined,
  );
});

test('hundreds of objects are told apart', (t) => {
  const many = Array.from({ length: 300 }, (_, index) => ({ index }));
  const value = [...many, many[0], many[299], many[17]];
  t.is(difference(value, roundTrip(value)), undefined);
});

test('the whole value and a key without a name are not mixed up', (t) => {
  const value: Record<string, unknown> = { '': { a: Number.NaN }, list: [] };
  value['list'] = [value, value['']];
  t.is(difference(value, roundTrip(value)), undefined);
});

test('a circle through a Map at the top is kept', (t) => {
  const map = new Map<string, unknown>();
  map.set('self', map);
  t.is(difference(map, roundTrip(map)), undefined);
});
