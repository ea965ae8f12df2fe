import test from 'ava';
import { instrument, TraceRecorder, withSession } from '../../lib/index.js';

/** As packages have it that are older than classes, such as node-fetch. */
function FetchError(this: Record<string, unknown>, message: string): void {
  Error.call(this, message);
  this['message'] = message;
  this['type'] = 'system';
  Error.captureStackTrace(this, FetchError);
}
FetchError.prototype = Object.create(Error.prototype, {
  constructor: { value: FetchError },
  name: { value: 'FetchError' },
});

const errorOf = async (thrown: unknown) => {
  const recorder = new TraceRecorder();
  const fails = instrument(
    () => {
      throw thrown;
    },
    { system: 'odd' },
  );
  await withSession({ sinks: [recorder] }, async () => {
    try {
      fails();
    } catch (error) {
      if (error !== thrown) throw error;
    }
  });
  return recorder.events[0]?.after?.error;
};

test('an error of a constructor function has its name, message and stack', async (t) => {
  const error: unknown = Reflect.construct(FetchError, ['no answer']);
  t.true(error instanceof Error);
  const taken = await errorOf(error);
  t.is(taken?.name, 'FetchError');
  t.is(taken?.message, 'no answer');
  t.regex(taken?.stack ?? '', /error\.spec/);
});

test('what is thrown and is no error has none, and no trap of a Proxy runs', async (t) => {
  t.like(await errorOf({ name: 'Odd', message: 'odd' }), { name: undefined, message: undefined });
  const proxy = new Proxy(new Error('inside'), {
    getPrototypeOf: () => {
      throw new Error('trap');
    },
  });
  t.is((await errorOf(proxy))?.name, undefined);
});
