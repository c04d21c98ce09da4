// A transaction: one attempt to pay an order with one method.
import type { CardSummary } from '../card.ts';
import type { GatewayId, OrderId, SiteId, TokenId, TransactionId } from '../ids.ts';
import { type Money, money } from '../money/money.ts';
import { isOpen, type PaymentFact } from '../payment-event.ts';
import type { PaymentChannel } from '../payments/acquirer.ts';
import type { PaymentDetails } from '../payments/payment-details.ts';
import type { StatusPair } from '../status.ts';
import type { Order } from './order.ts';

/**
 * How far the call that starts the payment at the acquirer has come. `starting`: the row is committed and
 * the acquirer has not answered yet. `started`, `refused`: its answer. `unknown`: the answer was lost or
 * unclear, so a poll finds out.
 */
export type AttemptPhase = 'starting' | 'started' | 'refused' | 'unknown';

/** The details that the acquirer reported, and the token that we keep for them. */
export interface AttemptDetails extends PaymentDetails {
  /** The token that this attempt pays with, or made by being paid. */
  readonly token?: TokenId;
  /** Our page shows the QR code of this attempt, and no phone has read it: the acquirer does not know the attempt. */
  readonly unscanned?: true;
}

export interface Transaction {
  readonly siteId: SiteId;
  /** The PSP id; the first attempt of an order has the order's own. */
  readonly transactionId: TransactionId;
  readonly orderId: OrderId;
  /** 1 for the first attempt of the order. */
  readonly sequence: number;
  readonly gateway: GatewayId;
  /** Id of the acquirer that the attempt was started with. */
  readonly acquirer: string;
  readonly channel: PaymentChannel;
  readonly phase: AttemptPhase;
  /** A later post of the order replaced this attempt: it counts only if it is paid after all. */
  readonly superseded: boolean;
  /** Key of the form that started it, so that the same form sent again starts no second attempt. Null = no form. */
  readonly attemptKey: string | null;
  /** On an order that holds a capture: the authorised payment that the money was taken from; null elsewhere. */
  readonly captureOf: TransactionId | null;
  /** The amount that we asked for, or the one that the acquirer has reported since. */
  readonly amount: Money;
  readonly statuses: StatusPair;
  /** Everything that is known to have happened to the attempt, weakest first; it decides `statuses`. */
  readonly facts: readonly PaymentFact[];
  readonly reason: string | null;
  readonly reasonCode: string | null;
  /** The acquirer's id; `external_transaction_id` in answers. */
  readonly reference: string | null;
  readonly redirectUrl: string | null;
  readonly issuerId: string | null;
  readonly card: CardSummary | null;
  readonly details: AttemptDetails;
  /** All moments of an attempt are in its site's time. */
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  readonly completedAt: Date | null;
  /** When the attempt expires if nobody pays it; null = with the session. */
  readonly expiresAt: Date | null;
  /** When the acquirer is asked again for the status; null = no poll is planned. */
  readonly pollAt: Date | null;
}

/** The attempts that still wait for customer or bank, without those that a later post of the order replaced. */
export function openAttempts(transactions: readonly Transaction[]): Transaction[] {
  return transactions.filter((row) => !row.superseded && isOpen(row));
}

/** When the attempt expires if nobody pays it, in site time. A code that no phone has read ends with the link. */
export function endOfAttempt(
  { sessionExpiresAt }: Pick<Order, 'sessionExpiresAt'>,
  { expiresAt, details }: Pick<Transaction, 'expiresAt' | 'details'>,
): Date {
  if (expiresAt === null) return sessionExpiresAt;
  return details.unscanned === true && sessionExpiresAt < expiresAt ? sessionExpiresAt : expiresAt;
}

/** The open attempt whose QR code our page shows, or which a phone started by reading it; null = there is none. */
export function openByPhone(
  transactions: readonly Transaction[],
  gateway: GatewayId,
): Transaction | null {
  const isOne = (row: Transaction) => row.channel === 'phone' && row.gateway === gateway;
  return openAttempts(transactions).findLast(isOne) ?? null;
}

/**
 * Whether the attempt is open and the acquirer's answer to its start is still missing; until then no second charge
 * may begin. An attempt that a later post of the order replaced is closed, so it does not count here.
 */
export function isInFlight(row: Transaction): boolean {
  return isOpen(row) && (row.phase === 'starting' || row.phase === 'unknown');
}

/** Whether the amount alone pays the order: the exact one, or one that the payer may choose (seeds.md, R1 to R9). */
export function coversOrder(
  order: Pick<Order, 'amount' | 'qr'>,
  transaction: Pick<Transaction, 'amount' | 'superseded'>,
): boolean {
  const { minor, currency } = transaction.amount;
  if (currency !== order.amount.currency) return false;
  if (minor === order.amount.minor) return true;
  const range = transaction.superseded ? null : (order.qr?.range ?? null);
  return range !== null && minor >= range.min && minor <= range.max;
}

/** The amount that is left to pay of an order whose attempts `parts` are paid; never below zero. */
export function restToPay(
  { amount }: Pick<Order, 'amount'>,
  parts: readonly Pick<Transaction, 'amount'>[],
): Money {
  const given = parts.reduce((sum, part) => sum + minorFor(amount, part), 0);
  return money(Math.max(0, amount.minor - given), amount.currency);
}

/** Minor units that the attempt contributes to `asked`: 0 in another currency, as nothing is converted. */
export function minorFor(asked: Money, { amount }: Pick<Transaction, 'amount'>): number {
  return amount.currency === asked.currency ? amount.minor : 0;
}
