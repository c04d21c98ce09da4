// The accounts of the ledger, and the sums that it holds per account and currency.

/** Where money is. The first three are the accounts of the merchant (reconciliation.md, part 1). */
export type LedgerAccount =
  | 'available'
  | 'reserved'
  | 'uncleared'
  | 'acquirer'
  | 'fees'
  | 'refunds'
  | 'chargebacks'
  | 'bank';

/** Minor units by account; they add up to zero. */
export type Book = Readonly<Partial<Record<LedgerAccount, number>>>;

/** One book per currency. */
export type Books = Readonly<Record<string, Book>>;
