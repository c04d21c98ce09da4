// Which process owns a running server; other processes can see whether the owner is alive.
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

const socketOf = (socketDir: string): string => join(socketDir, 'owner.sock');

/**
 * Whether the process that owns the server is alive. The owner listens on a socket, which ends with it; a process id,
 * by contrast, could belong to another process by now.
 */
export function hasOwner(socketDir: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(socketOf(socketDir));
    probe.on('error', () => done(false));
    probe.on('connect', () => {
      probe.destroy();
      done(true);
    });
  });
}

/** Makes this process the owner. Closing the returned server ends the ownership. */
export function own(socketDir: string): Promise<Server> {
  rmSync(socketOf(socketDir), { force: true });
  return new Promise((done, fail) => {
    const server = createServer((visitor) => visitor.destroy());
    server.on('error', fail);
    server.listen(socketOf(socketDir), () => {
      server.unref();
      done(server);
    });
  });
}
