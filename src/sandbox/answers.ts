// How the control API answers test code.
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../domain/refusal.ts';

export function succeed(reply: FastifyReply, data: unknown): FastifyReply {
  return reply.send({ success: true, data });
}

const statuses: Partial<Record<Refusal['reason'], number>> = {
  'invalid-api-key': 401,
  'not-allowed': 403,
  'not-found': 404,
  'order-not-found': 404,
  'refund-not-found': 404,
};

/** For test code: the reason as a word and a sentence that helps. */
export function refuseWith(reply: FastifyReply, { reason, detail }: Refusal): FastifyReply {
  const text = detail ?? reason.replaceAll('-', ' ');
  return reply
    .code(statuses[reason] ?? 400)
    .send({ success: false, data: {}, error_info: text, reason });
}
