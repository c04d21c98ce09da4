// A line to PostgreSQL whose listening connections can fall silent, as behind a firewall that has dropped them.
import type { AddressInfo, Socket } from 'node:net';
import { databaseSocket, makeSocketLine } from './socket-line.ts';

export interface SilentLine {
  readonly url: string;
  /** Stops all data on connections that sent `listen`, without either side noticing. New connections work. */
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
