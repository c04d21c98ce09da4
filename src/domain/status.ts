// The statuses of an order and of its money, and which changes between them are legal.

export const orderStatuses = [
  'initialized',
  'uncleared',
  'completed',
  'shipped',
  'declined',
  'cancelled',
  'void',
  'expired',
  'reserved',
  'refunded',
  'partial_refunded',
  'chargedback',
] as const;

/** Progress of the shop order (lifecycle.md, part 2). */
export type OrderStatus = (typeof orderStatuses)[number];

export const financialStatuses = [
  'initialized',
  'uncleared',
  'completed',
  'declined',
  'expired',
  'cancelled',
  'void',
  'reserved',
] as const;

/** Progress of the money (lifecycle.md, part 2). */
export type FinancialStatus = (typeof financialStatuses)[number];

/** `financialStatus` is null only for a session that ended without a transaction. */
export interface StatusPair {
  readonly status: OrderStatus;
  readonly financialStatus: FinancialStatus | null;
}

export function pair(status: OrderStatus, financialStatus: FinancialStatus | null): StatusPair {
  return { status, financialStatus };
}

export function samePair(a: StatusPair, b: StatusPair): boolean {
  return a.status === b.status && a.financialStatus === b.financialStatus;
}

/**
 * Statuses that an order may get the moment it is paid, because of what happened to a part of it before: the part
 * of a gift card was refunded, or a captured part was charged back. A payment counts all the same.
 */
const paidAfterAll = ['shipped', 'partial_refunded', 'refunded', 'chargedback'] as const;

const retry = [
  'initialized',
  'uncleared',
  'completed',
  'declined',
  'cancelled',
  'void',
  'expired',
  ...paidAfterAll,
] as const;

/**
 * Statuses of an order whose promised money was given up. The last three are those of another attempt that the order
 * shows then: one that is uncleared, or that failed after the order had been posted again.
 */
const givenUp = ['void', 'expired', 'uncleared', 'declined', 'cancelled'] as const;

/** Every legal change of an order's status; any other one is refused (lifecycle.md, part 3). */
export const orderMoves: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  initialized: [
    'completed',
    'uncleared',
    'declined',
    'expired',
    'void',
    'cancelled',
    ...paidAfterAll,
  ],
  // `initialized`, `cancelled`: another attempt stayed open while one was uncleared, or the bank reports an
  // uncleared payment that it gives up as cancelled.
  uncleared: [
    'completed',
    'declined',
    'void',
    'expired',
    'initialized',
    'cancelled',
    ...paidAfterAll,
  ],
  // `void` is also the status after the bank took a direct debit back (lifecycle.md, part 6).
  completed: ['shipped', 'partial_refunded', 'refunded', 'chargedback', ...givenUp],
  shipped: ['partial_refunded', 'refunded', 'chargedback', ...givenUp],
  // The session may outlive an attempt: the customer tries again, or the bank's money comes late.
  declined: retry,
  cancelled: retry,
  void: retry,
  expired: retry,
  reserved: ['completed', 'void'],
  // `completed`, `shipped`: the bank returned a refund that was done, or the refund was of money that was paid twice.
  partial_refunded: ['refunded', 'chargedback', 'completed', 'shipped', ...givenUp],
  refunded: ['chargedback', 'void', 'partial_refunded', 'completed', 'shipped'],
  // `givenUp`: money that was authorised beside it lapsed, or a direct debit was charged back as well.
  chargedback: ['completed', 'shipped', 'partial_refunded', 'refunded', ...givenUp],
};

const paidOrPending: ReadonlySet<OrderStatus> = new Set([
  'completed',
  'uncleared',
  'shipped',
  'reserved',
  'refunded',
  'partial_refunded',
  'chargedback',
]);

/** Whether the order is paid or about to be: its id is used up then (create-order.md, "Uniqueness of order_id"). */
export function isPaidOrPending(status: OrderStatus): boolean {
  return paidOrPending.has(status);
}

/** Whether nothing is left to pay, even if money was refunded or charged back since. */
export function isPaidStatus(status: OrderStatus): boolean {
  return isPaidOrPending(status) && status !== 'uncleared';
}
