// Closes a server gracefully: requests under way are answered, and idle connections do not hold it up.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;
/** A connection that has sent nothing for this long after it was opened is one that a browser opened ahead of time. */
const firstRequestMs = 500;
/** Longer than any request may take; connections that are still open then are cut. */
const patienceMs = 35_000;

interface Connection {
  /** In milliseconds of the process. */
  readonly openedAt: number;
  /** Requests whose answer is not finished. */
  underWay: number;
  /** What came of finished requests: when more has come, the next one has begun. */
  bytesFinished: number;
}

/**
 * Gives the function that closes. A connection that was busy would stay open after its answer for
 * as long as its client likes to keep it, so idle ones are closed again and again. Which ones are idle is
 * decided here: Node 20 never counts a connection that has sent nothing yet among them, and Node 26 does
 * at once, though its first request may be on the way.
 */
export function gracefulClose(app: FastifyInstance): () => Promise<void> {
  const { server } = app;
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { openedAt: performance.now(), underWay: 0, bytesFinished: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (request, reply) => {
    const { socket } = request;
    const connection = connections.get(socket);
    if (connection === undefined) return;
    connection.underWay += 1;
    const note = () => {
      connection.bytesFinished = socket.bytesRead;
    };
    // A body may end after the answer to it.
    request.once('close', note);
    reply.once('close', () => {
      connection.underWay -= 1;
      note();
    });
  });
  // Node and Fastify ask for it as well, when they close.
  server.closeIdleConnections = () => {
    const patient = performance.now() - firstRequestMs;
    for (const [socket, { openedAt, underWay, bytesFinished }] of connections) {
      const isSilent = underWay === 0 && socket.bytesRead === bytesFinished;
      if (isSilent && (socket.bytesRead > 0 || openedAt < patient)) socket.destroy();
    }
  };
  return async () => {
    const closing = setInterval(() => server.closeIdleConnections(), lookEveryMs);
    const limit = setTimeout(() => server.closeAllConnections(), patienceMs);
    try {
      await app.close();
    } finally {
      clearInterval(closing);
      clearTimeout(limit);
    }
  };
}
