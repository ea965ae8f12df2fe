import { once } from 'node:events';
import { createServer } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import * as undici from 'undici';
import { collects, leaves, loaded } from './probe.mjs';

const {
  Agent,
  Client,
  FormData,
  Headers,
  MockAgent,
  Pool,
  Request,
  Response,
  RetryAgent,
  fetch,
  interceptors,
  request,
} = undici;

loaded();

/** What the server was asked, but for `/slow`: whether one that is given up still comes is a race. */
const wire = [];
let failures = 0;
const server = createServer(async (incoming, response) => {
  const body = await text(incoming).catch((error) => `cut: ${error.code}`);
  const raw = incoming.rawHeaders.map((each) =>
    each.replace(/^127.*/, 'host').replace(/(formdata-undici-)\d+/, '$1'),
  );
  if (incoming.url !== '/slow')
    wire.push(
      `${incoming.method} ${incoming.url} ${raw.join('|')} ${body.replaceAll(/(formdata-undici-)\d+/g, '$1')}`,
    );
  const { pathname } = new URL(incoming.url, 'http://host');
  if (pathname === '/json')
    response.setHeader('content-type', 'application/json').end('{"wood":1}');
  else if (pathname === '/redirect') response.writeHead(302, { location: '/json' }).end();
  else if (pathname === '/loop') response.writeHead(302, { location: '/loop' }).end();
  else if (pathname === '/cookies')
    response.writeHead(200, { 'set-cookie': ['a=1; Path=/', 'b=2; Secure'] }).end();
  else if (pathname === '/teapot')
    response.writeHead(418, 'teapot', { 'x-tea': 'green' }).end('short and stout');
  else if (pathname === '/busy') response.writeHead(failures++ < 2 ? 503 : 200).end('at last');
  else if (pathname === '/cut')
    response.writeHead(200, { 'content-length': '100' }).write('part', () => response.destroy());
  else if (pathname === '/slow') setTimeout(() => response.end('slow'), 400).unref();
  else if (pathname === '/parts') {
    response.write('one ');
    setTimeout(() => response.end('two'), 100);
  } else if (pathname === '/stream') {
    for (const part of ['one ', 'two ', 'three']) {
      response.write(part);
      await wait(2);
    }
    response.end();
  } else response.end(`${incoming.method} ${body}`);
});
server.on('upgrade', (incoming, socket) => {
  socket.end(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: odd\r\n\r\nodd words',
  );
});
server.on('connect', (incoming, socket) => socket.end('HTTP/1.1 200 Connected\r\n\r\ntunnel'));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;
const hidden = (message) =>
  String(message)
    .replaceAll(origin, 'origin')
    .replaceAll(/:\d{4,5}/g, ':port');
const failure = (error) => [
  error.name,
  error.code,
  hidden(error.message),
  error.cause?.code ?? error.cause?.name,
];

const agent = new Agent({ keepAliveTimeout: 2000, connections: 4, pipelining: 1 });
undici.setGlobalDispatcher(agent);
console.log('global', undici.getGlobalDispatcher() === agent, agent instanceof undici.Dispatcher);

const response = await fetch(`${origin}/json`, {
  headers: [
    ['x-a', '1'],
    ['x-a', '2'],
  ],
});
console.log(
  'fetch',
  response.status,
  response.ok,
  response.type,
  response instanceof Response,
  response.headers instanceof Headers,
);
console.log('clone', await response.clone().json(), await response.text(), response.bodyUsed);
await response
  .json()
  .catch((error) => console.log('twice', error instanceof TypeError, error.message));
console.log(
  'redirect',
  (await fetch(`${origin}/redirect`)).redirected,
  (await fetch(`${origin}/redirect`, { redirect: 'manual' })).status,
);
await fetch(`${origin}/loop`).catch((error) => console.log('loop', failure(error)));
console.log('cookies', undici.getSetCookies((await fetch(`${origin}/cookies`)).headers));
const form = new FormData();
form.append('wood', '1');
form.append('file', new Blob(['bark'], { type: 'text/plain' }), 'tree.txt');
console.log(
  'form',
  (await (await fetch(origin, { method: 'POST', body: form })).text()).split('\r\n').length,
);
console.log(
  'search',
  await (
    await fetch(new Request(origin, { method: 'PUT', body: new URLSearchParams({ a: 'b c' }) }))
  ).text(),
);
console.log(
  'upload',
  await (
    await fetch(origin, {
      method: 'POST',
      duplex: 'half',
      body: Readable.toWeb(Readable.from(['up', 'load'])),
    })
  ).text(),
);
const streamed = await fetch(`${origin}/stream`);
const parts = [];
for await (const part of streamed.body) parts.push(part.constructor.name);
console.log('streamed', new Set(parts));
const [left, right] = (await fetch(`${origin}/stream`)).body.tee();
console.log('tee', await text(left), await text(right));
const aborting = new AbortController();
const aborted = fetch(`${origin}/slow`, { signal: aborting.signal });
aborting.abort(new Error('enough'));
await aborted.catch((error) =>
  console.log('aborted', error.message, aborting.signal.reason === error),
);
await fetch(`${origin}/slow`, { signal: AbortSignal.timeout(10) }).catch((error) =>
  console.log('timed out', error.name),
);
await (await fetch(`${origin}/cut`)).text().catch((error) => console.log('cut', failure(error)));
await fetch('http://127.0.0.1:1').catch((error) => console.log('no port', failure(error)));
await fetch('nonsense').catch((error) => console.log('no url', error.name, error.cause.code));
console.log('data', await (await fetch('data:text/plain,here')).text());

