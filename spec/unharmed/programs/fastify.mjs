import { request as httpRequest } from 'node:http';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import Fastify, { errorCodes } from 'fastify';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const logged = [];
const app = Fastify({
  logger: {
    level: 'info',
    stream: new Writable({
      write: (line, _, done) => done(void logged.push(JSON.parse(line).msg)),
    }),
  },
  ajv: { customOptions: { removeAdditional: 'all', coerceTypes: true } },
  genReqId: (() => {
    let count = 0;
    return () => `req-${++count}`;
  })(),
  bodyLimit: 1000,
  routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
});
const order = [];
class Store {
  #rows = new Map([[1, 'oak']]);
  find(id) {
    return this.#rows.get(id);
  }
}
console.log('decorated', app.decorate('store', new Store()) === app, app.hasDecorator('store'));
app.decorateRequest('user', null);
app.decorateReply('wrapped', function wrapped(value) {
  return this.header('x-wrapped', 'yes').send({ value });
});
for (const hook of ['preValidation', 'preHandler', 'onResponse']) {
  app.addHook(hook, async (request) => void (request.url === '/hooks' && order.push(hook)));
}
app.addHook('onRequest', (request, reply, done) => {
  request.user = request.headers['x-user'] ?? 'nobody';
  done();
});
app.addHook('preParsing', async (request, reply, payload) => payload);
app.addHook('onSend', async (request, reply, payload) => {
  if (request.url === '/hooks') order.push('onSend');
  return payload;
});
app.addHook('onRoute', ({ method, url }) => order.push(`${method} ${url}`));
app.addHook('onError', async (request, reply, error) => void order.push(`error ${error.message}`));
app.addHook('onReady', async () => void order.push('ready'));
app.addHook('onListen', (done) => done(void order.push('listen')));
app.addHook('onClose', async (instance) => void order.push(`close ${instance === app}`));
app.addHook('preClose', (done) => done(void order.push('pre close')));
app.setErrorHandler((error, request, reply) => {
  if (error.validation)
    return reply.status(422).send({ invalid: error.message, at: error.validationContext });
  reply.status(error.statusCode ?? 500);
  return reply.send({ failed: error.message, code: error.code });
});
app.setNotFoundHandler((request, reply) => reply.code(404).send({ nothing: request.url }));
app.addSchema({
  $id: 'tree',
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
  required: ['id'],
});
app.addContentTypeParser('text/wood', { parseAs: 'string' }, (request, body, done) =>
  done(null, { wood: body }),
);

app.get('/hooks', async (request) => ({
  user: request.user,
  id: request.id,
  same: request.server === app,
}));
app.get('/trees/:id', {
  schema: {
    params: { type: 'object', properties: { id: { type: 'integer' } } },
    response: { 200: { $ref: 'tree#' } },
  },
  handler(request) {
    return { id: request.params.id, name: this.store.find(request.params.id), secret: 'not sent' };
  },
});
app.post(
  '/trees',
  {
    schema: {
      body: { $ref: 'tree#' },
      querystring: { type: 'object', properties: { n: { type: 'number' } } },
    },
  },
  (request, reply) => {
    reply.code(201).type('application/json').send({ body: request.body, query: request.query });
  },
);
app.get('/wrapped', (request, reply) => reply.wrapped(7));
app.get('/redirect', (request, reply) => reply.redirect('/hooks', 303));
app.get('/stream', (request, reply) =>
  reply.type('text/plain').send(Readable.from(['a', 'b', 'c'])),
);
app.get('/buffer', async () => Buffer.from([1, 2, 3]));
app.get('/throws', () => {
  throw Object.assign(new Error('broken'), { statusCode: 503, code: 'E_BROKEN' });
});
app.get('/rejects', async () => Promise.reject(new errorCodes.FST_ERR_NOT_FOUND()));
app.get('/hijack', (request, reply) => {
  reply.hijack();
  reply.raw.end('by hand');
});
app.get('/early', { onRequest: (request, reply) => void reply.send('early') }, () => 'never');
app.get('/cookie', (request, reply) => {
  reply.headers({ 'x-a': 1, 'x-b': [1, 2] }).removeHeader('x-a');
  return {
    has: reply.hasHeader('x-b'),
    get: reply.getHeader('x-b'),
    sent: reply.sent,
    code: reply.statusCode,
  };
});
app.all('/any', async ({ method, is404, routeOptions }) => ({
  method,
  is404,
  url: routeOptions.url,
}));
app.route({
  method: ['GET', 'POST'],
  url: '/strict',
  constraints: { host: 'strict.example' },
  handler: async () => 'strict',
});
app.post('/wood', async ({ body }) => body);

