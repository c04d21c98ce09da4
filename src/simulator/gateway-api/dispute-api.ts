// The part of the API for the gateway that is about disputes.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { keepSiteTime } from '../bank/kept-time.ts';
import { readSiteTime } from '../bank/site-time.ts';
import type { Context } from '../context/context.ts';
import type { Dispute } from '../disputes/dispute.ts';
import { answerBody, moveBody, takeBackBody } from '../disputes/dispute-request.ts';
import { disputesOf } from '../disputes/dispute-store.ts';
import {
  type Disputed,
  disputeRefusals,
  moveDispute,
  takeBack,
  takeMerchantAnswer,
} from '../disputes/disputes.ts';
import { inTurn } from '../payments/in-turn.ts';
import type { Payment } from '../payments/payment.ts';
import { findByAttempt } from '../payments/payment-store.ts';
import { fail, malformed, type OfPayment, timedBody, unknownPayment } from './machine-answers.ts';

/** Registers the calls below the signature check of the API. */
export function disputeApi(app: FastifyInstance, context: Context): void {
  const { pool, now } = context.options;
  const path = '/payments/:attempt/disputes';

  app.get<OfPayment>(path, async (request, reply) => {
    const siteNow = readSiteTime(request.query.now);
    if (siteNow === null) return malformed(reply);
    const { attempt } = request.params;
    const payment = await findByAttempt(pool, attempt);
    if (payment === null) return unknownPayment(reply);
    const disputes = await inTurn(pool, attempt, async (client) => {
      await keepSiteTime(client, attempt, siteNow, now());
      return disputesOf(client, attempt, siteNow);
    });
    return reply.send(disputesJson(payment, disputes));
  });

  app.post<OfPayment>(path, async (request, reply) => {
    const asked = timedBody(request, takeBackBody);
    if (asked === null) return malformed(reply);
    const payment = await findByAttempt(pool, request.params.attempt);
    if (payment === null) return unknownPayment(reply);
    const done = await takeBack(pool, payment, asked.body, asked.siteNow);
    return callGateway(context, reply, payment, done);
  });

  app.post<OfPayment>(`${path}/moves`, async (request, reply) => {
    const asked = timedBody(request, moveBody);
    if (asked === null) return malformed(reply);
    const payment = await findByAttempt(pool, request.params.attempt);
    if (payment === null) return unknownPayment(reply);
    const moved = await moveDispute(pool, payment, asked.body.step, asked.siteNow);
    return callGateway(context, reply, payment, moved);
  });

  app.post<OfPayment>(`${path}/answers`, async (request, reply) => {
    const asked = timedBody(request, answerBody);
    if (asked === null) return malformed(reply);
    const { body, siteNow } = asked;
    if ((body.kind === 'evidence') !== (body.document !== null)) return malformed(reply);
    const payment = await findByAttempt(pool, request.params.attempt);
    if (payment === null) return unknownPayment(reply);
    const taken = await takeMerchantAnswer(pool, payment.attempt, body, { siteNow, now: now() });
    if (taken.kind === 'refused') return refuse(reply, taken.why);
    return reply.send(disputesJson(payment, taken.disputes));
  });
}

/** Sends the gateway a callback about what the bank or the scheme did, and answers after its first try. */
async function callGateway(
  { callbacks }: Context,
  reply: FastifyReply,
  payment: Payment,
  done: Disputed,
): Promise<FastifyReply> {
  if (done.kind === 'refused') return refuse(reply, done.why);
  await callbacks.sendAboutDispute(payment.attempt);
  return reply.send(disputesJson(payment, done.disputes));
}

function refuse(reply: FastifyReply, why: keyof typeof disputeRefusals): FastifyReply {
  return fail(reply, 422, why, disputeRefusals[why]);
}

function disputesJson({ request }: Payment, disputes: readonly Dispute[]): object {
  return {
    disputes: disputes.map((dispute) => ({
      reference: dispute.reference,
      revision: dispute.revision,
      amount: dispute.amount,
      currency: request.currency,
      status: dispute.status,
      outcome: dispute.outcome,
      reason_code: dispute.reasonCode,
      reason: dispute.reason,
      respond_by: dispute.respondBy.toISOString(),
    })),
  };
}
