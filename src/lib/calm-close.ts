// Closes a server: what runs is answered, and nobody who only holds the line keeps it open.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;
/** Longer than any request may take; who is still there then is cut off. */
const patienceMs = 35_000;

/**
 * Gives the function that closes. A connection that was busy would stay open after its answer for
 * as long as its client likes to keep it, so idle ones are closed again and again. Browsers also open
 * connections ahead of time, which have sent nothing yet: Node does not count those as idle.
 */
export function calmClose(server: FastifyInstance): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return async () => {
    const closing = setInterval(() => {
      server.server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
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
