// The routes of the test bank and of the 3-D Secure page.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { choose } from '../bank/choose.ts';
import type { Context } from '../context/context.ts';
import { challengeChoices } from '../decisions/card-decision.ts';
import type { Payment } from '../payments/payment.ts';
import { findByToken } from '../payments/payment-store.ts';
import { BankPage } from '../views/bank-page.tsx';
import { ChallengePage } from '../views/challenge-page.tsx';
import { DecidedPage } from '../views/notice-pages.tsx';
import { sendPage, sendUnknownPayment } from './page-reply.tsx';
import { deliveryIn, formOf, paymentOf } from './page-request.ts';

/** Registers `bank?trxid=…` and `3ds?trxid=…` under /simulator, each for reading the page and deciding. */
export async function bankRoutes(app: FastifyInstance, context: Context): Promise<void> {
  app.get('/bank', async (request, reply) => {
    const payment = await paymentOf(context, request, 'bank');
    return payment === null ? sendUnknownPayment(reply) : showBank(reply, payment);
  });
  app.post('/bank', async (request, reply) => {
    const payment = await paymentOf(context, request, 'bank');
    if (payment === null) return sendUnknownPayment(reply);
    const form = formOf(request);
    const scenario = form.get('scenario') ?? '';
    const chosen = await choose(context, payment, {
      scenario,
      delivery: deliveryIn(form),
      amount: null,
    });
    if (chosen.kind === 'unknown-scenario') return showBank(reply, payment, 422);
    return goBack(context, reply, payment, chosen.kind === 'chosen');
  });

  app.get('/3ds', async (request, reply) => {
    const payment = await paymentOf(context, request, 'challenge');
    return payment === null ? sendUnknownPayment(reply) : showChallenge(reply, payment);
  });
  app.post('/3ds', async (request, reply) => {
    const payment = await paymentOf(context, request, 'challenge');
    if (payment === null) return sendUnknownPayment(reply);
    const form = formOf(request);
    const scenario = challengeScenario(form);
    if (scenario === null) return showChallenge(reply, payment, 422);
    const chosen = await choose(context, payment, {
      scenario,
      delivery: deliveryIn(form),
      amount: null,
    });
    return goBack(context, reply, payment, chosen.kind === 'chosen');
  });
}

function challengeScenario(form: URLSearchParams): string | null {
  if (form.get('action') === 'cancel') return 'cancelled';
  const status = form.get('result');
  return challengeChoices.find((choice) => choice.status === status)?.scenario ?? null;
}

function showBank(reply: FastifyReply, payment: Payment, status = 200): FastifyReply {
  if (payment.decision !== null) return sendPage(reply, 200, <DecidedPage payment={payment} />);
  return sendPage(reply, status, <BankPage payment={payment} />, { leadsAway: true });
}

function showChallenge(reply: FastifyReply, payment: Payment, status = 200): FastifyReply {
  if (payment.decision !== null) return sendPage(reply, 200, <DecidedPage payment={payment} />);
  return sendPage(reply, status, <ChallengePage payment={payment} />, { leadsAway: true });
}

/** Sends the browser back to the shop after the first decision; after a second one it shows what was decided. */
async function goBack(
  { options }: Context,
  reply: FastifyReply,
  payment: Payment,
  isFirst: boolean,
): Promise<FastifyReply> {
  const { returnUrl } = payment.request;
  if (isFirst && returnUrl !== '') return reply.redirect(returnUrl, 303);
  const decided = (await findByToken(options.pool, payment.token)) ?? payment;
  return sendPage(reply, isFirst ? 200 : 409, <DecidedPage payment={decided} />);
}
