// Callbacks: acquirers tell us that there is news.
import type { FastifyInstance } from 'fastify';
import { isRefusal, type Refusal, type RefusalReason } from '../domain/refusal.ts';

export interface CallbackOptions {
  /** The answer for the acquirer, as JSON. Refusals: `not-found`, `not-allowed`, `unavailable`. */
  readonly handle: (
    acquirer: string,
    message: { headers: Readonly<Record<string, string | undefined>>; rawBody: string },
  ) => Promise<unknown | Refusal>;
}

/** A callback says that there is news, and not what. */
const bodyLimitBytes = 64 * 1024;

/** The raw body is kept as it came: signatures are over its bytes. */
export async function callbacks(app: FastifyInstance, options: CallbackOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (_request, body, done) => done(null, body),
  );
  app.post<{ Params: { acquirer: string } }>('/callbacks/:acquirer', async (request, reply) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value[0] : value,
      ]),
    );
    const rawBody = typeof request.body === 'string' ? request.body : '';
    const answer = await options.handle(request.params.acquirer, { headers, rawBody });
    if (!isRefusal(answer)) return reply.send(answer);
    const { status, message } = refusalFor(answer.reason);
    return reply.code(status).send({ message });
  });
}

/** An acquirer tells again what was answered with 503. */
function refusalFor(reason: RefusalReason): { status: number; message: string } {
  switch (reason) {
    case 'not-found':
      return { status: 404, message: 'There is no such acquirer' };
    case 'unavailable':
      return { status: 503, message: 'Try again' };
    default:
      return { status: 403, message: 'Forbidden' };
  }
}
