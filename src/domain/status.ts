// Where an order and its money are, and which moves between those places are legal.

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
 * Of an order that is being paid something may have become before: a gift card's part went back, or
 * a bank took back what was captured. Its payment is no less of one: money is never turned away.
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
 * Where a promise ends that is given up. The last three: another attempt speaks for the order then, which is
 * in doubt, or failed after the order had been posted again.
 */
const givenUp = ['void', 'expired', 'uncleared', 'declined', 'cancelled'] as const;

/** Every legal move of an order's status; what is not listed is refused (lifecycle.md, part 3). */
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
  // `initialized`, `cancelled`: while one attempt was uncleared another one stayed open, or the bank
  // calls a payment that it gives up cancelled.
  uncleared: [
    'completed',
    'declined',
    'void',
    'expired',
    'initialized',
    'cancelled',
    ...paidAfterAll,
  ],
  // `void` also: the bank took a direct debit back (lifecycle.md, part 6).
  completed: ['shipped', 'partial_refunded', 'refunded', 'chargedback', ...givenUp],
  shipped: ['partial_refunded', 'refunded', 'chargedback', ...givenUp],
  // The session may outlive an attempt: the customer tries again, or the bank's money comes late.
  declined: retry,
  cancelled: retry,
  void: retry,
  expired: retry,
  reserved: ['completed', 'void'],
  // Back: a refund that was thought done came back from the bank, or was of money paid twice.
  partial_refunded: ['refunded', 'chargedback', 'completed', 'shipped', ...givenUp],
  refunded: ['chargedback', 'void', 'partial_refunded', 'completed', 'shipped'],
  // Given up: what was authorised beside it lapsed, or a direct debit was fetched back as well.
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

/** From then on the order's id is taken for good (create-order.md, "Uniqueness of order_id"). */
export function isPaidOrPending(status: OrderStatus): boolean {
  return paidOrPending.has(status);
}

/** Nothing is left to pay, whatever went back since. */
export function isPaidStatus(status: OrderStatus): boolean {
  return isPaidOrPending(status) && status !== 'uncleared';
}
