import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { createCapture } from '../../lib/capture/capture.js';
import { taker } from './settings.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('of a program that makes many policies, those that are let go are collected', async (t) => {
  taker()([1, 2, 3]);
  const limits = {
    depth: 9,
    items: 9,
    keys: 9,
    stringChars: 9,
    bufferBytes: 9,
    bytes: 99,
    nodes: 99,
    eventNodes: 99,
  };
  const refs = Array.from({ length: 50 }, () => {
    const own = { ...limits };
    createCapture({ limits: own, redact: { keys: [], patterns: [] } }).snapshot({ a: 1 });
    return new WeakRef(own);
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  t.true(refs.filter((ref) => ref.deref() !== undefined).length < 5);
});
