// Closes a server gracefully: requests under way are answered, and idle connections do not hold it up.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;
/**
 * A connection that is silent for this long is idle. A browser may have opened one that it never uses. A busy
 * proxy sends its next request within milliseconds, and closing its connection would lose a request on the way.
 */
const silentMs = 250;
/** Longer than any request may take; connections that are still open then are cut. */
const patienceMs = 35_000;

interface Connection {
  /** When it was opened or its last answer ended, in milliseconds of the process. */
  silentSince: number;
  /** Requests whose answer is not finished. */
  underWay: number;
  /** Bytes that had been received when the last request finished; when there are more, the next one has begun. */
  bytesFinished: number;
}

/**
 * Returns the function that closes the server. A busy connection would stay open after its answer for as
 * long as its client keeps it, so idle ones are closed again and again. This file decides which ones are idle:
 * for Node 20 a connection that has sent nothing yet never is, and for Node 26 it is at once, though its
 * first request may be on the way.
 */
export function gracefulClose(app: FastifyInstance): () => Promise<void> {
  const { server } = app;
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { silentSince: performance.now(), underWay: 0, bytesFinished: 0 });
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
    // The body of a request may end after its answer.
    request.once('close', note);
    reply.once('close', () => {
      connection.underWay -= 1;
      connection.silentSince = performance.now();
      note();
    });
  });
  const closeIdle = (since: number): void => {
    for (const [socket, { silentSince, underWay, bytesFinished }] of connections) {
      const isSilent = underWay === 0 && socket.bytesRead === bytesFinished;
      if (isSilent && silentSince < since) socket.destroy();
    }
  };
  // Node and Fastify call this when they close; `closeIdle` does the work instead.
  server.closeIdleConnections = () => undefined;
  return async () => {
    // A process that was suspended has read nothing meanwhile. So each look closes only what was idle at the look
    // before, and comes late enough in the event loop that data which has arrived by then was read.
    let lookedAt = performance.now();
    const look = (): void => {
      closeIdle(lookedAt - silentMs);
      lookedAt = performance.now();
    };
    const closing = setInterval(() => setImmediate(() => setImmediate(look)), lookEveryMs);
    const limit = setTimeout(() => server.closeAllConnections(), patienceMs);
    try {
      await app.close();
    } finally {
      clearInterval(closing);
      clearTimeout(limit);
    }
  };
}
