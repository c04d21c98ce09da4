// Starts a payment: decides what can be decided at once, else gives the customer a page.
import { randomText } from '../lib/sealed-token.ts';
import { type CardCase, decideWithoutCustomer } from './card-decision.ts';
import type { Context } from './context.ts';
import { newReference } from './issued-values.ts';
import type { Payment } from './payment.ts';
import type { AuthorizeBody } from './payment-request.ts';
import { keepPayment } from './payment-store.ts';
import { seeCard } from './seen-card.ts';

const tokenLength = 32;

/**
 * Asking twice with the same attempt gives the same payment. The card number is read here and goes
 * no further. `range`: minor units between which the payer may choose.
 */
export async function authorize(
  { options, callbacks }: Context,
  body: AuthorizeBody,
  siteNow: Date,
  range: Payment['range'] = null,
): Promise<Payment> {
  const { card: sentCard, now: _, ...request } = body;
  const wallNow = options.now();
  const card = sentCard === null ? null : seeCard(sentCard.number);
  const undecided: Payment = {
    token: randomText(tokenLength),
    attempt: request.attempt,
    reference: newReference(),
    kind: request.channel === 'phone' ? 'phone' : 'bank',
    request,
    card,
    range,
    amount: range === null ? request.amount : clamp(request.amount, range),
    decision: null,
    delivery: null,
    decidedAt: null,
    siteOffsetMs: siteNow.getTime() - wallNow.getTime(),
    offsetSettled: false,
  };
  const payment = card === null ? undecided : withCard(undecided, card, wallNow);
  const kept = await keepPayment(options.pool, payment, wallNow);
  // Only who has just started it books its later news, not who asks again.
  if (kept.token === payment.token) await callbacks.bookLaterNews(kept);
  return kept;
}

/** What the rules of card payments need to know of this one. */
export function cardCase(payment: Payment, card: NonNullable<Payment['card']>): CardCase {
  return {
    reference: payment.reference,
    card,
    threeDSecureAlways: payment.request.method.threeDSecureAlways,
    threeDSecure: payment.request.threeDSecure,
    channel: payment.request.channel,
  };
}

/** The page that the customer has to visit; null when there is none. */
export function pageOf(publicUrl: string, payment: Payment): string | null {
  switch (payment.kind) {
    case 'bank':
      return `${publicUrl}/simulator/bank?trxid=${payment.token}`;
    case 'challenge':
      return `${publicUrl}/simulator/3ds?trxid=${payment.token}`;
    default:
      return null;
  }
}

function withCard(payment: Payment, card: NonNullable<Payment['card']>, now: Date): Payment {
  const decision = decideWithoutCustomer(cardCase(payment, card));
  if (decision === null) return { ...payment, kind: 'challenge' };
  return { ...payment, kind: 'none', decision, decidedAt: now, offsetSettled: true };
}

function clamp(amount: number, range: NonNullable<Payment['range']>): number {
  return Math.min(Math.max(amount, range.min), range.max);
}
