import { createServer, type Socket } from 'node:net';
import type { Service } from '../library.js';
import { closed, listening, tapped } from './wire.js';

type Reply = string | number | null | Error | readonly Reply[] | { readonly status: string };
type Command = (args: readonly string[], socket: Socket) => Reply | undefined;

/** So much of Redis as the program needs: RESP 2 over TCP, with data in memory. */
export async function redisService(): Promise<Service> {
  const strings = new Map<string, string>();
  const hashes = new Map<string, Map<string, string>>();
  const queued = new WeakMap<Socket, string[][]>();
  const subscribers = new Map<string, Set<Socket>>();

  let crashed = false;

  const hash = (key: string): Map<string, string> => {
    const known = hashes.get(key) ?? new Map<string, string>();
    hashes.set(key, known);
    return known;
  };
  const commands: Readonly<Record<string, Command>> = {
    info: () => 'redis_version:7.0.0\r\nloading:0\r\n',
    ping: ([text]) => text ?? { status: 'PONG' },
    select: () => ({ status: 'OK' }),
    client: () => ({ status: 'OK' }),
    config: () => [],
    set: ([key = '', value = '']) => {
      strings.set(key, value);
      return { status: 'OK' };
    },
    get: ([key = '']) => strings.get(key) ?? null,
    mget: (keys) => keys.map((key) => strings.get(key) ?? null),
    del: (keys) => keys.filter((key) => strings.delete(key) || hashes.delete(key)).length,
    incr: ([key = '']) => {
      const next = Number(strings.get(key) ?? 0) + 1;
      if (Number.isNaN(next)) return new Error('ERR value is not an integer or out of range');
      strings.set(key, String(next));
      return next;
    },
    hset: ([key = '', ...pairs]) => {
      for (let at = 0; at < pairs.length; at += 2)
        hash(key).set(pairs[at] ?? '', pairs[at + 1] ?? '');
      return pairs.length / 2;
    },
    hgetall: ([key = '']) => [...hash(key)].flat(),
    scan: ([cursor]) => (cursor === '0' ? ['7', ['a', 'b']] : ['0', ['c']]),
    multi: (_, socket) => {
      queued.set(socket, []);
      return { status: 'OK' };
    },
    evalsha: () => new Error('NOSCRIPT No matching script. Please use EVAL.'),
    eval: ([, , key = '', value = '']) => [key, value],
    publish: ([channel = '', text = '']) => {
      const to = [...(subscribers.get(channel) ?? [])];
      for (const socket of to) socket.write(encoded(['message', channel, text]));
      return to.length;
    },
    subscribe: (channels, socket) => {
      channels.forEach((channel, index) => {
        subscribers.set(channel, new Set([...(subscribers.get(channel) ?? []), socket]));
        socket.write(encoded(['subscribe', channel, index + 1]));
      });
      return undefined;
    },
    unsubscribe: (channels, socket) => {
      for (const channel of channels) {
        subscribers.get(channel)?.delete(socket);
        socket.write(encoded(['unsubscribe', channel, 0]));
      }
      return undefined;
    },
    blpop: () => undefined,
    quit: (_, socket) => {
      setImmediate(() => socket.end());
      return { status: 'OK' };
    },
    // The connection is cut, once.
    crash: (_, socket) => {
      if (crashed) return { status: 'OK' };
      crashed = true;
      socket.destroy();
      return undefined;
    },
  };
  const answer = ([name = '', ...args]: readonly string[], socket: Socket): Reply | undefined => {
    const command = commands[name.toLowerCase()];
    return command ? command(args, socket) : new Error(`ERR unknown command '${name}'`);
  };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    readCommands(socket, (command) => {
      const waiting = queued.get(socket);
      const name = command[0]?.toLowerCase();
      if (waiting !== undefined && name !== 'exec' && name !== 'discard') {
        waiting.push(command);
        socket.write(encoded({ status: 'QUEUED' }));
        return;
      }
      queued.delete(socket);
      const reply =
        waiting === undefined
          ? answer(command, socket)
          : name === 'discard'
            ? { status: 'OK' }
            : waiting.map((each) => answer(each, socket) ?? null);
      if (reply !== undefined && !socket.destroyed) socket.write(encoded(reply));
    });
  });
  const wire = await tapped(await listening(server));
  return {
    env: { REDIS_PORT: String(wire.port) },
    wire: wire.sent,
    async close() {
      await wire.close();
      await closed(server);
    },
  };
}

function readCommands(socket: Socket, take: (command: string[]) => void): void {
  let rest = '';
  socket.on('data', (bytes) => {
    rest += bytes.toString('latin1');
    for (;;) {
      const command = wholeCommand(rest);
      if (command === undefined) return;
      rest = rest.slice(command.length);
      take(command.parts);
    }
  });
}

function wholeCommand(text: string): { parts: string[]; length: number } | undefined {
  const head = /^\*(\d+)\r\n/.exec(text);
  if (head === null) return undefined;
  let at = head[0].length;
  const parts: string[] = [];
  for (let count = Number(head[1]); count > 0; count -= 1) {
    const size = /^\$(\d+)\r\n/.exec(text.slice(at));
    if (size === null) return undefined;
    const from = at + size[0].length;
    at = from + Number(size[1]) + 2;
    if (at > text.length) return undefined;
    parts.push(text.slice(from, at - 2));
  }
  return { parts, length: at };
}

function encoded(reply: Reply): string {
  if (reply === null) return '$-1\r\n';
  if (typeof reply === 'number') return `:${reply}\r\n`;
  if (typeof reply === 'string') return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (reply instanceof Error) return `-${reply.message}\r\n`;
  if ('status' in reply) return `+${reply.status}\r\n`;
  return `*${reply.length}\r\n${reply.map(encoded).join('')}`;
}
