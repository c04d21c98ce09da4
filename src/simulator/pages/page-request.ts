// Reads a browser's request to a page: the payment that it is about, and the values of its form.
import type { FastifyRequest } from 'fastify';
import type { Choice } from '../bank/choose.ts';
import type { Context } from '../context/context.ts';
import type { Payment, PaymentKind } from '../payments/payment.ts';
import { isDelivery } from '../payments/payment-request.ts';
import { findByToken } from '../payments/payment-store.ts';

/** Finds the payment by the token in `trxid`; null when there is none, or its customer sees a page of another kind. */
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

/** Reads what every form that decides a payment has beside its own button: the delivery of the callback. */
export function choiceIn(form: URLSearchParams): Omit<Choice, 'scenario'> {
  const delivery = form.get('delivery');
  return { delivery: isDelivery(delivery) ? delivery : 'before', amount: null };
}
