// A proxy of sockets in front of a server, in which a test can disturb or break connections.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';

export interface SocketLine {
  /** The server of the proxy, which does not listen yet. */
  readonly server: Server;
  /** Breaks off all open connections. */
  breakOff(): void;
}

/** `onCall` gets both sockets of each connection: that of the caller, and the one to the server. */
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

/** The socket of the PostgreSQL of the tests. In node-postgres the host of the address is its folder. */
export function databaseSocket(databaseUrl: string): string {
  return join(new pg.Client({ connectionString: databaseUrl }).host, '.s.PGSQL.5432');
}
