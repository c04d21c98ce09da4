// Starts one attempt to pay an order: intention first, the acquirer second, the outcome third.
import type { Tx } from '../../database/database.ts';
import { insertTransaction } from '../../database/orders/transactions.ts';
import { summarizeCard } from '../../domain/card.ts';
import { maxAttempts, type Order } from '../../domain/orders/order.ts';
import { isInFlight, type Transaction } from '../../domain/orders/transaction.ts';
import type { AcquirerAnswer, Authorized } from '../../domain/payments/acquirer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Site } from '../../domain/site.ts';
import { isPaidOrPending, pair, samePair } from '../../domain/status.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import { isCarried } from '../../methods/rules/attempt-states.ts';
import { acquirerFor, acquirerOf } from '../acquirer-of.ts';
import { askAgainSeconds, mayStillBegin } from '../ask-again.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockAttempt } from '../locked-order.ts';
import { checkAmount } from '../reported-amounts.ts';
import { siteNow } from '../site-time.ts';
import { attemptAmount } from './attempt-amount.ts';
import { type AttemptInput, issuerOf } from './attempt-input.ts';
import { authorizeRequest } from './authorize-request.ts';
import type { AttemptEvent } from './event-effects.ts';
import { recordEvent } from './record-payment-events.ts';

export interface BegunAttempt {
  readonly order: Order;
  readonly transaction: Transaction;
  /** The attempt changed a status of the order when it began, as after a declined one: the shop is notified already. */
  readonly isNotified: boolean;
}

export type Begun =
  | (BegunAttempt & { readonly kind: 'begun' })
  /** The attempt key belongs to an attempt that exists, or a phone can pay one already. */
  | { readonly kind: 'begun-before'; readonly order: Order; readonly transaction: Transaction }
  | { readonly kind: 'not-begun'; readonly why: WhyNot; readonly order: Order };

type WhyNot = 'paid' | 'in-flight' | 'exhausted' | 'expired';

/** Writes the row of a new attempt, unless none may begin. The order must be locked by `tx`. */
export async function beginAttempt(
  tx: Tx,
  deps: Deps,
  locked: LockedOrder,
  input: AttemptInput,
): Promise<Begun> {
  const { site, order } = locked;
  const now = siteNow(deps, site);
  if (input.attemptKey !== null) {
    const before = locked.transactions.find((row) => row.attemptKey === input.attemptKey);
    if (before !== undefined) return { kind: 'begun-before', order, transaction: before };
  }
  const why = whyNot(locked, input, now);
  if (why !== null) return { kind: 'not-begun', why, order };

  const transaction = newAttempt(deps, locked, input, now);
  insertTransaction(tx, transaction);
  const counted = { ...order, attemptsStarted: order.attemptsStarted + 1 };
  const recorded = await recordEvent(
    tx,
    deps,
    { ...locked, order: counted, transactions: [...locked.transactions, transaction] },
    { transaction, fact: 'started', source: 'customer', report: null },
  );
  const isNotified = !samePair(order.statuses, recorded.order.statuses);
  return { kind: 'begun', order: recorded.order, transaction, isNotified };
}

function whyNot(
  { order, transactions }: LockedOrder,
  input: AttemptInput,
  now: Date,
): WhyNot | null {
  const repeatable = order.qr?.allowMultiple === true && input.channel === 'phone';
  const isPaid = isPaidOrPending(order.statuses.status) || isCarried(order, transactions);
  if (isPaid && !repeatable) return 'paid';
  if (order.sessionExpiresAt <= now || order.after.linkClosedAt !== null) return 'expired';
  // While an acquirer has not answered, a second charge of the same order must not begin.
  if (input.channel !== 'phone' && transactions.some(isInFlight)) return 'in-flight';
  if (order.attemptsStarted >= maxAttempts && !repeatable) return 'exhausted';
  return null;
}

