// A port that nobody listens on, for programs that must know theirs before they start, and for servers that are away.
import { createServer } from 'node:net';

/**
 * Below those that systems give to whoever asks for any port, as all other servers of the tests do: nobody takes one
 * of these before the program listens, or while it is away between two starts.
 */
const first = 20_000;
const count = 10_000;
/** Processes of the tests that run at once begin some way apart, and none of them gives a port out twice. */
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
