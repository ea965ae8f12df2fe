import test from 'ava';
import { policyHash } from '../../lib/policy/hash.js';

const rule = (more: object) => ({ rules: [{ class: 'Agent', ...more }] });

test('a policy has 12 hexadecimal digits, the same each time', (t) => {
  t.regex(policyHash(rule({})), /^[0-9a-f]{12}$/);
  t.is(policyHash(rule({ methods: ['act'] })), policyHash(rule({ methods: ['act'] })));
});

test('policies that differ in anything have others', (t) => {
  const policies: unknown[] = [rule({ when: () => 1 }), rule({ when: () => 2 }), rule({}), {}];
  policies.push(rule({ name: /a/ }), rule({ name: /b/ }), rule({ name: '' }));
  for (let n = 0; n < 30_000; n += 1) {
    policies.push(rule({ methods: [`m${n}`] }), rule({ n }), rule({ a: n % 173, b: n }));
  }
  t.is(new Set(policies.map((policy) => policyHash(policy))).size, policies.length);
});

test('what JSON cannot hold has the hash of nothing', (t) => {
  t.is(policyHash(rule({ n: 1n })), policyHash(rule({ n: 2n })));
});