function newAttempt(deps: Deps, locked: LockedOrder, input: AttemptInput, now: Date): Transaction {
  const { order, transactions } = locked;
  const { method } = input;
  return {
    siteId: order.siteId,
    transactionId: isFirst(locked) ? order.transactionId : deps.newTransactionId(),
    orderId: order.orderId,
    // When a code is scanned very often, the newest attempts may not be among those that were read.
    sequence: Math.max(order.attemptsStarted, ...transactions.map((row) => row.sequence)) + 1,
    gateway: method.id,
    acquirer: (input.acquirer ?? acquirerFor(deps, method)).id,
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
    issuerId: issuerOf(input),
    card: input.card === null ? (input.stored?.card ?? null) : summarizeCard(input.card),
    details: input.stored === undefined ? {} : { token: input.stored.token },
    createdAt: now,
    modifiedAt: now,
    completedAt: null,
    expiresAt: method.expirySeconds === null ? null : addSeconds(now, method.expirySeconds),
    pollAt: addSeconds(now, askAgainSeconds),
  };
}

/**
 * Whether the attempt gets the PSP id of its order, as the first one since the order was posted does. Not after
 * `maxAttempts`: when a code is scanned very often, the first attempt may not be among those that were read.
 */
function isFirst({ order, transactions }: LockedOrder): boolean {
  return (
    order.attemptsStarted < maxAttempts &&
    !transactions.some((row) => row.transactionId === order.transactionId)
  );
}

export interface Authorization {
  readonly answer: AcquirerAnswer<Authorized>;
  /** The rows with the answer recorded. */
  readonly locked: LockedOrder;
  readonly transaction: Transaction;
}

/**
 * Calls the acquirer with nothing locked, then records its answer. A process that was suspended for so long that the
 * attempt may have been given up does not call: the customer may have paid in another way since. Refusal:
 * `order-not-found`, when the site was reset meanwhile.
 */
export async function authorizeAttempt(
  deps: Deps,
  site: Site,
  begun: BegunAttempt,
  input: AttemptInput,
): Promise<Authorization | Refusal> {
  const request = authorizeRequest(deps, site, begun.order, begun.transaction, input);
  const unchecked = mayStillBegin(begun.transaction, request.now)
    ? await acquirerOf(deps, begun.transaction).authorize(request)
    : tooLate;
  const answer = checkAmount(deps, begun.transaction, unchecked, ({ report }) => report.amount);
  return deps.db.transaction(async (tx) => {
    const found = await lockAttempt(tx, site, begun.transaction);
    if (found === null) return refuse('order-not-found');
    const { locked, transaction } = found;
    const event = eventOf(answer, transaction);
    const recorded = await recordEvent(tx, deps, locked, {
      ...event,
      transaction,
      source: 'acquirer',
      notify: event.fact === 'started' && !begun.isNotified,
    });
    const { transactionId } = transaction;
    const after =
      recorded.transactions.find((row) => row.transactionId === transactionId) ?? transaction;
    return { answer, locked: recorded, transaction: after };
  });
}

const tooLate = { kind: 'unknown', why: 'too late to request the payment' } as const;

function eventOf(
  answer: AcquirerAnswer<Authorized>,
  { phase }: Transaction,
): Pick<AttemptEvent, 'fact' | 'report' | 'patch'> {
  switch (answer.kind) {
    case 'done': {
      const { report, redirectUrl } = answer.value;
      return { fact: report.fact, report, patch: { phase: 'started', redirectUrl } };
    }
    case 'refused': {
      const patch = { phase: 'refused', reason: answer.why, pollAt: null } as const;
      return { fact: 'declined', report: null, patch };
    }
    case 'unknown':
      // Changes no status: the poll that was planned with the row finds out. A callback may have moved the phase on
      // already.
      return {
        fact: 'started',
        report: null,
        patch: { phase: phase === 'starting' ? 'unknown' : phase },
      };
  }
}
