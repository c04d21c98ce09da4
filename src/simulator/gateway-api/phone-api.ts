// The part of the API for the gateway that acts as the virtual phone: scans a code, and decides in the same call.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { choose } from '../bank/choose.ts';
import { readQrText, type Scanned, scan } from '../bank/scan.ts';
import type { Context } from '../context/context.ts';
import type { Payment } from '../payments/payment.ts';
import { scanBody } from '../payments/payment-request.ts';
import { fail, jsonOf, malformed, notChosen } from './machine-answers.ts';

/** Registers the call below the signature check of the API. */
export function phoneApi(app: FastifyInstance, context: Context): void {
  app.post('/phone/scan', async (request, reply) => {
    const body = jsonOf(request);
    if (!scanBody.Check(body)) return malformed(reply);
    const read = await readQrText(context, body.qr);
    if (read === null) return reply.send(nothingToPay('unknown'));
    const scanned: Scanned =
      read.kind === 'payment'
        ? { kind: 'payable', payment: read.payment }
        : await scan(context, read.code);
    switch (scanned.kind) {
      case 'unreachable':
        return fail(reply, 502, 'unreachable', 'The gateway did not answer the scan of this code.');
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

/**
 * Decides the payment and answers with a report. `scenario` null: the phone only looks. `amount`: minor units;
 * null = the amount of the payment.
 */
async function decideByPhone(
  context: Context,
  reply: FastifyReply,
  payment: Payment,
  { amount, scenario }: { readonly amount: number | null; readonly scenario: string | null },
): Promise<FastifyReply> {
  if (scenario === null) return reply.send(reportJson(payment));
  const chosen = await choose(context, payment, { scenario, delivery: 'before', amount });
  if (chosen.kind === 'chosen') return reply.send(reportJson(chosen.payment));
  return notChosen(reply, chosen.kind);
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
