// The routes of the virtual phone, and the route that a QR code leads to.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { choose } from '../bank/choose.ts';
import { scan } from '../bank/scan.ts';
import type { Context } from '../context/context.ts';
import { customerPath } from '../payments/page-paths.ts';
import { type Fact, limitsOf, type Payment } from '../payments/payment.ts';
import { findByToken } from '../payments/payment-store.ts';
import { qrAddress, readQrParameters } from '../qr/qr-address.ts';
import { amountText, readAmount } from '../views/amount-text.ts';
import {
  NotPayablePage,
  PhonePaymentPage,
  PhoneResultPage,
  ScannerPage,
} from '../views/phone-pages.tsx';
import { sendPage, sendUnknownPayment } from './page-reply.tsx';
import { deliveryIn, formOf } from './page-request.ts';
import { readScannerForm } from './scanner-form.ts';

const statusOf = {
  paid: 410,
  expired: 410,
  cancelled: 410,
  unknown: 404,
  unreachable: 502,
} as const;

/** The full path of the scanner. */
export const scannerPath = '/simulator/phone';

/** Registers `qr?token=…`, `phone` and `phone/{payment token}` under /simulator. */
export async function phoneRoutes(app: FastifyInstance, context: Context): Promise<void> {
  // A HEAD request is not a scan.
  app.head('/qr', async (_, reply) => reply.header('cache-control', 'no-store').send());
  app.get('/qr', { exposeHeadRoute: false }, async (request, reply) => {
    if (isPrefetch(request)) return reply.code(503).header('cache-control', 'no-store').send();
    const code = readQrParameters(request.query);
    if (code === null) return showWhyNot(reply, 'unknown');
    const scanned = await scan(context, code);
    switch (scanned.kind) {
      case 'payable':
        // The redirect makes sure that reloading the page does not scan again.
        return reply.redirect(phoneAddress(context, scanned.payment), 303);
      case 'not-payable':
        return showWhyNot(reply, scanned.why);
      case 'unreachable':
        return showWhyNot(reply, 'unreachable');
    }
  });

  app.get('/phone', async (_, reply) =>
    sendPage(reply, 200, <ScannerPage problem={null} typedLink="" />),
  );
  app.post('/phone', async (request, reply) => {
    const read = await readScannerForm(context, request);
    if ('problem' in read) return sendPage(reply, 422, <ScannerPage {...read} />);
    const next =
      read.kind === 'payment'
        ? phoneAddress(context, read.payment)
        : qrAddress(context.options.publicUrl(), read.code);
    return reply.redirect(next, 303);
  });

  app.get<{ Params: { token: string } }>('/phone/:token', async (request, reply) => {
    const payment = await phonePayment(context, request.params.token);
    if (payment === null) return sendUnknownPayment(reply);
    if (payment.decision !== null)
      return sendPage(reply, 200, <PhoneResultPage payment={payment} />);
    return sendPage(
      reply,
      200,
      <PhonePaymentPage payment={payment} problem={null} typedAmount={null} />,
    );
  });
  app.post<{ Params: { token: string } }>('/phone/:token', async (request, reply) => {
    const payment = await phonePayment(context, request.params.token);
    if (payment === null) return sendUnknownPayment(reply);
    return decide(context, payment, formOf(request), reply);
  });
}

async function decide(
  context: Context,
  payment: Payment,
  form: URLSearchParams,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { currency } = payment.request;
  const scenario = form.get('scenario') ?? '';
  const asksForAmount = payment.range !== null && movesMoney(payment, scenario);
  const typed = asksForAmount ? form.get('amount') : null;
  const amount = typed === null ? null : readAmount(typed, currency);
  const chosen =
    typed !== null && amount === null
      ? ({ kind: 'amount-out-of-range' } as const)
      : await choose(context, payment, { scenario, delivery: deliveryIn(form), amount });
  // A second decision changes nothing; the customer sees the first one.
  if (chosen.kind === 'chosen' || chosen.kind === 'already-decided') {
    return reply.redirect(phoneAddress(context, payment), 303);
  }
  const problem = chosen.kind === 'amount-out-of-range' ? amountProblem(payment) : null;
  return sendPage(
    reply,
    422,
    <PhonePaymentPage payment={payment} problem={problem} typedAmount={typed} />,
  );
}

const moneyFacts: ReadonlySet<Fact> = new Set(['pending', 'uncleared', 'paid', 'settled']);

/** Whether the scenario moves money: a customer who cancels or declines need not enter a valid amount first. */
function movesMoney({ request }: Payment, scenarioId: string): boolean {
  const scenario = request.scenarios.find((one) => one.id === scenarioId);
  return scenario?.steps.some(({ fact }) => moneyFacts.has(fact)) ?? false;
}

function amountProblem(payment: Payment): string {
  const { min, max } = limitsOf(payment);
  const text = (minor: number) => amountText(minor, payment.request.currency);
  return `Enter an amount from ${text(min)} to ${text(max)}.`;
}

async function phonePayment({ options }: Context, token: string): Promise<Payment | null> {
  const payment = await findByToken(options.pool, token);
  return payment?.kind === 'phone' ? payment : null;
}

function phoneAddress({ options }: Context, { token }: Payment): string {
  return `${options.publicUrl()}/simulator/${customerPath({ kind: 'phone', token })}`;
}

/** Whether the browser only loads the page ahead of time, so that nobody has scanned anything yet. */
function isPrefetch({ headers }: FastifyRequest): boolean {
  const purpose = headers['sec-purpose'] ?? headers.purpose ?? headers['x-moz'] ?? '';
  return String(purpose).includes('prefetch') || String(purpose).includes('prerender');
}

function showWhyNot(reply: FastifyReply, why: keyof typeof statusOf): FastifyReply {
  return sendPage(reply, statusOf[why], <NotPayablePage why={why} />);
}
