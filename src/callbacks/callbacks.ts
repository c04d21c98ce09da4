// Callbacks: acquirers tell us that there is news.
import type { FastifyInstance } from 'fastify';
import type { CallbackAnswer, CallbackCall } from '../domain/payments/callback.ts';
import { isRefusal, type Refusal, type RefusalReason } from '../domain/refusal.ts';

export interface CallbackOptions {
  /** The answer for the acquirer. Refusals: `not-found`, `not-allowed`, `unavailable`. */
  readonly handle: (acquirer: string, call: CallbackCall) => Promise<CallbackAnswer | Refusal>;
}

/** Callbacks name what has news, and are short, also where they tell it or there is more of it. */
const bodyLimitBytes = 64 * 1024;

/** The body is handed on as the text that came, whatever kind it says to be: signatures are over it. */
export async function callbacks(app: FastifyInstance, options: CallbackOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, body),
  );
  app.route<{ Params: { acquirer: string } }>({
    // Some acquirers put all that they have to say into the address.
    method: ['GET', 'POST'],
    url: '/callbacks/:acquirer',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const answer = await options.handle(request.params.acquirer, {
        headers: oneOfEach(request.headers),
        query: oneOfEach(request.query),
        rawBody: typeof request.body === 'string' ? request.body : '',
      });
      // The same address again is news again.
      reply.header('cache-control', 'no-store');
      // What its sender has written into it may come back.
      reply.header('x-content-type-options', 'nosniff');
      if (!isRefusal(answer))
        return reply.type(`${answer.contentType}; charset=utf-8`).send(answer.body);
      if (answer.reason === 'not-found') return reply.callNotFound();
      const { status, message } = refusalFor(answer.reason);
      return reply.code(status).send({ message });
    },
  });
}

/** Of what came twice, the first. */
function oneOfEach(members: unknown): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(members as Record<string, string | string[] | undefined>).map(
      ([name, value]) => [name, Array.isArray(value) ? value[0] : value],
    ),
  );
}

/** An acquirer tells again what was answered with 503. */
function refusalFor(reason: RefusalReason): { status: number; message: string } {
  return reason === 'unavailable'
    ? { status: 503, message: 'Try again' }
    : { status: 403, message: 'Forbidden' };
}
