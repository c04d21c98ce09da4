// Closes a server: what runs is answered, and nobody who only holds the line keeps it open.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;
/** Whoever has just been let in and has something to say, says it within this. */
const firstWordMs = 500;
/** Longer than any request may take; who is still there then is cut off. */
const patienceMs = 35_000;

/**
 * Gives the function that closes. A connection that was busy would stay open after its answer for
 * as long as its client likes to keep it, so idle ones are closed again and again. Browsers also open
 * connections ahead of time, which have sent nothing yet: Node does not count those as idle.
 */
export function calmClose(server: FastifyInstance): () => Promise<void> {
  /** With the moment at which each was let in, in milliseconds of the process. */
  const sockets = new Map<Socket, number>();
  server.server.on('connection', (socket: Socket) => {
    sockets.set(socket, performance.now());
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    const closing = setInterval(() => {
      server.server.closeIdleConnections();
      const patient = performance.now() - firstWordMs;
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
