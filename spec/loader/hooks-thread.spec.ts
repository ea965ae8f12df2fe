import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import test from 'ava';
import { initialize, load } from '../../lib/loader/hooks-thread.js';

const SOURCE = 'export class A { step() {} }';
const rules = join(__dirname, 'preload-targets.js');
const data = { classes: { A: ['step'] }, packages: ['some@undefined/a.mjs'] };

async function loaded(url = 'file:///app/a.mjs'): Promise<string> {
  const { source } = await load(url, {}, async () => ({ format: 'module', source: SOURCE }));
  return String(source);
}

test.serial('a source that is loaded before the rules are there runs as it is', async (t) => {
  t.is(await loaded(), SOURCE);
});

test.serial('rules that cannot be had leave sources as they are', async (t) => {
  t.notThrows(() => initialize({ module: '/missing/targets.js', data }));
  t.is(await loaded(), SOURCE);
});

test.serial('sources are prepared by the rules, and the port is told of each file', async (t) => {
  const { port1, port2 } = new MessageChannel();
  initialize({ module: rules, data, port: port2 });
  t.regex(await loaded(), /^export class A \{static\{/);
  t.regex(await loaded('file:///app/node_modules/some/a.mjs'), /^export class A /);
  const told = [receiveMessageOnPort(port1), receiveMessageOnPort(port1)];
  const found = { outcome: 'read', found: ['class A (line 1)'], fields: [] };
  t.deepEqual(
    told.map((each) => each?.message as unknown),
    [
      { ...found, file: { path: '/app/a.mjs' } },
      {
        ...found,
        file: {
          path: '/app/node_modules/some/a.mjs',
          package: { name: 'some', version: undefined, subpath: 'a.mjs' },
        },
      },
    ],
  );
  port1.close();
});

test.serial('without a port nobody is told, and sources are prepared', async (t) => {
  initialize({ module: rules, data });
  t.not(await loaded(), SOURCE);
});
