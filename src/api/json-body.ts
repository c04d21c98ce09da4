// Request bodies: JSON whatever their label says.
import type { FastifyInstance } from 'fastify';
import { type Refusal, refuse } from '../domain/refusal.ts';

/** Thrown by the parser and turned into an answer by the context's error handler. */
export class RefusedBody extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail ?? refusal.reason);
    this.refusal = refusal;
  }
}

/** Clients label JSON as form data, as text or not at all (http.md, part 3); an empty body is `{}`. */
export function readJsonWhateverTheLabel(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // Some clients send `application/json; charset=UTF-8;`, which a strict reader of labels refuses.
  app.addHook('onRequest', async (request) => {
    if (request.headers['content-type'] !== undefined)
      request.headers['content-type'] = 'application/json';
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parse(body as Buffer));
    } catch {
      done(new RefusedBody(refuse('invalid-json', 'the body is not JSON in UTF-8')), undefined);
    }
  });
  // A request without any body never comes to the parser.
  app.addHook('preValidation', async (request) => {
    if (request.body === undefined) request.body = {};
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(body: Buffer): unknown {
  const text = utf8.decode(body);
  return text.trim() === '' ? {} : JSON.parse(text);
}
