// A transaction: one attempt to pay an order with one method.
import type { CardSummary } from '../card.ts';
import type { GatewayId, OrderId, SiteId, TokenId, TransactionId } from '../ids.ts';
import { type Money, money } from '../money/money.ts';
import { isOpen, type PaymentFact } from '../payment-event.ts';
import type { PaymentChannel } from '../payments/acquirer.ts';
import type { PaymentDetails } from '../payments/payment-details.ts';
import type { StatusPair } from '../status.ts';
import type { Order } from './order.ts';

/** `starting`: written down, the acquirer has not answered yet. */
export type AttemptPhase = 'starting' | 'started' | 'refused' | 'unknown';

/** What the acquirer told, and beside it a word of ours. */
export interface AttemptDetails extends PaymentDetails {
  /** The token that this attempt pays with, or made by being paid. */
  readonly token?: TokenId;
}

export interface Transaction {
  readonly siteId: SiteId;
  readonly transactionId: TransactionId;
  readonly orderId: OrderId;
  /** 1 for the first attempt of the order. */
  readonly sequence: number;
  readonly gateway: GatewayId;
  readonly acquirer: string;
  readonly channel: PaymentChannel;
  readonly phase: AttemptPhase;
  readonly superseded: boolean;
  /** Of the form that began it: the same form sent again begins nothing. Null = the caller guards otherwise. */
  readonly attemptKey: string | null;
  /** For what a capture took: the payment that was authorised, as the acquirer knows it. */
  readonly captureOf: TransactionId | null;
  readonly amount: Money;
  readonly statuses: StatusPair;
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
  /** When an unfinished attempt expires; null = with the session. */
  readonly expiresAt: Date | null;
  /** When the acquirer is asked again; null = not. */
  readonly pollAt: Date | null;
}

/** Those of the order as it was last posted that wait for their customer or their bank. */
export function openAttempts(transactions: readonly Transaction[]): Transaction[] {
  return transactions.filter((row) => !row.superseded && isOpen(row));
}

/** When nobody can pay it any more. */
export function endOfAttempt(
  order: Pick<Order, 'sessionExpiresAt'>,
  { expiresAt }: Pick<Transaction, 'expiresAt'>,
): Date {
  return expiresAt ?? order.sessionExpiresAt;
}

/** Its acquirer has not answered yet: a second charge must not begin. What an earlier post left behind is closed. */
export function isInFlight(row: Transaction): boolean {
  return isOpen(row) && (row.phase === 'starting' || row.phase === 'unknown');
}

/** Its amount alone is the order's, or lies where the payer may choose (seeds.md, R1 to R9). */
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

/** What the order still asks for; `parts` are its paid parts. Never below zero. */
export function restToPay(
  { amount }: Pick<Order, 'amount'>,
  parts: readonly Pick<Transaction, 'amount'>[],
): Money {
  const given = parts.reduce((sum, part) => sum + minorFor(amount, part), 0);
  return money(Math.max(0, amount.minor - given), amount.currency);
}

/** What it gives an order of this amount: nothing is converted. */
export function minorFor(asked: Money, { amount }: Pick<Transaction, 'amount'>): number {
  return amount.currency === asked.currency ? amount.minor : 0;
}
