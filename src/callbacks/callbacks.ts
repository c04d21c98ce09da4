// The HTTP endpoint to which acquirers send their callbacks.
import type { FastifyInstance } from 'fastify';
import type { CallbackAnswer, CallbackCall } from '../domain/payments/callback.ts';
import { isRefusal, type Refusal, type RefusalReason } from '../domain/refusal.ts';

export interface CallbackOptions {
  /** Handles a callback and returns our answer to it. Refusals: `not-found`, `not-allowed`, `unavailable`. */
  readonly handle: (acquirer: string, call: CallbackCall) => Promise<CallbackAnswer | Refusal>;
}

/** Callbacks are short, even those that contain the report itself or a batch of them. */
const bodyLimitBytes = 64 * 1024;

/** The body is passed on as the text that came, whatever its content type, because signatures cover that text. */
export async function callbacks(app: FastifyInstance, options: CallbackOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, body),
  );
  app.route<{ Params: { acquirer: string } }>({
    // Some acquirers put everything into the address.
    method: ['GET', 'POST'],
    url: '/callbacks/:acquirer',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const answer = await options.handle(request.params.acquirer, {
        headers: oneOfEach(request.headers),
        query: oneOfEach(request.query),
        rawBody: typeof request.body === 'string' ? request.body : '',
      });
      // A repeated call of the same address may be about something new.
      reply.header('cache-control', 'no-store');
      // The answer may repeat text that the sender put into the callback.
      reply.header('x-content-type-options', 'nosniff');
      if (!isRefusal(answer))
        return reply.type(`${answer.contentType}; charset=utf-8`).send(answer.body);
      if (answer.reason === 'not-found') return reply.callNotFound();
      const { status, message } = refusalFor(answer.reason);
      return reply.code(status).send({ message });
    },
  });
}

/** Keeps the first value of each name. */
function oneOfEach(members: unknown): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(members as Record<string, string | string[] | undefined>).map(
      ([name, value]) => [name, Array.isArray(value) ? value[0] : value],
    ),
  );
}

/** The status of a refusal; an acquirer repeats a callback that got 503. */
function refusalFor(reason: RefusalReason): { status: number; message: string } {
  return reason === 'unavailable'
    ? { status: 503, message: 'Try again' }
    : { status: 403, message: 'Forbidden' };
}
