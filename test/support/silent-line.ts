// A line to a PostgreSQL on which the connections that listen can fall silent, as behind a firewall that forgot them.
import type { AddressInfo, Socket } from 'node:net';
import { databaseSocket, makeSocketLine } from './socket-line.ts';

export interface SilentLine {
  readonly url: string;
  /** Nothing comes or goes any more where `listen` was said, and no side hears of it. New connections are as ever. */
  silence(): void;
  close(): void;
}

export async function openSilentLine(databaseUrl: string): Promise<SilentLine> {
  const listening = new Map<Socket, Socket>();
  const { server: line, breakOff } = makeSocketLine(
    () => databaseSocket(databaseUrl),
    (near, far) => {
      near.on('data', (piece) => {
        if (piece.includes('listen ')) listening.set(near, far);
      });
    },
  );
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
      breakOff();
      line.close();
    },
  };
}
