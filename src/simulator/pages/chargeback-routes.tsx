// The address at which somebody plays the customer's bank after the payment: take money back, win, lose.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { askSiteTime } from '../bank/heard-time.ts';
import type { Context } from '../context/context.ts';
import { type Step, steps } from '../disputes/dispute-request.ts';
import { listDisputes } from '../disputes/dispute-store.ts';
import { type Disputed, disputeRefusals, moveDispute, takeBack } from '../disputes/disputes.ts';
import type { Payment } from '../payments/payment.ts';
import { ChargebackPage, chargebackPath } from '../views/chargeback-page.tsx';
import { sendPage, sendUnknownPayment } from './page-reply.tsx';
import { formOf, paymentOf } from './page-request.ts';

/** Registered under /simulator: `chargeback?trxid=…`, of a payment on whatever page it was made. */
export async function chargebackRoutes(app: FastifyInstance, context: Context): Promise<void> {
  app.get('/chargeback', async (request, reply) => {
    const payment = await paymentOf(context, request, 'any');
    return payment === null ? sendUnknownPayment(reply) : show(context, reply, payment, null);
  });

  app.post('/chargeback', async (request, reply) => {
    const payment = await paymentOf(context, request, 'any');
    if (payment === null) return sendUnknownPayment(reply);
    const done = await play(context, payment, formOf(request));
    if (done === null) return show(context, reply, payment, 'Choose what the bank does.');
    if (done.kind === 'refused') return show(context, reply, payment, disputeRefusals[done.why]);
    await context.callbacks.tellOfDispute(payment.attempt);
    // Away from the form, so that reading the page again does not do it again.
    const address = `${context.options.publicUrl()}/simulator/${chargebackPath(payment)}`;
    return reply.redirect(address, 303);
  });
}

/** Null when the form asks for nothing that there is. */
async function play(
  context: Context,
  payment: Payment,
  form: URLSearchParams,
): Promise<Disputed | null> {
  const { pool } = context.options;
  const step = form.get('step');
  if (step === 'take-back') {
    const asked = { amount: null, reason_code: form.get('reason_code'), reason: null };
    return takeBack(pool, payment, asked, await askSiteTime(context, payment));
  }
  if (!isStep(step)) return null;
  return moveDispute(pool, payment, step, await askSiteTime(context, payment));
}

function isStep(value: string | null): value is Step {
  return steps.some((step) => step === value);
}

async function show(
  { options }: Context,
  reply: FastifyReply,
  payment: Payment,
  problem: string | null,
): Promise<FastifyReply> {
  const disputes = await listDisputes(options.pool, payment.attempt);
  const page = <ChargebackPage payment={payment} disputes={disputes} problem={problem} />;
  return sendPage(reply, problem === null ? 200 : 422, page);
}
