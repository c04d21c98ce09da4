// Request bodies of the control API: JSON whatever their label says, so that a bare `curl -d` works.
import type { FastifyInstance } from 'fastify';

/** What a caller did wrong with the body; the context's error handler shows the message. */
class BadBody extends Error {
  readonly statusCode = 400;
}

/** An empty body is `{}`, so that calls without anything to say need none. */
export function readJsonWhateverTheLabel(control: FastifyInstance): void {
  control.removeAllContentTypeParsers();
  control.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      const text = String(body);
      done(null, text.trim() === '' ? {} : JSON.parse(text, storable));
    } catch {
      done(new BadBody('The body is not JSON.'), undefined);
    }
  });
  control.addHook('preValidation', async (request) => {
    if (request.body === undefined) request.body = {};
  });
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
function storable(_name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}
