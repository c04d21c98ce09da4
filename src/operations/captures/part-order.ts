// Creates the order that holds a captured or shipped part of another order.
import type { Tx } from '../../database/database.ts';
import { findOrder, insertOrder } from '../../database/orders/orders.ts';
import { insertTransaction, updateTransaction } from '../../database/orders/transactions.ts';
import { captures } from '../../domain/captures/capture.ts';
import { derivedOrderIds, type OrderId, sessionId, type TransactionId } from '../../domain/ids.ts';
import { money } from '../../domain/money/money.ts';
import { nothingAfter, type OrderReferences, type PartOf } from '../../domain/orders/aftermath.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { PaymentFact } from '../../domain/payment-event.ts';
import type { Site } from '../../domain/site.ts';
import { pair } from '../../domain/status.ts';
import { addSeconds } from '../../domain/time/clock.ts';
import type { Deps } from '../deps.ts';
import { type LockedOrder, lockOrder } from '../locked-order.ts';
import { noteStatus } from '../payments/note-status.ts';
import { recordAftermath } from '../payments/record-aftermath.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { restate } from '../payments/restate.ts';
import { saveOrder } from '../save-order.ts';
import { siteNow } from '../site-time.ts';

export interface NewPart {
  readonly kind: PartOf['kind'];
  /** The merchant's id for the new order, or null. */
  readonly orderId: OrderId | null;
  /** PSP id of the capture, and of the new order. */
  readonly transactionId: TransactionId;
  /** Minor units of the whole order's currency. */
  readonly minor: number;
  readonly shipped: boolean;
  readonly references: OrderReferences;
  /** Site time. */
  readonly now: Date;
}

/** Nobody pays the new order by a link, so it must not expire before the acquirer has answered. */
const patienceSeconds = 366 * 86_400;

/**
 * Creates the order before the acquirer is asked, so that its id and its amount are taken. Null when the merchant's
 * id is in use by anything but a refused part of the same order. The whole order must be locked by `tx`, so that no
 * two parts get the same number.
 */
export async function openPart(
  tx: Tx,
  deps: Deps,
  { site, order: whole, related }: LockedOrder,
  part: NewPart,
): Promise<Order | null> {
  const { capture: _manual, ...content } = whole.content;
  const order = {
    ...whole,
    transactionId: part.transactionId,
    sessionId: sessionId(deps.tokens.makeText(whole.siteId)),
    amount: money(part.minor, whole.amount.currency),
    amountRefunded: 0,
    statuses: pair('initialized', 'initialized'),
    reason: part.references.reason ?? null,
    reasonCode: null,
    marks: [],
    qr: null,
    content,
    createdAt: part.now,
    modifiedAt: part.now,
    completedAt: null,
    sessionExpiresAt: addSeconds(part.now, patienceSeconds),
    attemptsStarted: 1,
    repeatOf: null,
    partOf: { orderId: whole.orderId, kind: part.kind },
    after: {
      ...nothingAfter,
      shipped: part.shipped,
      references: part.references,
      linkClosedAt: part.now,
    },
  } satisfies Order;
  for (const id of idsFor(whole, part, captures(related).length + 1)) {
    const named = { ...order, orderId: id };
    if (!(await insertOrder(tx, named))) continue;
    // Writes the columns that an insert leaves out.
    await saveOrder(tx, { order: named, transactions: [], related: [] });
    return named;
  }
  if (part.orderId !== null) return openAgain(tx, deps, site, { ...order, orderId: part.orderId });
  throw new Error(`Cannot happen: no-free-number-for-a-part of ${whole.orderId}`);
}

/**
 * Opens a refused part of the same whole once more; null when the order of this id is anything else. Which order it
 * is a part of never changes, so that is read without a lock: only a part is locked, always after its whole.
 */
async function openAgain(
  tx: Tx,
  deps: Deps,
  site: Site,
  part: Order & { readonly partOf: PartOf },
): Promise<Order | null> {
  const { siteId, orderId, partOf } = part;
  const found = await findOrder(tx, siteId, orderId);
  const locked =
    found?.partOf?.orderId === partOf.orderId ? await lockOrder(tx, site, orderId) : null;
  if (locked?.order.statuses.status !== 'declined') return null;
  const { order: before, related } = locked;
  const transactions = locked.transactions.map((row) => ({ ...row, superseded: true }));
  for (const row of transactions) updateTransaction(tx, row);
  noteStatus(tx, deps, {
    siteId,
    orderId,
    transactionId: part.transactionId,
    fact: 'posted-again',
    source: 'merchant',
    from: before.statuses,
    to: part.statuses,
    happenedAt: part.modifiedAt,
  });
  const again = { ...part, createdAt: before.createdAt };
  await saveOrder(tx, { order: again, transactions, related });
  return again;
}

/** `{order_id}_{n}` for captures, `{order_id}-{n}` for shipments, unless the merchant names it. */
function idsFor({ orderId }: Order, part: NewPart, first: number): Iterable<OrderId> {
  if (part.orderId !== null) return [part.orderId];
  const mark = part.kind === 'capture' ? '_' : '-';
  return derivedOrderIds(orderId, mark, { first, transactionId: part.transactionId });
}

export interface AnsweredPart {
  readonly orderId: OrderId;
  /** The payment of the whole. */
  readonly of: Transaction;
  /** `paid`: the money is promised and arrives later. */
  readonly fact: Extract<PaymentFact, 'paid' | 'settled' | 'declined'>;
}

/** Records the acquirer's answer in the part's order, which is locked here; the whole must be locked by `tx` before. */
export async function concludePart(
  tx: Tx,
  deps: Deps,
  site: Site,
  { orderId, of, fact }: AnsweredPart,
): Promise<void> {
  const locked = await lockOrder(tx, site, orderId);
  if (locked === null) return;
  const { order, transactions } = locked;
  if (transactions.some(({ transactionId }) => transactionId === order.transactionId)) return;
  const now = siteNow(deps, site);
  const transaction = partPayment(locked, of, now);
  insertTransaction(tx, transaction);
  const { shipped } = order.after;
  const unshipped = { ...order.after, shipped: false };
  const paid = await recordEvent(
    tx,
    deps,
    // The order is paid first and shipped afterwards, so that its history shows both.
    {
      ...locked,
      order: { ...order, after: unshipped },
      transactions: [...transactions, transaction],
    },
    { transaction, fact, source: 'merchant', report: null },
  );
  if (!shipped || fact === 'declined') return;
  const after = { shipped, claimBy: null };
  const event = { fact: 'shipped', source: 'merchant', after } as const;
  await recordAftermath(tx, deps, restate(tx, paid, after, now), event);
}

/** The payment of the new order: a copy of the customer's payment with the amount of the part. */
function partPayment(
  { order, transactions }: LockedOrder,
  payment: Transaction,
  now: Date,
): Transaction {
  return {
    ...payment,
    transactionId: order.transactionId,
    orderId: order.orderId,
    sequence: transactions.length + 1,
    phase: 'started',
    superseded: false,
    attemptKey: null,
    captureOf: payment.transactionId,
    amount: order.amount,
    statuses: pair('initialized', 'initialized'),
    facts: ['started'],
    reason: order.reason ?? payment.reason,
    redirectUrl: null,
    createdAt: now,
    modifiedAt: now,
    completedAt: null,
    expiresAt: null,
    pollAt: null,
  };
}
