import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A server in front of another one, which keeps what clients send. */
export interface Wire {
  readonly port: number;
  /** Bytes of each connection as text, in order of connecting. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

export async function tapped(port: number): Promise<Wire> {
  const sent: string[] = [];
  const server = createServer((client) => {
    const at = sent.push('') - 1;
    const behind = connect(port, '127.0.0.1');
    client.on('data', (bytes) => {
      sent[at] += bytes.toString('latin1');
    });
    client.pipe(behind).pipe(client);
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return { port: await listening(server), sent, close: () => closed(server) };
}

const connections = new WeakMap<Server, Set<Socket>>();

/** On a free port of this machine. */
export async function listening(server: Server): Promise<number> {
  const open = new Set<Socket>();
  connections.set(server, open);
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export async function closed(server: Server): Promise<void> {
  for (const socket of connections.get(server) ?? []) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
