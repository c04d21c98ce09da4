// The API for the gateway: signed JSON in, the truth about payments out.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { statusOfFailure } from '../lib/database-outage.ts';
import { canBeStored } from '../lib/storable-text.ts';
import { isSignedText } from '../lib/text-signature.ts';
import { authorize, pageOf } from './authorize.ts';
import { choose } from './choose.ts';
import type { Context } from './context.ts';
import { disputeApi } from './dispute-api.ts';
import { followUp } from './follow-ups.ts';
import { type LateChange, settle, withdraw } from './late-changes.ts';
import { fail, jsonOf, malformed, unknownPayment } from './machine-answers.ts';
import { isSentStraightBack } from './order-scenario.ts';
import { type News, newsOf, type Payment } from './payment.ts';
import {
  authorizeBody,
  choiceBody,
  followUpBody,
  scanBody,
  settlementBody,
  withdrawalBody,
} from './payment-request.ts';
import { findByAttempt, learnSiteOffset, settlePlan } from './payment-store.ts';
import { payable, readQrText, scan } from './scan.ts';
import { readSiteTime } from './site-time.ts';
import { walletSessionApi } from './wallet-sessions.ts';

const bodyLimit = 256 * 1024;

/** Registered under /simulator/api. Every call carries `x-simulator-signature`; else it is answered 401. */
export async function machineApi(app: FastifyInstance, context: Context): Promise<void> {
  app.removeAllContentTypeParsers();
  // The text is kept as it came: the signature is over its bytes.
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (_, text, done) =>
    done(null, text),
  );
  app.setErrorHandler<Error>((error, _, reply) => {
    const status = statusOfFailure(error);
    if (status >= 500) context.options.log.error({ err: error }, 'The simulator failed');
    return fail(reply, status, 'failed', 'The simulator could not answer this request.');
  });
  app.addHook('preHandler', async (request, reply) => {
    if (!isFromGateway(context, request)) {
      return fail(reply, 401, 'unsigned', 'The signature is missing, wrong or too old.');
    }
    const { attempt } = request.params as { attempt?: string };
    if (attempt !== undefined && !canBeStored(attempt)) return unknownPayment(reply);
  });

  app.post('/payments', async (request, reply) => {
    const body = jsonOf(request);
    const siteNow = authorizeBody.Check(body) ? readSiteTime(body.now) : null;
    if (!authorizeBody.Check(body) || siteNow === null) return malformed(reply);
    const payment = await authorize(context, body, siteNow);
    if (payment === null) return notChosen(reply, 'unknown-scenario');
    return reply.send(startedJson(context, payment, siteNow));
  });

  app.get<{ Params: { attempt: string }; Querystring: { now?: string } }>(
    '/payments/:attempt',
    async (request, reply) => {
      const siteNow = readSiteTime(request.query.now);
      if (siteNow === null) return malformed(reply);
      const offsetMs = siteNow.getTime() - context.options.now().getTime();
      const { attempt } = request.params;
      const payment = await learnSiteOffset(context.options.pool, attempt, offsetMs);
      if (payment === null) return unknownPayment(reply);
      return reply.send(await tell(context, payment, siteNow));
    },
  );

  app.post<{ Params: { attempt: string } }>('/payments/:attempt/choose', async (request, reply) => {
    const body = jsonOf(request);
    if (!choiceBody.Check(body)) return malformed(reply);
    const payment = await findByAttempt(context.options.pool, request.params.attempt);
    if (payment === null) return unknownPayment(reply);
    const { scenario, delivery } = body;
    const chosen = await choose(context, payment, { scenario, delivery, amount: null });
    return chosen.kind === 'chosen' ? reply.send({}) : notChosen(reply, chosen.kind);
  });

  app.post<{ Params: { attempt: string } }>(
    '/payments/:attempt/follow-ups',
    async (request, reply) => {
      const body = jsonOf(request);
      const siteNow = followUpBody.Check(body) ? readSiteTime(body.now) : null;
      if (!followUpBody.Check(body) || siteNow === null) return malformed(reply);
      const { pool, now } = context.options;
      const done = await followUp(pool, request.params.attempt, body, { siteNow, now: now() });
      if (done.kind === 'done') return reply.send({ reference: done.reference });
      return fail(reply, 422, done.why, followUpRefusals[done.why]);
    },
  );

  disputeApi(app, context);
  walletSessionApi(app, context);
  app.post<{ Params: { attempt: string } }>(
    '/payments/:attempt/withdraw',
    async (request, reply) => {
      const body = jsonOf(request);
      const siteNow = withdrawalBody.Check(body) ? readSiteTime(body.now) : null;
      if (siteNow === null) return malformed(reply);
      const { pool, now } = context.options;
      return changed(reply, await withdraw(pool, request.params.attempt, { siteNow, now: now() }));
    },
  );

  app.post<{ Params: { attempt: string } }>('/payments/:attempt/settle', async (request, reply) => {
    const body = jsonOf(request);
    const siteNow = settlementBody.Check(body) ? readSiteTime(body.now) : null;
    if (!settlementBody.Check(body) || siteNow === null) return malformed(reply);
    const { delivery } = body;
    return changed(reply, await settle(context, request.params.attempt, { siteNow, delivery }));
  });

  app.post('/phone/scan', async (request, reply) => {
    const body = jsonOf(request);
    if (!scanBody.Check(body)) return malformed(reply);
    const read = await readQrText(context, body.qr);
    if (read === null) return reply.send(nothingToPay('unknown'));
    const scanned =
      read.kind === 'payment' ? payable(read.payment) : await scan(context, read.code);
    switch (scanned.kind) {
      case 'unreachable':
        return fail(reply, 502, 'unreachable', 'The gateway gave no answer to the scanned code.');
      case 'not-payable':
        return reply.send(nothingToPay(scanned.why));
      case 'payable':
        return decideByPhone(context, reply, scanned.payment, {
          amount: body.amount_minor,
          scenario: body.scenario,
        });
    }
  });
}

