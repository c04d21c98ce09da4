// Starts a payment: decides it at once if that is possible, else gives the customer a page.
import { keyedName } from '../../lib/secrets/keyed-name.ts';
import {
  cardWalletFamily,
  type SeenCard,
  seeCard,
  seeEncryptedCard,
  seeWalletToken,
} from '../cards/seen-card.ts';
import type { Context } from '../context/context.ts';
import { decideBank, decidePlan } from '../decisions/bank-decision.ts';
import { decideWithoutCustomer } from '../decisions/card-decision.ts';
import { decideKept } from '../decisions/kept-decision.ts';
import { findMeans, type KeptMeans, keepMeans } from '../decisions/kept-means.ts';
import { decidedByOrder, isSentStraightBack } from '../decisions/order-scenario.ts';
import { cardCase } from '../decisions/scenario-decision.ts';
import { courseOf } from '../decisions/test-outcomes.ts';
import { paymentReference } from '../payments/issued-values.ts';
import { customerPath } from '../payments/page-paths.ts';
import { appAddress, knownDetails } from '../payments/pay-outside.ts';
import type { Decision, Payment } from '../payments/payment.ts';
import type { AuthorizeBody } from '../payments/payment-request.ts';
import { keepPayment } from '../payments/payment-store.ts';

/**
 * Starts the payment of an attempt; a second call with the same attempt returns the same payment. Null when the order
 * names a scenario that the method does not have. The card number, the wallet's token and the customer's answers are
 * read here and not stored. `range`: the limits, in minor units, within which the payer may choose; null = none.
 */
export async function authorize(
  { options, callbacks }: Context,
  body: AuthorizeBody,
  siteNow: Date,
  range: Payment['range'] = null,
): Promise<Payment | null> {
  const wallNow = options.now();
  const used = body.recurring?.kept ?? null;
  const means = used === null ? null : await findMeans(options.pool, used.reference);
  // Derived from the attempt, so that the gateway can name the payment's page without asking for the token.
  const token = keyedName(options.sharedSecret, `payment:${body.attempt}`);
  const asked = begin(body, { token, siteNow, wallNow, range, means });
  const storedMeans = await keepMeans(options.pool, options.sharedSecret, body, wallNow);
  const begun = storedMeans === null ? asked : { ...asked, known: { ...asked.known, storedMeans } };
  const wish = body.channel === 'phone' ? null : (body.scenario ?? null);
  const payment = wish === null ? begun : decidedByOrder(begun, wish, wallNow);
  if (payment === null) return null;
  const kept = await keepPayment(options.pool, payment, wallNow);
  // Only the call that stored the payment sends and schedules its callbacks, not a repeated one.
  if (kept.reference !== payment.reference) return kept;
  if (isSentStraightBack(kept)) await callbacks.deliver(kept);
  else await callbacks.bookLaterChanges(kept);
  return kept;
}

/** Returns the address that the customer's browser is sent to; null when there is none. */
export function pageOf(publicUrl: string, payment: Payment): string | null {
  if (isSentStraightBack(payment)) return payment.request.returnUrl;
  const { kind, token } = payment;
  // A phone comes to its page by reading a code.
  if (kind === 'none' || kind === 'phone') return null;
  return `${publicUrl}/simulator/${customerPath({ kind, token })}`;
}

interface BeginTerms extends Pick<Payment, 'token'> {
  readonly siteNow: Date;
  readonly wallNow: Date;
  readonly range: Payment['range'];
  /** The stored means that the payment is made with; null when the request names none, or an unknown one. */
  readonly means: KeptMeans | null;
}

/** Makes the payment from the request. It is decided already when nobody has to be asked. */
function begin(
  body: AuthorizeBody,
  { token, siteNow, wallNow, range, means }: BeginTerms,
): Payment {
  const { card: sentCard, walletToken, inputs, issuerName, customer, now, ...request } = body;
  const reference = paymentReference(request.method.id);
  const undecided: Payment = {
    token,
    attempt: request.attempt,
    reference,
    kind: 'bank',
    request,
    card: null,
    range,
    amount: range === null ? request.amount : clamp(request.amount, range),
    known: knownDetails(body, reference),
    decision: null,
    provisional: false,
    delivery: null,
    decidedAt: null,
    siteOffsetMs: siteNow.getTime() - wallNow.getTime(),
    offsetSettled: false,
  };
  const used = request.recurring?.kept ?? null;
  if (used !== null) return withKeptMeans(undecided, means, used.expiry, { siteNow, wallNow });
  if (sentCard !== null) return withCard(undecided, seeCard(sentCard.number), wallNow);
  if (walletToken !== null && request.method.takesCard) {
    return withCard(undecided, seeEncryptedCard(), wallNow);
  }
  // The token that a component made for any other method cannot be read here: the customer decides as usual.
  if (walletToken !== null && request.method.family === cardWalletFamily) {
    const { card, threeDSecure } = seeWalletToken(walletToken);
    const asked = { ...undecided, request: { ...request, threeDSecure } };
    return withCard(asked, card, wallNow);
  }
  if (request.channel === 'phone') return { ...undecided, kind: 'phone' };
  if (request.channel === 'terminal') return { ...undecided, kind: 'terminal' };
  return withoutCard(undecided, body, wallNow);
}

/** Decides a payment with stored means. `expiry` is the card's (`YYMM`) as the merchant knows it. */
function withKeptMeans(
  payment: Payment,
  means: KeptMeans | null,
  expiry: string | null,
  { siteNow, wallNow }: Pick<BeginTerms, 'siteNow' | 'wallNow'>,
): Payment {
  const card = payment.request.method.takesCard ? (means?.card ?? null) : null;
  const seen = { ...payment, card };
  const paid = decided(seen, decideKept(seen, means, expiry, siteNow), wallNow);
  return card === null ? plannedAs(paid) : paid;
}

function withCard(payment: Payment, card: SeenCard, now: Date): Payment {
  const seen = { ...payment, card };
  const decision = decideWithoutCustomer(cardCase(seen, card));
  return decision === null ? { ...seen, kind: 'challenge' } : decided(seen, decision, now);
}

function withoutCard(payment: Payment, body: AuthorizeBody, now: Date): Payment {
  const { request, reference, token } = payment;
  const course = courseOf(body);
  switch (course.kind) {
    case 'page':
      return payment;
    case 'open':
      return { ...payment, kind: 'none' };
    case 'app':
      return {
        ...payment,
        kind: 'phone',
        known: { ...payment.known, appAddress: appAddress(token) },
      };
    case 'planned': {
      const planned = decided(payment, decidePlan(request, reference, course.plan), now);
      return plannedAs({ ...planned, amount: course.amount ?? planned.amount });
    }
    case 'at-once': {
      const decision = decideBank(request, reference, request.scenarios[0]?.id ?? '');
      return decision === null ? payment : decided(payment, decision, now);
    }
  }
}

/** Marks a decision with later steps as provisional: until the last one is reported, another may replace it. */
function plannedAs(payment: Payment): Payment {
  const steps = payment.decision?.steps ?? [];
  return { ...payment, provisional: steps.some((step) => step.afterSeconds > 0) };
}

function decided(payment: Payment, decision: Decision, now: Date): Payment {
  return { ...payment, kind: 'none', decision, decidedAt: now, offsetSettled: true };
}

function clamp(amount: number, range: NonNullable<Payment['range']>): number {
  return Math.min(Math.max(amount, range.min), range.max);
}
