// Callbacks: acquirers tell us that there is news.
import type { FastifyInstance } from 'fastify';
import { isRefusal, type Refusal } from '../domain/refusal.ts';

export interface CallbackOptions {
  readonly handle: (
    acquirer: string,
    message: { headers: Readonly<Record<string, string | undefined>>; rawBody: string },
  ) => Promise<unknown | Refusal>;
}

/** The raw body is kept as it came: signatures are over its bytes. */
export async function callbacks(app: FastifyInstance, options: CallbackOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) =>
    done(null, body),
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
    if (isRefusal(answer)) {
      if (answer.reason === 'unavailable') return reply.code(503).send({ message: 'Try again' });
      return reply.code(answer.reason === 'not-found' ? 404 : 403).send({ message: 'Forbidden' });
    }
    return reply.send(answer);
  });
}
