// A line of sockets in front of a server: what comes in at one end goes out at the other, until somebody is in the way.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';

export interface SocketLine {
  /** Not listening yet. */
  readonly server: Server;
  /** Breaks off every connection there is. */
  breakOff(): void;
}

/** `onCall` sees each connection: the end of the caller, and the one to the server. */
export function makeSocketLine(
  socketPath: () => string,
  onCall: (near: Socket, far: Socket) => void = () => undefined,
): SocketLine {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(socketPath());
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
    onCall(near, far);
  });
  return {
    server,
    breakOff() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Where a PostgreSQL of the tests listens; node-postgres writes the folder as the host of the address. */
export function databaseSocket(databaseUrl: string): string {
  return join(new pg.Client({ connectionString: databaseUrl }).host, '.s.PGSQL.5432');
}