const { statusCode, headers, body, trailers } = await request(`${origin}/teapot`, {
  query: { a: [1, 2] },
});
console.log('request', statusCode, headers['x-tea'], await body.text(), trailers, body.bodyUsed);
console.log('json', await (await request(`${origin}/json`)).body.json());
console.log('dump', await (await request(`${origin}/json`)).body.dump());
const { body: early } = await request(`${origin}/parts`);
for await (const part of early) {
  console.log('early', String(part));
  break;
}
console.log('destroyed', early.destroyed);
await request(`${origin}/slow`, { headersTimeout: 50 }).catch((error) =>
  console.log('headers', failure(error)),
);
await request(origin, { method: 'no way' }).catch((error) => console.log('method', failure(error)));
await request(origin, { headers: { 'bad name': 'x' } }).catch((error) =>
  console.log('header', failure(error)),
);
const into = new PassThrough();
await undici.stream(
  `${origin}/stream`,
  { opaque: into, method: 'GET' },
  ({ statusCode: status, opaque }) => {
    console.log('stream', status, opaque === into);
    return opaque;
  },
);
console.log('written', await text(into));
const piped = Readable.from(['through']).pipe(
  undici.pipeline(origin, { method: 'POST' }, ({ body: answer }) => answer),
);
console.log('pipeline', await text(piped));
const upgraded = await undici.upgrade(origin, { protocol: 'odd' });
console.log('upgrade', upgraded.headers.upgrade, String((await once(upgraded.socket, 'data'))[0]));
const tunnel = await undici.connect(`${origin}/host:1`);
console.log('connect', tunnel.statusCode, await text(tunnel.socket));
tunnel.socket.destroy();

const client = new Client(origin, { pipelining: 2 });
const seen = [];
for (const event of ['connect', 'disconnect', 'drain']) client.on(event, () => seen.push(event));
console.log(
  'client',
  client.closed,
  client.connected,
  (await Promise.all([1, 2, 3].map((n) => client.request({ path: `/${n}`, method: 'GET' }))))
    .length,
);
console.log(
  'callback',
  await new Promise((resolve) =>
    client.request({ path: '/json', method: 'GET' }, (error, { body: answer }) =>
      resolve(answer.json()),
    ),
  ),
);
console.log(
  'dispatch',
  client.dispatch(
    { path: '/teapot', method: 'GET' },
    {
      onRequestStart: (controller) => console.log('start', typeof controller.abort),
      onResponseStart: (controller, status) => console.log('head', status),
      onResponseData: (controller, chunk) => console.log('chunk', String(chunk)),
      onResponseEnd: () => console.log('end'),
      onResponseError: (controller, error) => console.log('never', error),
    },
  ),
);
await client.close();
await client
  .request({ path: '/', method: 'GET' })
  .catch((error) => console.log('closed', failure(error), seen[0]));

const retrying = new RetryAgent(new Agent(), { maxRetries: 3, minTimeout: 1, maxTimeout: 2 });
console.log(
  'retried',
  await (await request(`${origin}/busy`, { dispatcher: retrying })).body.text(),
  failures,
);
await retrying.close();
const signed = new Pool(origin, { connections: 1 }).compose(
  (dispatch) => (options, handler) =>
    dispatch({ ...options, headers: { ...options.headers, 'x-signed': 'yes' } }, handler),
  interceptors.redirect({ maxRedirections: 2 }),
  interceptors.responseError(),
);
console.log(
  'composed',
  (await signed.request({ origin, path: '/redirect', method: 'GET' })).statusCode,
  signed instanceof Pool,
);
await signed
  .request({ origin, path: '/teapot', method: 'GET' })
  .catch((error) => console.log('response error', error.name, error.statusCode));
await signed.close();

const mock = new MockAgent({ connections: 1 });
mock.disableNetConnect();
const mocked = mock.get('http://mocked');
mocked
  .intercept({ path: '/wood', method: 'POST', body: 'axe' })
  .reply(200, { wood: 2 }, { headers: { 'x-m': '1' } });
mocked
  .intercept({ path: /^\/times/ })
  .reply(200, ({ path }) => path)
  .times(2);
mocked.intercept({ path: '/error' }).replyWithError(new Error('as told'));
const from = (path, options) => request(`http://mocked${path}`, { dispatcher: mock, ...options });
console.log('mocked', await (await from('/wood', { method: 'POST', body: 'axe' })).body.json());
console.log(
  'times',
  await (await from('/times/1')).body.text(),
  await (await from('/times/2')).body.text(),
);
await from('/error').catch((error) => console.log('mock error', error.message));
await from('/none').catch((error) => console.log('not mocked', error.name, error.code));
console.log('pending', mock.pendingInterceptors().length);
mock.assertNoPendingInterceptors();
await mock.close();

for (const wrong of [
  () => new Client('nonsense'),
  () => new Pool(origin, { connections: -1 }),
  () => new Headers([['a']]),
  () => new Response('', { status: 99 }),
  () => undici.setGlobalDispatcher({}),
]) {
  try {
    console.log('accepted', wrong().constructor.name);
  } catch (error) {
    console.log('refused', failure(error));
  }
}
const own = new Headers({ b: '2', A: '1' });
own.append('b', '3');
console.log('headers', [...own], own.get('B'), own.has('c'), own);
console.log('response', await Response.json({ a: 1 }).text(), Response.error().type);

await collects(async (made) => {
  const answer = made(await fetch(`${origin}/json`));
  made(answer.headers);
  await answer.json();
  const raw = await request(`${origin}/json`);
  await made(raw.body).dump();
  const each = made(new Client(origin));
  await (await each.request({ path: '/', method: 'GET' })).body.text();
  await each.close();
});

console.log('wire', wire.length);
for (const each of wire.slice(0, 40)) console.log(each);
await agent.close();
server.closeAllConnections();
server.close();
await once(server, 'close');
await leaves();
