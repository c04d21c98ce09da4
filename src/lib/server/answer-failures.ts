// The answers to failed and unknown routes in contexts that define none of their own.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logFailure } from './log-failure.ts';

/** Seconds after which a client may try again: a restart of PostgreSQL takes about as long. */
const retryAfterSeconds = '5';

/** Sends a page with this status to a person; null when a program asks, and nothing was sent. */
export type AnswerPerson = (
  status: number,
  request: FastifyRequest,
  reply: FastifyReply,
) => FastifyReply | null;

/** To be called on the root of the server. Contexts may answer in their own words; the headers are for all. */
export function answerFailures(app: FastifyInstance, answerPerson: AnswerPerson): void {
  app.addHook<unknown>('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) {
      reply.header('retry-after', retryAfterSeconds);
    }
    // Fastify would close the connection after a body that was refused. A proxy that is still sending the body
    // counts that as a broken server, and soon sends no more requests here. So the rest of the body is read, for
    // as long as a request may take. During a stop the connection does close, and the client should know.
    if (app.server.listening) reply.removeHeader('connection');
    else reply.header('connection', 'close');
    done(null, payload);
  });
  const answerNowhere = (request: FastifyRequest, reply: FastifyReply) => {
    const message = `Route ${request.method}:${request.url} not found`;
    return (
      answerPerson(404, request, reply) ??
      reply.code(404).send({ message, error: 'Not Found', statusCode: 404 })
    );
  };
  app.setNotFoundHandler(answerNowhere);
  app.setErrorHandler<Error>((error, request, reply) => {
    const status = logFailure(error, request, 'request failed');
    // A fault of the body does not matter where there is no route that would have read it.
    if (status < 500 && request.is404) return answerNowhere(request, reply);
    const message = messageOf(error, status, request.id);
    return answerPerson(status, request, reply) ?? reply.code(status).send({ message });
  });
}

/** The message for the client, which does not reveal the cause of a failure on our side. */
function messageOf(error: Error, status: number, requestId: string): string {
  if (status < 500) return error.message;
  if (status === 503) return 'Temporarily unavailable';
  return `The request failed. See the log entry ${requestId}.`;
}
