// What a merchant sees of a Pay After Delivery order: amounts owed and paid, and the steps that led there.
import type { OrderStatus, StatusPair } from '../status.ts';
import type { Order } from './order.ts';

/** A request of the merchant to put the collection on hold. Both moments are site time. */
export interface CollectionHold {
  readonly askedAt: Date;
  readonly heldUntil: Date;
}

export interface PadStep {
  /** Site time. */
  readonly at: Date;
  /** What happened: `paid`, `captured`, `collection-on-hold`, … */
  readonly what: string;
  /** The statuses after the step; null when it changed none. */
  readonly to: StatusPair | null;
  /** Site time until which the collection is on hold; null on every other step. */
  readonly until: Date | null;
}

/** Minor units of the payment's currency. `amount` is the amount of the payment less its refunds. */
export interface PadAmounts {
  readonly amount: number;
  readonly paid: number;
  readonly outstanding: number;
}

type Sums = Pick<Order, 'amount' | 'amountRefunded' | 'statuses'>;

/** With one of these statuses an order asks nobody for money any more. */
const over: readonly OrderStatus[] = ['void', 'cancelled', 'declined', 'expired', 'refunded'];

/**
 * The amounts of a payment whose shipped parts are the orders `parts`. When the payment itself is over, as when the
 * rest was not shipped in time, the customer owes only the shipped parts. A payment counts as paid, as a whole, once
 * its money has settled; so does each part.
 */
export function padAmounts(payment: Sums, parts: readonly Sums[]): PadAmounts {
  const refunded = payment.amountRefunded + totalOf(parts.map((part) => part.amountRefunded));
  const isOver = over.includes(payment.statuses.status);
  const owed = isOver ? totalOf(parts.filter(isOwed).map(netOf)) : payment.amount.minor - refunded;
  const settled = isSettled(payment) ? owed : totalOf(parts.filter(isSettled).map(netOf));
  const paid = Math.min(settled, Math.max(0, owed));
  return {
    amount: Math.max(0, payment.amount.minor - refunded),
    paid,
    outstanding: Math.max(0, owed - paid),
  };
}

function isSettled({ statuses }: Sums): boolean {
  return statuses.financialStatus === 'completed' && statuses.status !== 'initialized';
}

function isOwed({ statuses }: Sums): boolean {
  return !over.includes(statuses.status);
}

function netOf({ amount, amountRefunded }: Sums): number {
  return Math.max(0, amount.minor - amountRefunded);
}

function totalOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The steps of the order and the holds on its collection in one list, oldest first. */
export function padHistory(
  steps: readonly { readonly fact: string; readonly to: StatusPair; readonly happenedAt: Date }[],
  holds: readonly CollectionHold[],
): PadStep[] {
  const moved = steps.map(({ fact, to, happenedAt }) => ({
    at: happenedAt,
    what: fact,
    to,
    until: null,
  }));
  const held = holds.map(({ askedAt, heldUntil }) => ({
    at: askedAt,
    what: 'collection-on-hold',
    to: null,
    until: heldUntil,
  }));
  return [...moved, ...held].sort((a, b) => a.at.getTime() - b.at.getTime());
}
