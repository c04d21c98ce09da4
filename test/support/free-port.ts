// Finds a free port, for programs that need to know theirs before they start and for servers that restart.
import { createServer } from 'node:net';

/**
 * These ports are below those that the system gives to servers that ask for any port, as all other servers of the
 * tests do. So nobody takes one before the program listens, or between two starts of it.
 */
const first = 20_000;
const count = 10_000;
/** Test processes that run at the same time start at different ports, and each uses a port only once. */
let next = (process.pid * 97) % count;

export async function freePort(): Promise<number> {
  for (let tries = 0; tries < count; tries += 1) {
    next = (next + 1) % count;
    const port = first + next;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${first} on is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
