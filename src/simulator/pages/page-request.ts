// Reads a browser's request to a page: the payment that it is about, and the values of its form.
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context/context.ts';
import type { Payment, PaymentKind } from '../payments/payment.ts';
import { type Delivery, deliveries } from '../payments/payment-request.ts';
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

/** Reads the delivery of the callback, which a form that decides a payment lets its sender choose. */
export function deliveryIn(form: URLSearchParams): Delivery {
  const asked = form.get('delivery');
  return deliveries.find((delivery) => delivery === asked) ?? 'before';
}
