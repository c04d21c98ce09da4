// What a browser asks of a page: which payment it is about, and what its form says.
import type { FastifyRequest } from 'fastify';
import type { Choice } from '../bank/choose.ts';
import type { Context } from '../context/context.ts';
import type { Payment, PaymentKind } from '../payments/payment.ts';
import { isDelivery } from '../payments/payment-request.ts';
import { findByToken } from '../payments/payment-store.ts';

/** By the token in `trxid`; null when it names none, or one whose customer sees a page of another kind. */
export async function paymentOf(
  { options }: Context,
  request: FastifyRequest,
  kind: PaymentKind | 'any',
): Promise<Payment | null> {
  const { trxid } = request.query as { readonly trxid?: unknown };
  if (typeof trxid !== 'string') return null;
  const payment = await findByToken(options.pool, trxid);
  return kind === 'any' || payment?.kind === kind ? payment : null;
}

export function formOf(request: FastifyRequest): URLSearchParams {
  return request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
}

/** What every form of ours carries beside its own button. */
export function choiceIn(form: URLSearchParams): Omit<Choice, 'scenario'> {
  const delivery = form.get('delivery');
  return { delivery: isDelivery(delivery) ? delivery : 'before', amount: null };
}
