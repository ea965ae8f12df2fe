import { setImmediate as nextTurn } from 'node:timers/promises';
import test from 'ava';
import { isLazyRequest } from '../../lib/settle/lazy-request.js';
import { looks, observed } from './observed.js';

/** A request as SDKs make it, with the parts given; its own `then` is never run. */
function request(parts: {
  response?: unknown;
  parse?: (...args: unknown[]) => unknown;
  raw?: (...args: unknown[]) => unknown;
}) {
  const { response = Promise.resolve('response'), parse = () => Promise.resolve('body') } = parts;
  return {
    responsePromise: response,
    parseResponse: parse,
    ...(parts.raw === undefined ? {} : { asResponse: parts.raw }),
    // biome-ignore lint/suspicious/noThenProperty: it must not be run
    then: () => undefined,
  };
}

test('a lazy request has a promise of a response and a way to parse it', (t) => {
  t.true(isLazyRequest(request({})));
  t.false(isLazyRequest(request({ response: 'no promise' })));
  t.false(isLazyRequest(request({ response: null })));
  t.false(isLazyRequest(request({ response: Object.create(Promise.prototype) })));
  t.false(isLazyRequest({ responsePromise: Promise.resolve() }));
  t.false(isLazyRequest({ ...request({}), parseResponse: 'no function' }));
  t.false(isLazyRequest({ parseResponse() {} }));
  t.false(isLazyRequest(Object.create(request({})) as object));
});

test('the one reading of the body ends the call, with its receiver and arguments', async (t) => {
  const given: unknown[] = [];
  const made = request({
    parse(this: unknown, ...args) {
      given.push(this, ...args);
      return Promise.resolve('body');
    },
  });
  const told = observed(made);
  t.deepEqual(Object.keys(made), ['responsePromise', 'parseResponse', 'then']);
  t.like(looks(made, 'parseResponse'), { name: 'parse', length: 0, enumerable: true });
  await nextTurn();
  t.deepEqual(told, []);
  t.is(await made.parseResponse('data', 2), 'body');
  t.deepEqual(given, [made, 'data', 2]);
  t.deepEqual(told, [['settled', 'ok', 'body']]);
});

test('a body that is there at once ends the call at once', (t) => {
  for (const body of ['body', null, { id: 1 }, Object.create(null)]) {
    const made = request({ parse: () => body });
    const told = observed(made);
    t.is(made.parseResponse(), body);
    t.deepEqual(told, [['settled', 'ok', body]]);
  }
});

test('a request that fails ends the call, though nobody has asked', async (t) => {
  const error = new Error('401');
  const response = Promise.reject(error);
  const told = observed(request({ response }));
  await t.throwsAsync(response);
  t.deepEqual(told, [['settled', 'error', error]]);
});

test('a body that cannot be parsed ends the call with the error', async (t) => {
  const error = new Error('no JSON');
  const made = request({ parse: () => Promise.reject(error) });
  const told = observed(made);
  await t.throwsAsync(made.parseResponse() as Promise<unknown>);
  t.deepEqual(told, [['settled', 'error', error]]);
});

test('the raw response ends the call, unless the body is being parsed', async (t) => {
  const given: unknown[] = [];
  const make = () =>
    request({
      raw(this: unknown, ...args) {
        given.push(this, ...args);
        return Promise.resolve('raw');
      },
    });
  const alone = make();
  const told = observed(alone);
  t.is(await alone.asResponse?.(1, 2), 'raw');
  t.deepEqual(given, [alone, 1, 2]);
  t.deepEqual(told, [['settled', 'ok', 'raw']]);
  const both = make();
  const toldOfBoth = observed(both);
  await Promise.all([both.asResponse?.(), both.parseResponse()]);
  await nextTurn();
  t.deepEqual(toldOfBoth, [['settled', 'ok', 'body']]);
});

test('a raw response that is no plain promise goes back as it is', async (t) => {
  // biome-ignore lint/suspicious/noThenProperty: it must not be run
  const thenable = { then: () => t.fail('then was run') };
  for (const raw of ['raw', null, undefined, thenable]) {
    const made = request({ raw: () => raw });
    const told = observed(made);
    t.is(made.asResponse?.(), raw);
    await nextTurn();
    t.deepEqual(told, []);
  }
});
