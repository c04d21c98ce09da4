// How the API for the gateway reads what it is sent and says what is wrong with it.
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Null, which no call takes, for what is no JSON or what could not be kept. */
export function jsonOf(request: FastifyRequest): unknown {
  try {
    return typeof request.body === 'string' ? JSON.parse(request.body, storable) : null;
  } catch {
    return null;
  }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair; the gateway sends none. */
function storable(_name: string, value: unknown): unknown {
  if (typeof value === 'string' && /\0|\p{Surrogate}/u.test(value)) throw new Error('not a text');
  return value;
}

export function malformed(reply: FastifyReply): FastifyReply {
  // Which field is not told: what was sent may hold a card number.
  return fail(reply, 400, 'malformed', 'The request does not have the form of this API.');
}

export function unknownPayment(reply: FastifyReply): FastifyReply {
  return fail(reply, 404, 'unknown-payment', 'No payment was started for this attempt.');
}

export function fail(
  reply: FastifyReply,
  status: number,
  error: string,
  message: string,
): FastifyReply {
  return reply.code(status).send({ error, message });
}
