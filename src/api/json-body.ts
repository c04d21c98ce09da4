// Request bodies, which are read as JSON whatever their content type.
import type { FastifyInstance } from 'fastify';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { parseExactly } from '../lib/texts/exact-json.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of the body as they came; null before it is read, or when there is none. */
    bodyAsSent: Buffer | null;
  }
}

/** Thrown by the parser and turned into an answer by the context's error handler. */
export class RefusedBody extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.detail ?? refusal.reason);
    this.refusal = refusal;
  }
}

/** Clients send JSON with the content type of a form, of text or with none (http.md, part 3); an empty body is `{}`. */
export function readJsonWhateverTheLabel(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  // Some clients send `application/json; charset=UTF-8;`, which a strict parser of this header refuses.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.headers['content-type'] !== undefined)
      request.headers['content-type'] = 'application/json';
    done();
  });
  app.decorateRequest('bodyAsSent', null);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    request.bodyAsSent = body as Buffer;
    try {
      done(null, parseJson(body as Buffer));
    } catch {
      done(new RefusedBody(refuse('invalid-json', 'the body is not JSON in UTF-8')), undefined);
    }
  });
  // The parser is not called for a request without a body.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.body === undefined) request.body = {};
    done();
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parses a body; an empty one is `{}`. Throws when the bytes are not JSON in UTF-8. */
export function parseJson(body: Buffer): unknown {
  const text = utf8.decode(body);
  return text.trim() === '' ? {} : parseExactly(text);
}
