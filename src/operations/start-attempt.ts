// Starts one attempt to pay an order: intention first, the acquirer second, the outcome third.
import type { Tx } from '../database/database.ts';
import { insertTransaction } from '../database/transactions.ts';
import type { Acquirer, AcquirerAnswer, Authorized, AuthorizeRequest } from '../domain/acquirer.ts';
import { type CardData, summarizeCard } from '../domain/card.ts';
import { addSeconds } from '../domain/clock.ts';
import { attemptReference } from '../domain/ids.ts';
import { maxAttempts, type Order } from '../domain/order.ts';
import type { FieldValues } from '../domain/page-field.ts';
import { isOpen } from '../domain/payment-event.ts';
import type { PaymentMethod } from '../domain/payment-method.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { isPaidOrPending, pair } from '../domain/status.ts';
import { decideThreeDSecure } from '../domain/three-d-secure.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Secret } from '../lib/secret.ts';
import { brandMethod } from '../methods/attempt-states.ts';
import { attemptAmount } from './attempt-amount.ts';
import type { Deps } from './deps.ts';
import { type LockedOrder, lock } from './locked-order.ts';
import { placeOf } from './place-of-payment.ts';
import { type AttemptNews, recordNews } from './record-payment-events.ts';
import { recurringTerms, type StoredPayment } from './recurring-terms.ts';
import { siteNow } from './site-time.ts';

/** An acquirer that has not answered by then, twice its time-out, is asked what became of the attempt. */
const answerExpectedSeconds = 60;

export interface AttemptInput {
  readonly method: PaymentMethod;
  readonly channel: Transaction['channel'];
  readonly card: CardData | null;
  readonly inputs: FieldValues;
  readonly walletToken: Secret<string> | null;
  readonly issuerId: string | null;
  /** Of a follow-up: what it is paid with. */
  readonly stored?: StoredPayment;
  /** The same key again is the same attempt; null when the caller guards otherwise. */
  readonly attemptKey: string | null;
}

export type Begun =
  | {
      readonly kind: 'begun' | 'begun-before';
      readonly order: Order;
      readonly transaction: Transaction;
    }
  | {
      readonly kind: 'not-begun';
      readonly why: 'paid' | 'in-flight' | 'exhausted' | 'expired';
      readonly order: Order;
    };

/** Writes the intention down. `order` must be locked by `tx`. */
export async function beginAttempt(
  tx: Tx,
  deps: Deps,
  site: Site,
  locked: LockedOrder,
  input: AttemptInput,
): Promise<Begun> {
  const { order } = locked;
  const now = siteNow(deps, site);
  if (input.attemptKey !== null) {
    const before = locked.transactions.find((row) => row.attemptKey === input.attemptKey);
    if (before !== undefined) return { kind: 'begun-before', order, transaction: before };
  }
  const why = whyNot(locked, input, now);
  if (why !== null) return { kind: 'not-begun', why, order };

  const transaction = newAttempt(deps, locked, input, now);
  await insertTransaction(tx, transaction);
  const counted = { ...order, attemptsStarted: order.attemptsStarted + 1 };
  const recorded = await recordNews(
    tx,
    deps,
    site,
    { ...locked, order: counted, transactions: [...locked.transactions, transaction] },
    { transaction, fact: 'started', source: 'customer', told: null },
  );
  return { kind: 'begun', order: recorded.order, transaction };
}

function whyNot(
  { order, transactions }: LockedOrder,
  input: AttemptInput,
  now: Date,
): 'paid' | 'in-flight' | 'exhausted' | 'expired' | null {
  const repeatable = order.qr?.allowMultiple === true && input.channel === 'phone';
  if (isPaidOrPending(order.statuses.status) && !repeatable) return 'paid';
  if (order.sessionExpiresAt <= now || order.after.linkClosedAt !== null) return 'expired';
  const current = transactions.filter((transaction) => !transaction.superseded);
  // While an acquirer has not answered, a second charge of the same order must not begin.
  if (input.channel !== 'phone' && current.some(isInFlight)) return 'in-flight';
  if (order.attemptsStarted >= maxAttempts && !repeatable) return 'exhausted';
  return null;
}

export function isInFlight(transaction: Transaction): boolean {
  return (
    isOpen(transaction) && (transaction.phase === 'starting' || transaction.phase === 'unknown')
  );
}

