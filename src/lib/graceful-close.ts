// Closes a server gracefully: requests under way are answered, and idle connections do not hold it up.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;
/** A connection that has sent nothing for this long after it was opened is one that a browser opened ahead of time. */
const firstRequestMs = 500;
/** Longer than any request may take; connections that are still open then are cut. */
const patienceMs = 35_000;

/**
 * Gives the function that closes. A connection that was busy would stay open after its answer for
 * as long as its client likes to keep it, so idle ones are closed again and again. Node does not count
 * connections that have sent nothing yet as idle, so those are closed here.
 */
export function gracefulClose(server: FastifyInstance): () => Promise<void> {
  /** With the moment at which each was opened, in milliseconds of the process. */
  const sockets = new Map<Socket, number>();
  server.server.on('connection', (socket: Socket) => {
    sockets.set(socket, performance.now());
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    const closing = setInterval(() => {
      server.server.closeIdleConnections();
      const patient = performance.now() - firstRequestMs;
      for (const [socket, since] of sockets) {
        if (socket.bytesRead === 0 && since < patient) socket.destroy();
      }
    }, lookEveryMs);
    const limit = setTimeout(() => server.server.closeAllConnections(), patienceMs);
    try {
      await server.close();
    } finally {
      clearInterval(closing);
      clearTimeout(limit);
    }
  };
}
