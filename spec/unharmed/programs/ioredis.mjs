import { once } from 'node:events';
import Redis, { Cluster, Command, Pipeline, ReplyError, ScanStream } from 'ioredis';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const port = Number(process.env.REDIS_PORT);
const redis = new Redis({
  port,
  host: '127.0.0.1',
  retryStrategy: (times) => (times > 3 ? null : 5),
  connectionName: 'main',
});
const seen = [];
for (const event of ['connect', 'ready', 'reconnecting', 'close', 'end'])
  redis.on(event, () => seen.push(event));
console.log('status', redis.status, redis instanceof Redis, redis.options.port === port);
await once(redis, 'ready');
console.log('ready', redis.status, redis.mode, redis.isCluster);
console.log('set', await redis.set('a', 'one'), await redis.get('a'), await redis.get('none'));
console.log(
  'buffer',
  await redis.getBuffer('a'),
  await redis.mget('a', 'none'),
  await redis.mget(['a']),
);
console.log(
  'hash',
  await redis.hset('h', { x: 1, y: 2 }),
  await redis.hset('h', new Map([['z', 3]])),
  await redis.hgetall('h'),
);
const first = redis.incr('n');
const second = redis.incr('n');
console.log('order', first instanceof Promise, await Promise.all([second, first]));
await new Promise((resolve) => {
  const promise = redis.get('a', (error, value) => resolve(console.log('callback', error, value)));
  promise.then((value) => console.log('and promise', value));
});
await redis
  .incr('a')
  .catch((error) =>
    console.log('refused', error.name, error.message, error instanceof ReplyError, error.command),
  );
await redis.call('nonsense', 1).catch((error) => console.log('unknown', error.message));
console.log('call', await redis.call('GET', 'a'), await redis.callBuffer('GET', 'a'));

const pipeline = redis.pipeline();
console.log(
  'pipeline',
  pipeline instanceof Pipeline,
  pipeline.set('p', '1') === pipeline,
  pipeline.length,
);
pipeline
  .incr('p')
  .incr('a')
  .get('p', (error, value) => console.log('in pipeline', error, value));
console.log(
  'results',
  (await pipeline.exec()).map(([error, value]) => [error?.message, value]),
);
console.log(
  'array',
  await redis
    .pipeline([
      ['get', 'p'],
      ['get', 'none'],
    ])
    .exec(),
);
console.log('multi', await redis.multi().set('m', 'x').get('m').exec());
console.log(
  'steps',
  await redis.multi({ pipeline: false }),
  await redis.get('m'),
  await redis.exec(),
);
console.log('discarded', await redis.multi({ pipeline: false }), await redis.discard());
redis.defineCommand('pair', { numberOfKeys: 1, lua: 'return {KEYS[1], ARGV[1]}' });
console.log(
  'script',
  await redis.pair('k', 'v'),
  typeof redis.pairBuffer,
  await redis.pipeline().pair('k', 'w').exec(),
);
console.log(
  'transformed',
  new Command('set', ['k', { toString: () => 'v' }], { replyEncoding: 'utf8' })
    .toWritable()
    .replaceAll('\r\n', ' '),
);
Command.setReplyTransformer('hgetall', (flat) => flat.length);
console.log('transformer', await redis.hgetall('h'));
Command.setReplyTransformer('hgetall', (flat) =>
  Object.fromEntries(flat.map((key, at) => [key, flat[at + 1]]).filter((_, at) => at % 2 === 0)),
);

const scan = redis.scanStream({ match: '*', count: 10 });
console.log('scan', scan instanceof ScanStream);
for await (const keys of scan) console.log('scanned', keys);
const ended = redis.scanStream();
for await (const keys of ended) {
  console.log('one batch', keys);
  break;
}

const subscriber = redis.duplicate();
const messages = [];
subscriber.on('message', (channel, text) => messages.push([channel, text]));
subscriber.on('messageBuffer', (channel, text) => messages.push([String(channel), text]));
console.log('subscribed', await subscriber.subscribe('news', 'more'));
console.log('published', await redis.publish('news', 'rain'), await redis.publish('nobody', 'x'));
await new Promise((resolve) => setTimeout(resolve, 10));
console.log('messages', messages);
await subscriber.get('a').catch((error) => console.log('in subscriber mode', error.message));
console.log('unsubscribed', await subscriber.unsubscribe('news', 'more'), await subscriber.quit());

const lazy = new Redis({
  port,
  lazyConnect: true,
  keyPrefix: 'app:',
  enableAutoPipelining: true,
  db: 2,
});
console.log('lazy', lazy.status, await lazy.connect(), lazy.status);
await lazy.connect().catch((error) => console.log('again', error.message));
console.log(
  'auto pipelined',
  await Promise.all([lazy.set('q', '1'), lazy.get('q'), lazy.get('none')]),
  lazy.autoPipelineQueueSize,
);
lazy.disconnect();
await once(lazy, 'end');
await lazy.get('q').catch((error) => console.log('closed', error.message, lazy.status));
const blocked = redis.duplicate({ maxRetriesPerRequest: 0, retryStrategy: () => 5 });
blocked.on('error', (error) => console.log('error', error.message));
const never = blocked
  .blpop('none', 0)
  .catch((error) => console.log('gave up', error.name, error.message));
await once(blocked, 'ready');
await new Promise((resolve) => setTimeout(resolve, 10));
console.log('sent again', await redis.call('crash'));
console.log('back', redis.status, await redis.get('a'));
blocked.stream.destroy();
await never;
blocked.disconnect();
const timely = redis.duplicate({ commandTimeout: 1000 });
await timely.blpop('none', 0).catch((error) => console.log('too slow', error.message));
timely.disconnect();
const nowhere = new Redis({ port: 1, retryStrategy: () => null, lazyConnect: true });
nowhere.on('error', (error) => console.log('nowhere', error.code));
await nowhere.connect().catch((error) => console.log('no server', error.message));
const cluster = new Cluster([{ host: '127.0.0.1', port: 1 }], {
  lazyConnect: true,
  clusterRetryStrategy: () => null,
});
cluster.on('error', (error) => console.log('cluster', error.name));
await cluster.connect().catch((error) => console.log('no cluster', error.name, error.message));
for (const wrong of [
  () => new Redis({ port, keyPrefix: 'x' }).disconnect(),
  () => redis.set(),
  () => redis.monitor.name,
]) {
  try {
    console.log('answered', await wrong());
  } catch (error) {
    console.log('misused', error.name, error.message);
  }
}

await collects(async (made) => {
  const each = made(redis.duplicate());
  made(await each.hgetall('h'));
  await made(each.pipeline()).get('a').incr('n').exec();
  await made(each.quit());
});

console.log('quit', await redis.quit());
await once(redis, 'end');
console.log('events', seen.join(' '));
// Until its timeouts of commands are over.
await new Promise((resolve) => setTimeout(resolve, 1100));
await leaves();
