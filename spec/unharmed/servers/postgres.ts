import { join } from 'node:path';
import { REPOSITORY } from '../../helpers/repository.js';
import type { Service } from '../library.js';
import { tapped } from './wire.js';

interface Database {
  exec(sql: string): Promise<unknown>;
  close(): Promise<void>;
}
interface SocketServer {
  start(): Promise<void>;
  getServerConn(): string;
  stop(): Promise<void>;
}

const MODULES = join(REPOSITORY, 'spec/libraries/current/node_modules/@electric-sql');

/** A PostgreSQL in this process, spoken to over TCP. */
export async function postgresService(): Promise<Service> {
  const { PGlite } = (await import(`${MODULES}/pglite/dist/index.js`)) as {
    PGlite: { create(): Promise<Database> };
  };
  const { PGLiteSocketServer } = (await import(`${MODULES}/pglite-socket/dist/index.js`)) as {
    PGLiteSocketServer: new (options: object) => SocketServer;
  };
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 10 });
  await server.start();
  const wire = await tapped(Number(server.getServerConn().split(':').at(-1)));
  return {
    env: { PGPORT: String(wire.port) },
    wire: wire.sent,
    async close() {
      await wire.close();
      await server.stop();
      await db.close();
    },
  };
}
