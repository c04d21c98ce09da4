// What whoever calls gets when a route fails and its context has no answer of its own.
import type { FastifyInstance } from 'fastify';
import { statusOfFailure } from './database-outage.ts';

/** Seconds after which a client may try again: a restart of PostgreSQL takes about as long. */
const retryAfterSeconds = '5';

/** On the root of the server: contexts may answer in their own words, the header is for all. */
export function answerFailures(app: FastifyInstance): void {
  app.addHook<unknown>('onSend', (_request, reply, payload, done) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after')) {
      reply.header('retry-after', retryAfterSeconds);
    }
    done(null, payload);
  });
  app.setErrorHandler<Error>((error, request, reply) => {
    const status = statusOfFailure(error);
    if (status < 500) return reply.code(status).send({ message: error.message });
    if (status === 503) {
      request.log.warn({ why: error.message }, 'the database is away');
      return reply.code(503).send({ message: 'Temporarily unavailable' });
    }
    request.log.error({ err: error }, 'request failed');
    return reply.code(500).send({ message: `It failed; the log says why under ${request.id}.` });
  });
}
