// Closes a server gracefully: requests under way are answered, and idle connections do not hold it up.
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;
/**
 * A connection that is silent for this long is idle. That of a browser may never have been used; that of a busy
 * proxy has its next request within milliseconds, and whoever closes first loses what is on the way.
 */
const silentMs = 250;
/** Longer than any request may take; connections that are still open then are cut. */
const patienceMs = 35_000;

interface Connection {
  /** When it was opened or its last answer ended, in milliseconds of the process. */
  silentSince: number;
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
    // A body may end after the answer to it.
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
  // Node and Fastify ask for it when they close.
  server.closeIdleConnections = () => undefined;
  return async () => {
    // A process that stood still has heard nobody meanwhile. So what was idle at one look is closed at the next, once
    // what has come by then was read: in the next turn of the loop, since this one has looked for it.
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
