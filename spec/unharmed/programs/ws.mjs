import { once } from 'node:events';
import { createServer } from 'node:http';
import { createWebSocketStream, Receiver, Sender, WebSocket, WebSocketServer } from 'ws';
import { collects, leaves, loaded } from './probe.mjs';

loaded();

const http = createServer((request, response) => response.end('plain'));
const server = new WebSocketServer({
  server: http,
  perMessageDeflate: { threshold: 100 },
  handleProtocols: (protocols) => [...protocols].at(-1),
  verifyClient: ({ req }, done) => done(req.url !== '/no', 403, 'not you', { 'x-why': 'no' }),
  maxPayload: 100_000,
});
server.on('headers', (headers, request) => headers.push(`x-path: ${request.url}`));
server.on('wsClientError', (error) => console.log('client error', error.message));
server.on('connection', (socket, request) => {
  socket.on('message', (data, isBinary) => {
    const text = String(data);
    if (text === 'close me') socket.close(4001, 'as you wish');
    else if (text === 'terminate me') socket.terminate();
    else if (text === 'ping me') socket.ping('are you there');
    else if (text === 'all') {
      for (const each of server.clients)
        if (each.readyState === WebSocket.OPEN) each.send('to all');
    } else socket.send(data, { binary: isBinary });
  });
  socket.on('pong', (data) => socket.send(`ponged ${data}`));
  socket.on('error', (error) => console.log('server saw', error.code, error.message));
  socket.on('close', (code, reason) =>
    console.log('server closed', request.url, code, String(reason)),
  );
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
const url = `ws://127.0.0.1:${http.address().port}`;

async function opened(path, ...more) {
  const socket = new WebSocket(url + path, ...more);
  await once(socket, 'open');
  return socket;
}
const nextMessage = async (socket) => {
  const [data, isBinary] = await once(socket, 'message');
  return isBinary ? data : String(data);
};

const echo = await opened('/echo', ['one', 'two'], { headers: { 'x-me': 'echo' } });
console.log(
  'state',
  echo.readyState,
  echo.protocol,
  echo.extensions,
  echo.binaryType,
  echo.isPaused,
);
console.log(
  'instance',
  echo instanceof WebSocket,
  echo.constructor === WebSocket,
  server.clients.size,
);
console.log('static', WebSocket.OPEN, echo.CLOSING, WebSocket.WebSocketServer === WebSocketServer);
echo.send('hello');
console.log('text', await nextMessage(echo));
echo.send(Buffer.from([1, 2, 3]));
console.log('binary', await nextMessage(echo));
echo.binaryType = 'arraybuffer';
echo.send(new Uint16Array([1, 2, 3]));
console.log('array buffer', (await nextMessage(echo)).byteLength);
echo.binaryType = 'fragments';
echo.send('frag', { fin: false });
echo.send('men', { fin: false });
echo.send('ted', { fin: true });
console.log('fragments', await nextMessage(echo));
const long = 'abc '.repeat(5000);
const sent = new Promise((resolve) => echo.send(long, resolve));
console.log('deflated', (await nextMessage(echo)) === long, await sent);
echo.ping('client ping');
console.log('pong', String((await once(echo, 'pong'))[0]));
echo.send('ping me');
console.log('ping', String((await once(echo, 'ping'))[0]), await nextMessage(echo));
echo.addEventListener(
  'message',
  ({ data, target, type }) => console.log('event', type, data, target === echo),
  { once: true },
);
echo.send('for the listener');
await nextMessage(echo);
const listener = () => console.log('never');
echo.onmessage = listener;
console.log('on', echo.onmessage === listener, echo.listenerCount('message'));
echo.onmessage = null;
echo.pause();
echo.send('while paused');
setTimeout(() => echo.resume(), 5);
console.log('paused', echo.isPaused, await nextMessage(echo), echo.isPaused);
for (const wrong of [
  () => echo.close(1, 'no'),
  () => new WebSocket('http//no'),
  () => new WebSocketServer({}),
]) {
  try {
    console.log('accepted', wrong());
  } catch (error) {
    console.log('refused', error.constructor === TypeError, error.name, error.message);
  }
}
const second = await opened('/second');
const both = Promise.all([nextMessage(echo), nextMessage(second)]);
second.send('all');
console.log('broadcast', await both);
second.send('close me');
const [code, reason] = await once(second, 'close');
console.log('closed', code, String(reason), second.readyState);
second.send('too late', (error) => console.log('late', error.message));
await new Promise((resolve) => setTimeout(resolve, 5));

const third = await opened('/third');
third.send('terminate me');
console.log(
  'terminated',
  await new Promise((resolve) => third.on('close', (...args) => resolve(args.map(String)))),
);
const refused = new WebSocket(`${url}/no`);
refused.on('unexpected-response', async (request, response) => {
  console.log('unexpected', response.statusCode, response.headers['x-why'], request.path);
  request.destroy();
});
await once(refused, 'unexpected-response');
const failing = new WebSocket(`${url}/no`);
console.log(
  'error',
  (await new Promise((resolve) => failing.on('error', resolve))).message,
  failing.readyState,
);
const early = new WebSocket(`${url}/early`);
early.close();
console.log('early', (await new Promise((resolve) => early.on('error', resolve))).message);
const big = await opened('/big');
big.send('x'.repeat(200_000));
console.log('too big', String((await once(big, 'close'))[0]));

const duplex = createWebSocketStream(await opened('/stream'), { encoding: 'utf8' });
duplex.write('through a stream');
console.log('duplex', (await once(duplex, 'data'))[0]);
duplex.end();
await once(duplex, 'close');
for await (const part of (async function* () {
  const socket = await opened('/iterate');
  const stream = createWebSocketStream(socket, { encoding: 'utf8', decodeStrings: false });
  stream.write('for await');
  for await (const data of stream) {
    yield data;
    break;
  }
})())
  console.log('iterated', part);

const bytes = [];
const sender = new Sender({
  write: (part) => bytes.push(Buffer.from(part)),
  cork() {},
  uncork() {},
});
sender.send('frame', { binary: false, mask: false, fin: true, compress: false }, () => undefined);
sender.close(1000, 'end', false, () => undefined);
console.log('frames', Buffer.concat(bytes).toString('hex'));
const receiver = new Receiver({ isServer: false });
receiver.on('message', (data) => console.log('received', String(data)));
receiver.on('conclude', (status, why) => console.log('concluded', status, String(why)));
for (const part of bytes) receiver.write(part);
receiver.on('error', (error) => console.log('receiver', error.code, error.message));
receiver.write(Buffer.from([0xf0, 0x00]));
await new Promise((resolve) => setImmediate(resolve));

const bareServer = new WebSocketServer({ noServer: true });
http.removeAllListeners('upgrade');
http.on('upgrade', (request, socket, head) => {
  bareServer.handleUpgrade(request, socket, head, (client) => {
    bareServer.emit('connection', client, request);
    client.send('upgraded by hand');
  });
});
const byHand = new WebSocket(url);
console.log('by hand', await nextMessage(byHand));
byHand.close();
await once(byHand, 'close');
console.log('plain', await (await fetch(url.replace('ws', 'http'))).text());

await collects(async (made) => {
  const socket = made(new WebSocket(url));
  console.log('round', await nextMessage(socket));
  made(socket._sender ?? {});
  socket.close();
  await once(socket, 'close');
});

echo.close();
await once(echo, 'close');
server.close();
bareServer.close();
http.close();
http.closeAllConnections();
await once(http, 'close');
await leaves();