function newAttempt(deps: Deps, locked: LockedOrder, input: AttemptInput, now: Date): Transaction {
  const { order, transactions } = locked;
  const { method } = input;
  return {
    siteId: order.siteId,
    // The first attempt since the order was posted carries the PSP id that the order was given then.
    transactionId: transactions.some((row) => row.transactionId === order.transactionId)
      ? deps.newTransactionId()
      : order.transactionId,
    orderId: order.orderId,
    sequence: Math.max(0, ...transactions.map((transaction) => transaction.sequence)) + 1,
    gateway: method.id,
    acquirer: acquirerFor(deps, method).id,
    channel: input.channel,
    phase: 'starting',
    superseded: false,
    attemptKey: input.attemptKey,
    captureOf: null,
    amount: attemptAmount(locked, input),
    statuses: pair('initialized', 'initialized'),
    facts: ['started'],
    reason: null,
    reasonCode: null,
    reference: null,
    redirectUrl: null,
    issuerId: input.inputs.issuer ?? input.issuerId,
    card: input.card === null ? (input.stored?.card ?? null) : summarizeCard(input.card),
    details: input.stored === undefined ? {} : { token: input.stored.token },
    createdAt: now,
    modifiedAt: now,
    completedAt: null,
    expiresAt: method.expirySeconds === null ? null : addSeconds(now, method.expirySeconds),
    pollAt: addSeconds(now, answerExpectedSeconds),
  };
}

export function acquirerFor(deps: Pick<Deps, 'acquirers'>, method: PaymentMethod): Acquirer {
  const acquirer = deps.acquirers.find((candidate) => candidate.supports(method.id));
  if (acquirer === undefined)
    throw new Error(`No acquirer processes ${method.id}; connect one that does.`);
  return acquirer;
}

/** What the acquirer is asked for an attempt. */
export function authorizeRequest(
  deps: Deps,
  site: Site,
  order: Order,
  transaction: Transaction,
  input: AttemptInput,
): AuthorizeRequest {
  const attempt = attemptReference(site.siteId, transaction.transactionId);
  return {
    attempt,
    method: input.method,
    amount: transaction.amount,
    description: order.content.description,
    merchantName: site.name,
    orderId: order.orderId,
    locale: order.content.customer.locale,
    returnUrl: `${deps.publicUrl()}/connect/${order.sessionId}/return?attempt=${attempt}`,
    issuerId: input.inputs.issuer ?? input.issuerId,
    card: input.card,
    inputs: input.inputs,
    walletToken: input.walletToken,
    customer: {
      email: order.content.customer.email,
      zipCode: order.content.customer.zipCode,
      houseNumber: order.content.customer.houseNumber,
    },
    channel: input.channel,
    threeDSecure: decideThreeDSecure({
      method: input.method,
      flexible3d: order.content.flexible3d,
      // Nobody is there to be asked.
      moto: order.content.moto || input.stored !== undefined,
      rules: site.settings.dynamic3d,
      amount: transaction.amount,
      country: order.content.customer.country,
      brand: transaction.card?.brand ?? null,
    }),
    recurring: recurringTerms(order, input),
    disputes: brandMethod(transaction).disputes,
    ...placeOf(order, input.channel),
    now: siteNow(deps, site),
  };
}

export interface Authorization {
  readonly answer: AcquirerAnswer<Authorized>;
  /** The rows after the answer was written down. */
  readonly locked: LockedOrder;
  readonly transaction: Transaction;
}

/** Calls the acquirer with nothing locked, then writes down what it said. Refusal: `order-not-found`, by a reset. */
export async function authorizeAttempt(
  deps: Deps,
  site: Site,
  begun: { order: Order; transaction: Transaction },
  input: AttemptInput,
): Promise<Authorization | Refusal> {
  const request = authorizeRequest(deps, site, begun.order, begun.transaction, input);
  const answer = await acquirerFor(deps, input.method).authorize(request);
  const { orderId, transactionId } = begun.transaction;
  return deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, orderId);
    const transaction = locked?.transactions.find((row) => row.transactionId === transactionId);
    if (locked === null || transaction === undefined) return refuse('order-not-found');
    const fact =
      answer.kind === 'done'
        ? answer.value.news.fact
        : answer.kind === 'refused'
          ? 'declined'
          : 'started';
    const recorded = await recordNews(tx, deps, site, locked, {
      transaction,
      fact,
      source: 'acquirer',
      told: answer.kind === 'done' ? answer.value.news : null,
      began: fact === 'started',
      patch: phaseAfter(answer),
    });
    const after =
      recorded.transactions.find((row) => row.transactionId === transactionId) ?? transaction;
    return {
      answer,
      locked: recorded,
      transaction: after,
    };
  });
}

function phaseAfter(answer: AcquirerAnswer<Authorized>): NonNullable<AttemptNews['patch']> {
  switch (answer.kind) {
    case 'done':
      return { phase: 'started', redirectUrl: answer.value.redirectUrl };
    case 'refused':
      return { phase: 'refused', reason: answer.why, pollAt: null };
    case 'unknown':
      // Moves nothing; the poll that was booked with the intention finds out.
      return { phase: 'unknown' };
  }
}
