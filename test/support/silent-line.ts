// A line to a PostgreSQL on which the connections that listen can fall silent, as behind a firewall that forgot them.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';

export interface SilentLine {
  readonly url: string;
  /** Nothing comes or goes any more where `listen` was said, and no side hears of it. New connections are as ever. */
  silence(): void;
  close(): void;
}

export async function openSilentLine(databaseUrl: string): Promise<SilentLine> {
  // node-postgres writes the folder of the socket as the host of the address.
  const socketPath = join(new pg.Client({ connectionString: databaseUrl }).host, '.s.PGSQL.5432');
  const sockets = new Set<Socket>();
  const listening = new Map<Socket, Socket>();
  const line = createServer((near) => {
    const far = connect(socketPath);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
    near.on('data', (piece) => {
      if (piece.includes('listen ')) listening.set(near, far);
    });
  });
  await new Promise<void>((done) => line.listen(0, '127.0.0.1', done));
  const url = new URL(databaseUrl);
  const { port } = line.address() as AddressInfo;
  return {
    url: `postgres://${url.username}@127.0.0.1:${port}${url.pathname}`,
    silence() {
      for (const [near, far] of listening) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    close() {
      for (const socket of sockets) socket.destroy();
      line.close();
    },
  };
}
