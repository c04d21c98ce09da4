// Reads requests of the API for the gateway, and sends its error answers.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Chosen } from '../bank/choose.ts';
import { readSiteTime } from '../bank/site-time.ts';

/** The route of a call about one payment; `now` is site time, read by `readSiteTime`. */
export interface OfPayment {
  readonly Params: { readonly attempt: string };
  readonly Querystring: { readonly now?: string };
}

/** Reads the body; null, which no call accepts, when it is not JSON or PostgreSQL cannot store it. */
export function jsonOf(request: FastifyRequest): unknown {
  try {
    return typeof request.body === 'string' ? JSON.parse(request.body, storable) : null;
  } catch {
    return null;
  }
}

/** Refuses texts that PostgreSQL cannot store, with NUL or half a surrogate pair; the gateway sends none. */
function storable(_name: string, value: unknown): unknown {
  if (typeof value === 'string' && /\0|\p{Surrogate}/u.test(value)) throw new Error('not a text');
  return value;
}

/** Reads a body of the given form and the site time in its `now`; null when either cannot be read. */
export function timedBody<Body extends { readonly now: string }>(
  request: FastifyRequest,
  form: { Check(value: unknown): value is Body },
): { readonly body: Body; readonly siteNow: Date } | null {
  const body = jsonOf(request);
  if (!form.Check(body)) return null;
  const siteNow = readSiteTime(body.now);
  return siteNow === null ? null : { body, siteNow };
}

export function malformed(reply: FastifyReply): FastifyReply {
  // The answer does not name the field: the request may contain a card number.
  return fail(reply, 400, 'malformed', 'The request does not match the format of this API.');
}

export function unknownPayment(reply: FastifyReply): FastifyReply {
  return fail(reply, 404, 'unknown-payment', 'No payment was started for this attempt.');
}

export function notChosen(
  reply: FastifyReply,
  why: Exclude<Chosen['kind'], 'chosen'>,
): FastifyReply {
  switch (why) {
    case 'already-decided':
      return fail(
        reply,
        409,
        why,
        'The payment has already been decided; the first decision stays.',
      );
    case 'unknown-scenario':
      return fail(reply, 422, why, 'The payment method has no such scenario.');
    case 'amount-out-of-range':
      return fail(reply, 422, why, 'The payer cannot choose this amount.');
  }
}

export function fail(
  reply: FastifyReply,
  status: number,
  error: string,
  message: string,
): FastifyReply {
  return reply.code(status).send({ error, message });
}
