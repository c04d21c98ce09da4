// The part of the API for the gateway that starts payments, reports their status, and captures and refunds.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { authorize, pageOf } from '../bank/authorize.ts';
import { choose } from '../bank/choose.ts';
import { followUp, sendBack } from '../bank/follow-ups.ts';
import { type LateChange, settle, withdraw } from '../bank/late-changes.ts';
import { readSiteTime } from '../bank/site-time.ts';
import type { Context } from '../context/context.ts';
import { isSentStraightBack } from '../decisions/order-scenario.ts';
import { type Payment, type PaymentReport, reportOf } from '../payments/payment.ts';
import {
  authorizeBody,
  choiceBody,
  followUpBody,
  sentBackBody,
  settlementBody,
  withdrawalBody,
} from '../payments/payment-request.ts';
import { findByAttempt, learnSiteOffset, settlePlan } from '../payments/payment-store.ts';
import {
  fail,
  jsonOf,
  malformed,
  notChosen,
  type OfPayment,
  timedBody,
  unknownPayment,
} from './machine-answers.ts';

/** Registers the calls below the signature check of the API. */
export function paymentApi(app: FastifyInstance, context: Context): void {
  const { pool, now } = context.options;

  app.post('/payments', async (request, reply) => {
    const asked = timedBody(request, authorizeBody);
    if (asked === null) return malformed(reply);
    const payment = await authorize(context, asked.body, asked.siteNow);
    if (payment === null) return notChosen(reply, 'unknown-scenario');
    return reply.send(startedJson(context, payment, asked.siteNow));
  });

  app.get<OfPayment>('/payments/:attempt', async (request, reply) => {
    const siteNow = readSiteTime(request.query.now);
    if (siteNow === null) return malformed(reply);
    const offsetMs = siteNow.getTime() - now().getTime();
    const payment = await learnSiteOffset(pool, request.params.attempt, offsetMs);
    if (payment === null) return unknownPayment(reply);
    return reply.send(await currentReport(context, payment, siteNow));
  });

  app.post<OfPayment>('/payments/:attempt/choose', async (request, reply) => {
    const body = jsonOf(request);
    if (!choiceBody.Check(body)) return malformed(reply);
    const payment = await findByAttempt(pool, request.params.attempt);
    if (payment === null) return unknownPayment(reply);
    const { scenario, delivery } = body;
    const chosen = await choose(context, payment, { scenario, delivery, amount: null });
    return chosen.kind === 'chosen' ? reply.send({}) : notChosen(reply, chosen.kind);
  });

  app.post<OfPayment>('/payments/:attempt/follow-ups', async (request, reply) => {
    const asked = timedBody(request, followUpBody);
    if (asked === null) return malformed(reply);
    const moment = { siteNow: asked.siteNow, now: now() };
    const done = await followUp(pool, request.params.attempt, asked.body, moment);
    if (done.kind === 'done') return reply.send({ reference: done.reference });
    return fail(reply, 422, done.why, refusals[done.why]);
  });

  app.post<OfPayment>('/payments/:attempt/refunds-sent-back', async (request, reply) => {
    const body = jsonOf(request);
    if (!sentBackBody.Check(body)) return malformed(reply);
    const { attempt } = request.params;
    if (!(await sendBack(pool, attempt, body.id)))
      return fail(reply, 422, 'unknown-refund', refusals['unknown-refund']);
    await context.callbacks.sendAboutRefund(attempt, body.id);
    return reply.send({});
  });

  app.post<OfPayment>('/payments/:attempt/withdraw', async (request, reply) => {
    const asked = timedBody(request, withdrawalBody);
    if (asked === null) return malformed(reply);
    const moment = { siteNow: asked.siteNow, now: now() };
    return answerChange(reply, await withdraw(pool, request.params.attempt, moment));
  });

  app.post<OfPayment>('/payments/:attempt/settle', async (request, reply) => {
    const asked = timedBody(request, settlementBody);
    if (asked === null) return malformed(reply);
    const how = { siteNow: asked.siteNow, delivery: asked.body.delivery };
    return answerChange(reply, await settle(context, request.params.attempt, how));
  });
}

const refusals = {
  'unknown-payment': 'No payment was started for this attempt.',
  'not-paid': 'The payment is neither paid nor authorised.',
  'too-much': 'The amount is larger than what is left of the payment.',
  'sent-back': 'The bank has already returned the refund.',
  'unknown-refund': 'The payment has no such refund.',
  'too-late': 'The payment has already been paid or has ended.',
} as const;

function answerChange(reply: FastifyReply, done: LateChange): FastifyReply {
  return done.kind === 'done' ? reply.send({}) : fail(reply, 422, done.why, refusals[done.why]);
}

/**
 * Returns the status of the payment. When it is the last step of a provisional decision, reporting it makes the
 * decision final; if another decision has replaced it just before, that one is reported.
 */
async function currentReport(
  { options }: Context,
  payment: Payment,
  siteNow: Date,
): Promise<PaymentReport> {
  const report = reportOf(payment, siteNow);
  if (!payment.provisional || report.next_report_in_seconds !== null) return report;
  if (await settlePlan(options.pool, payment.token)) return report;
  return reportOf((await findByAttempt(options.pool, payment.attempt)) ?? payment, siteNow);
}

function startedJson({ options }: Context, payment: Payment, siteNow: Date): object {
  return {
    redirect_url: pageOf(options.publicUrl(), payment),
    // A customer who is sent straight back: the answer hides the decision, so that callback and browser bring it.
    report: reportOf(
      isSentStraightBack(payment) ? { ...payment, decision: null } : payment,
      siteNow,
    ),
  };
}
