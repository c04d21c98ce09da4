// How the merchant API answers: the envelope, refusals, and our own failures.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRefusal, type Refusal, type RefusalReason, refuse } from '../domain/refusal.ts';
import { withoutCardNumbers } from '../domain/typed-card-numbers.ts';
import { reportWrongGuess } from '../lib/server/guess-limit.ts';
import { logFailure } from '../lib/server/log-failure.ts';
import { renderRefusal, renderUnexpected } from '../wire/error.ts';
import { type FieldError, renderFieldErrors } from '../wire/field-errors.ts';
import type { Query } from '../wire/query.ts';
import { readNameLanguage } from '../wire/requests/lists/read-method-query.ts';
import { RefusedBody } from './json-body.ts';

const contentType = 'application/json; charset=UTF-8';

export interface AnswerOptions {
  /** HTTP status of classic errors (http.md, part 7). */
  readonly errorStatus: 'documented' | '200';
}

/** Sends `data` in the envelope. `beside`: further members of the envelope, such as the `pager` of a list. */
export function answer(reply: FastifyReply, data: unknown, beside: object = {}): FastifyReply {
  return answerWritten(reply, JSON.stringify({ success: true, data, ...beside }));
}

/** The whole body of an answer as bytes, for routes that send the same one often and need not encode it each time. */
export function writtenAnswer(data: unknown): Buffer {
  return Buffer.from(JSON.stringify({ success: true, data }));
}

/** Sends a body that is complete with its envelope. */
export function answerWritten(reply: FastifyReply, body: string | Buffer): FastifyReply {
  return reply.code(200).header('content-type', contentType).send(body);
}

const detailHeader = 'x-kassa-detail';

/** Adds a sentence for the developer as an ASCII header, because clients show or compare the body. */
export function noteDetail(reply: FastifyReply, detail: string): void {
  reply.header(detailHeader, detail.replace(/[^\x20-\x7e]/g, '?').slice(0, 300));
}

/** The sentence of `noteDetail`, fit for a log; null = there was none. */
export function notedDetail(reply: FastifyReply): string | null {
  const detail = reply.getHeader(detailHeader);
  return detail === undefined ? null : withoutCardNumbers(String(detail));
}

/** Refusals of the moment: the same call may succeed soon, so its answer is not stored under its `Idempotency-Key`. */
const passing: readonly RefusalReason[] = [
  'idempotency-key-in-use',
  'cannot-initiate-transaction',
  'acquirer-silent',
];

/** Answers a refusal outside of the contexts in which `answerRefusals` does so. */
export function answerRefusal(
  reply: FastifyReply,
  refusal: Refusal,
  options: AnswerOptions,
): FastifyReply {
  return reply.send(JSON.stringify(bodyOf(reply, refusal, options)));
}

/** Sets the status and the headers of a refusal, and returns its body. */
function bodyOf(reply: FastifyReply, refusal: Refusal, options: AnswerOptions): object {
  const { status, body, detail } = renderRefusal(refusal, languageOf(reply.request));
  if (detail !== null) noteDetail(reply, detail);
  if (passing.includes(refusal.reason)) reply.header('retry-after', '1');
  // 503 is kept for old clients too: libraries recognise it and try again (http.md, part 7).
  const classic = 'success' in body && status !== 503;
  // A wrong key counts as a guess also when old clients get 200 for it.
  if (status === 401) reportWrongGuess(reply.request);
  reply.code(classic && options.errorStatus === '200' ? 200 : status);
  reply.header('content-type', contentType);
  return body;
}

/** The language of the request's query, which is missing when the address could not be decoded. */
function languageOf({ query }: FastifyRequest): string {
  return readNameLanguage((query ?? {}) as Query);
}

/** Answers which fields are wrong, in the form of the newer resources. */
export function answerFieldErrors(
  reply: FastifyReply,
  errors: readonly FieldError[],
): FastifyReply {
  const body = JSON.stringify(renderFieldErrors(errors));
  return reply.code(422).header('content-type', contentType).send(body);
}

/**
 * Gives every refusal and failure of this context its documented form. A handler returns a refusal unchanged and a
 * hook sends it; how it looks is known only here.
 */
export function answerRefusals(app: FastifyInstance, options: AnswerOptions): void {
  app.addHook<unknown>('preSerialization', (_request, reply, payload, done) =>
    done(null, isRefusal(payload) ? bodyOf(reply, payload, options) : payload),
  );
  app.setNotFoundHandler((_request, reply) => reply.send(refuse('not-found')));
  app.setErrorHandler<Error>((error, request, reply) => {
    if (error instanceof RefusedBody) return reply.send(error.refusal);
    const status = logFailure(error, request, 'request failed');
    if (status < 500) return reply.send(refuse('invalid-json', error.message));
    if (status === 503) return reply.send(refuse('unavailable'));
    // The caller only gets the id under which the log says why.
    const { body, status: failed } = renderUnexpected(languageOf(request));
    return reply
      .code(failed)
      .header('content-type', contentType)
      .header('x-request-id', request.id)
      .send(JSON.stringify(body));
  });
}
