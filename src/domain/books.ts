// The accounts of the ledger, and the sums that it holds per account and currency.

/** Where money is. A merchant's own are the first three (reconciliation.md, part 1). */
export type LedgerAccount =
  | 'available'
  | 'reserved'
  | 'uncleared'
  | 'acquirer'
  | 'fees'
  | 'refunds'
  | 'chargebacks'
  | 'bank';

/** Minor units by account. The sum is zero. */
export type Book = Readonly<Partial<Record<LedgerAccount, number>>>;

/** One book per currency. */
export type Books = Readonly<Record<string, Book>>;
