// Derives the ledger entries of an order from its rows; pure, so any order of events gives the same books.
import type { Book, Books, LedgerAccount } from '../books.ts';
import { isOffPromise } from '../captures/capture.ts';
import type { Currency, Money } from '../money/money.ts';
import type { Charge } from '../orders/aftermath.ts';
import type { Transaction } from '../orders/transaction.ts';
import { isPaid, strongest } from '../payment-event.ts';
import { isUndone, type RelatedTransaction } from '../related-transaction.ts';

/** One entry in one currency; its lines add up to zero. */
export interface LedgerEntry {
  readonly currency: Currency;
  readonly lines: readonly { readonly account: LedgerAccount; readonly minor: number }[];
}

export interface Bookable {
  readonly currency: Currency;
  readonly charges: readonly Charge[];
  readonly transactions: readonly Transaction[];
  readonly related: readonly RelatedTransaction[];
}

/**
 * Where the money of an order is, according to its rows (reconciliation.md, part 1). Money that reaches the merchant
 * without us, and money that is only authorised, is in no account; its fees are.
 */
export function booksOf({ currency, charges, transactions, related }: Bookable): Books {
  const books = new Map<Currency, Map<LedgerAccount, number>>();
  const move = (money: Money, from: LedgerAccount, to: LedgerAccount): void => {
    const book = books.get(money.currency) ?? new Map<LedgerAccount, number>();
    books.set(money.currency, book);
    book.set(from, (book.get(from) ?? 0) - money.minor);
    book.set(to, (book.get(to) ?? 0) + money.minor);
  };
  for (const { amount, ...payment } of transactions) {
    const account = accountOf(payment);
    if (account !== null) move(amount, 'acquirer', account);
  }
  for (const { minor } of charges) move({ minor, currency }, 'available', 'fees');
  for (const row of related) {
    if (!row.funded || isUndone(row)) continue;
    const holder = holderOf(row, transactions, related);
    const place = placeOf(row);
    if (holder !== null && place !== null) move(row.amount, holder, place);
    for (const { minor } of row.costs)
      move({ minor, currency: row.amount.currency }, 'available', 'fees');
  }
  return Object.fromEntries([...books].map(([code, book]) => [code, withoutZeros(book)]));
}

/** The account that holds the money of a payment; null = none of ours. */
function accountOf({
  facts,
  statuses,
}: Pick<Transaction, 'facts' | 'statuses'>): 'available' | 'uncleared' | null {
  const counts = isPaid(facts) || strongest(facts) === 'uncleared';
  if (!counts) return null;
  switch (statuses.financialStatus) {
    case 'completed':
      return 'available';
    case 'uncleared':
      return 'uncleared';
    default:
      return null;
  }
}

/**
 * The account that a refund or a chargeback is paid from: the one that holds the money of the same payment, wherever
 * the order's other money is. Captured money is in the available balance, through an order of its own. Null when the
 * money reached the merchant without us, so that our balance loses nothing, or when only a promise became smaller.
 */
export function holderOf(
  refund: Pick<RelatedTransaction, 'kind' | 'referenceId' | 'transactionId'>,
  transactions: readonly Transaction[],
  related: readonly RelatedTransaction[],
): 'available' | 'uncleared' | null {
  if (isOffPromise(refund, related)) return null;
  const { referenceId } = refund;
  const captured = related.some(
    (row) =>
      row.kind === 'capture' &&
      row.referenceId === referenceId &&
      row.ownOrderId !== null &&
      row.statuses.status === 'completed',
  );
  if (captured) return 'available';
  const payment = transactions.find((row) => row.transactionId === referenceId);
  return payment === undefined ? null : accountOf(payment);
}

/** The account that the money of a refund or a chargeback is in now; null for other rows. */
function placeOf({ kind, statuses }: RelatedTransaction): LedgerAccount | null {
  if (kind !== 'refund' && kind !== 'chargeback') return null;
  if (statuses.status !== 'completed') return 'reserved';
  return kind === 'refund' ? 'refunds' : 'chargebacks';
}

/** The entries that turn `before` into `after`; one per currency that changed. */
export function entriesBetween(before: Books, after: Books): LedgerEntry[] {
  const currencies = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return currencies.flatMap((currency) => {
    const [old, now] = [before[currency] ?? {}, after[currency] ?? {}];
    const accounts = [...new Set([...Object.keys(old), ...Object.keys(now)])] as LedgerAccount[];
    const lines = accounts
      .map((account) => ({ account, minor: (now[account] ?? 0) - (old[account] ?? 0) }))
      .filter((line) => line.minor !== 0)
      // Always in the same order, so that two postings cannot deadlock.
      .sort((a, b) => (a.account < b.account ? -1 : 1));
    return lines.length === 0 ? [] : [{ currency: currency as Currency, lines }];
  });
}

function withoutZeros(book: ReadonlyMap<LedgerAccount, number>): Book {
  const kept = [...book].filter(([, minor]) => minor !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(kept);
}