const followUpRefusals = {
  'unknown-payment': 'No payment was started for this attempt.',
  'not-paid': 'The payment is not one that money was promised by.',
  'too-much': 'The payment was not of so much money.',
  'too-late': 'The payment is paid, or over, already.',
} as const;

function changed(reply: FastifyReply, done: LateChange): FastifyReply {
  return done.kind === 'done'
    ? reply.send({})
    : fail(reply, 422, done.why, followUpRefusals[done.why]);
}

/** What is told as the end cannot be decided otherwise any more; who was quicker than that counts. */
async function tell({ options }: Context, payment: Payment, siteNow: Date): Promise<News> {
  const news = newsOf(payment, siteNow);
  if (!payment.provisional || news.next_news_in_seconds !== null) return news;
  if (await settlePlan(options.pool, payment.token)) return news;
  return newsOf((await findByAttempt(options.pool, payment.attempt)) ?? payment, siteNow);
}

async function decideByPhone(
  context: Context,
  reply: FastifyReply,
  payment: Payment,
  choice: { readonly amount: number | null; readonly scenario: string | null },
): Promise<FastifyReply> {
  const { scenario, amount } = choice;
  if (scenario === null) return reply.send(reportJson(payment));
  const chosen = await choose(context, payment, { scenario, delivery: 'before', amount });
  if (chosen.kind === 'chosen') return reply.send(reportJson(chosen.payment));
  return notChosen(reply, chosen.kind);
}

function isFromGateway({ options }: Context, request: FastifyRequest): boolean {
  const signature = request.headers['x-simulator-signature'];
  const body = typeof request.body === 'string' ? request.body : '';
  return isSignedText(
    typeof signature === 'string' ? signature : undefined,
    options.sharedSecret,
    `${request.method} ${request.url}\n${body}`,
    options.now(),
  );
}

function startedJson({ options }: Context, payment: Payment, siteNow: Date): object {
  return {
    redirect_url: pageOf(options.publicUrl(), payment),
    // Who is sent straight back has not heard of the decision: the callback and the browser tell.
    news: newsOf(isSentStraightBack(payment) ? { ...payment, decision: null } : payment, siteNow),
  };
}

function reportJson(payment: Payment): object {
  return {
    payable: true,
    why: null,
    attempt: payment.attempt,
    amount_minor: payment.amount,
    currency: payment.request.currency,
    merchant_name: payment.request.merchantName,
    outcome: payment.decision?.scenario ?? null,
  };
}

function nothingToPay(why: string): object {
  const nothing = { attempt: null, amount_minor: null, currency: null, merchant_name: null };
  return { payable: false, why, ...nothing, outcome: null };
}

function notChosen(
  reply: FastifyReply,
  why: 'already-decided' | 'unknown-scenario' | 'amount-out-of-range',
): FastifyReply {
  switch (why) {
    case 'already-decided':
      return fail(reply, 409, why, 'The payment was decided before; the first decision stays.');
    case 'unknown-scenario':
      return fail(reply, 422, why, 'The payment method has no such scenario.');
    case 'amount-out-of-range':
      return fail(reply, 422, why, 'The payer may not choose this amount.');
  }
}