await app.register(
  async (child, { prefixed }) => {
    child.decorate('inner', prefixed);
    child.addHook('preHandler', async () => void order.push('inner hook'));
    child.get('/inner', async function inner() {
      return { inner: this.inner, store: this.store === app.store, prefix: this.prefix };
    });
    child.setErrorHandler(async (error) => ({ inner: error.message }));
    child.get('/fails', async () => {
      throw new Error('inside');
    });
    await child.register(async (grandchild) => grandchild.get('/deep', async () => 'deep'), {
      prefix: '/more',
    });
  },
  { prefix: '/child', prefixed: true },
);
app.register((child, options, done) => {
  child.get('/callback', (request, reply) => reply.send('callback'));
  done();
});
const shared = async (child) => void child.decorate('shared', () => 'shared');
shared[Symbol.for('skip-override')] = true;
await app.register(shared);
console.log(
  'plugins',
  app.shared(),
  app.inner,
  app.hasRoute({ url: '/any', method: 'GET' }),
  app.hasPlugin('none'),
);
app.after(() => order.push('after'));
for (const wrong of [
  () => app.decorate('store', 1),
  () => app.get('/any', () => 1),
  () => app.addHook('onRequest', async (a, b, done) => done()),
  () => app.get('/x'),
  () => app.addSchema({}),
]) {
  try {
    console.log('accepted', typeof wrong());
  } catch (error) {
    console.log('refused', error.name, error.code, error.message, error instanceof Error);
  }
}
console.log(
  'ready',
  (await app.ready()) === app,
  app.printRoutes({ commonPrefix: false }).split('\n').length,
);
try {
  app.get('/late', () => 1);
} catch (error) {
  console.log('late', error.code, error instanceof errorCodes.FST_ERR_INSTANCE_ALREADY_LISTENING);
}

const asked = async (options) => {
  const { statusCode, headers, payload, raw } = await app.inject(options);
  delete headers.date;
  console.log(JSON.stringify(options), statusCode, headers, payload, raw.res.statusMessage);
};
await asked('/hooks');
console.log('order', order.splice(0));
await asked({ url: '/HOOKS/', headers: { 'x-user': 'ann' } });
await asked('/trees/1');
await asked('/trees/oak');
await asked({ method: 'POST', url: '/trees?n=5', payload: { id: '3', name: 'elm', more: true } });
await asked({ method: 'POST', url: '/trees', payload: { name: 'elm' } });
await asked({
  method: 'POST',
  url: '/trees',
  headers: { 'content-type': 'application/json' },
  payload: '{"id":',
});
await asked({ method: 'POST', url: '/trees', payload: { id: 1, name: 'x'.repeat(2000) } });
await asked({
  method: 'POST',
  url: '/wood',
  headers: { 'content-type': 'text/wood' },
  payload: 'oak',
});
await asked({
  method: 'POST',
  url: '/wood',
  headers: { 'content-type': 'text/odd' },
  payload: 'oak',
});
for (const url of [
  '/wrapped',
  '/redirect',
  '/stream',
  '/buffer',
  '/throws',
  '/rejects',
  '/hijack',
  '/early',
  '/cookie',
  '/any',
  '/strict',
  '/child/inner',
  '/child/fails',
  '/child/more/deep',
  '/callback',
  '/none',
])
  await asked(url);
await asked({ method: 'DELETE', url: '/any' });
await asked({ url: '/strict', headers: { host: 'strict.example' } });
console.log(
  'chained',
  (await app.inject().get('/any').headers({ a: 'b' }).query({ c: 'd' })).json(),
);
await new Promise((resolve) =>
  app.inject('/any', (error, response) =>
    resolve(console.log('callback', error, response.statusCode)),
  ),
);
console.log('order', order.splice(0));

const address = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(
  'listening',
  address.startsWith('http://127'),
  app.server.listening,
  app.addresses().length,
);
const over = (path, options = {}, body) =>
  new Promise((resolve, reject) => {
    const request = httpRequest(address + path, { agent: false, ...options }, async (response) => {
      resolve([
        response.statusCode,
        response.rawHeaders.filter((_, at, all) => !/date/i.test(all[at - (at % 2)])).join('|'),
        await text(response),
      ]);
    });
    request.on('error', reject).end(body);
  });
console.log('wire', await over('/trees/1'));
console.log('wire', await over('/stream'));
console.log('wire', await over('/hijack'));
console.log(
  'wire',
  await over(
    '/trees',
    { method: 'POST', headers: { 'content-type': 'application/json' } },
    '{"id":5}',
  ),
);
console.log('wire', await over('/none', { method: 'PURGE' }).catch((error) => error.code));
console.log(
  'fetched',
  await Promise.all(
    [1, 2, 3].map(
      async () => (await fetch(`${address}/any`, { headers: { connection: 'close' } })).status,
    ),
  ),
);

await collects(async (made) => {
  const each = made(Fastify());
  each.decorate('thing', made({ thing: true }));
  each.get('/', async (request, reply) => {
    made(request);
    made(reply);
    return { fine: true };
  });
  made(await each.inject('/'));
  await each.close();
});
console.log('again', await app.listen({ port: 0 }).catch((error) => error.code));
await app.close();
console.log('closed', order, await app.inject('/any').catch((error) => error.code));
console.log('logged', logged.filter((line) => !/listening/.test(line)).slice(0, 8), logged.length);
await leaves();
