// The routes of a payment's page, on which a person plays what its bank does apart from the customer's page.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { choose } from '../bank/choose.ts';
import { listFollowUps, sendBack } from '../bank/follow-ups.ts';
import { askSiteTime } from '../bank/kept-time.ts';
import { waitingCallbacks } from '../context/callback-queue.ts';
import type { Context } from '../context/context.ts';
import { type Step, steps } from '../disputes/dispute-request.ts';
import { listDisputes } from '../disputes/dispute-store.ts';
import { type Disputed, disputeRefusals, moveDispute, takeBack } from '../disputes/disputes.ts';
import { paymentPath } from '../payments/page-paths.ts';
import type { Payment } from '../payments/payment.ts';
import { PaymentPage, type PaymentPageProps } from '../views/payment-page.tsx';
import { sendPage, sendUnknownPayment } from './page-reply.tsx';
import { deliveryIn, formOf, paymentOf } from './page-request.ts';

/** Why a form had no effect, in a sentence; null = it had. */
type Problem = PaymentPageProps['problem'];

/** Registers `payment?trxid=…` under /simulator, for payments of every kind. */
export async function paymentRoutes(app: FastifyInstance, context: Context): Promise<void> {
  app.get('/payment', async (request, reply) => {
    const payment = await paymentOf(context, request, 'any');
    if (payment === null) return sendUnknownPayment(reply);
    const { called } = request.query as { readonly called?: unknown };
    return show(context, reply, payment, { problem: null, wasCalled: called !== undefined });
  });

  app.post('/payment', async (request, reply) => {
    const payment = await paymentOf(context, request, 'any');
    if (payment === null) return sendUnknownPayment(reply);
    const form = formOf(request);
    const problem = await play(context, payment, form);
    if (problem !== null) return show(context, reply, payment, { problem, wasCalled: false });
    // The redirect makes sure that reloading the page does not send the form again.
    const address = `${context.options.publicUrl()}/simulator/${paymentPath(payment)}`;
    // Only a call to the gateway leaves no trace on the page, so the address tells the page to mention it.
    return reply.redirect(form.get('step') === 'call' ? `${address}&called=yes` : address, 303);
  });
}

/** Does what the form says, in the same way as the API for the gateway does it, with the same callbacks. */
async function play(context: Context, payment: Payment, form: URLSearchParams): Promise<Problem> {
  const { options, callbacks } = context;
  const { attempt } = payment;
  const step = form.get('step');
  if (form.has('scenario')) return decide(context, payment, form);
  if (step === 'call') {
    await callbacks.sendAboutPayment(attempt);
    return null;
  }
  if (step === 'send-back') {
    const id = form.get('refund') ?? '';
    if (!(await sendBack(options.pool, attempt, id))) return 'This payment has no such refund.';
    await callbacks.sendAboutRefund(attempt, id);
    return null;
  }
  if (step !== 'take-back' && !isStep(step)) return 'Choose what the bank does.';
  const done = await dispute(context, payment, step, form.get('reason_code'));
  if (done.kind === 'refused') return disputeRefusals[done.why];
  await callbacks.sendAboutDispute(attempt);
  return null;
}

async function decide(context: Context, payment: Payment, form: URLSearchParams): Promise<Problem> {
  const scenario = form.get('scenario') ?? '';
  const chosen = await choose(context, payment, {
    scenario,
    delivery: deliveryIn(form),
    amount: null,
  });
  switch (chosen.kind) {
    case 'chosen':
      return null;
    case 'already-decided':
      return 'This payment has already been decided. The first decision stays.';
    default:
      return 'Choose what happens to the payment.';
  }
}

async function dispute(
  context: Context,
  payment: Payment,
  step: Step | 'take-back',
  code: string | null,
): Promise<Disputed> {
  const { pool } = context.options;
  const siteNow = await askSiteTime(context, payment);
  if (step !== 'take-back') return moveDispute(pool, payment, step, siteNow);
  return takeBack(pool, payment, { amount: null, reason_code: code, reason: null }, siteNow);
}

function isStep(value: string | null): value is Step {
  return steps.some((step) => step === value);
}

async function show(
  { options: { pool, now } }: Context,
  reply: FastifyReply,
  payment: Payment,
  said: Pick<PaymentPageProps, 'problem' | 'wasCalled'>,
): Promise<FastifyReply> {
  const { attempt } = payment;
  const [followUps, disputes, waiting] = await Promise.all([
    listFollowUps(pool, attempt),
    listDisputes(pool, attempt),
    waitingCallbacks(pool, attempt),
  ]);
  const kept = { payment, followUps, disputes, waiting };
  const page = <PaymentPage {...kept} {...said} now={now()} />;
  return sendPage(reply, said.problem === null ? 200 : 422, page);
}
