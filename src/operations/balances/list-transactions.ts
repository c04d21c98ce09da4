// The money movements of sites, newest first, page by page.
import { findListed, listedTransactions } from '../../database/lists/listed-transactions.ts';
import { readTransactionId, type SiteId } from '../../domain/ids.ts';
import type {
  ListedTransaction,
  ListPlace,
  TransactionFilter,
} from '../../domain/ledger/listed-transaction.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import type { AccountScope } from '../sites/account-of.ts';

/** The row of another page after which this page starts, or before which it ends. */
export interface PageStart {
  readonly kind: 'after' | 'before';
  readonly place: ListPlace;
}

export interface TransactionPage {
  readonly rows: readonly ListedTransaction[];
  /** The places from which the next older and newer pages continue; null = there is no such page. */
  readonly older: ListPlace | null;
  readonly newer: ListPlace | null;
}

/**
 * Lists one page. `limit` is 1 to 1000. A page with rows always has an older one, which may be empty; an empty page has
 * neither an older nor a newer one (http.md, part 6). Refusal: `not-allowed` for a site that is not the caller's.
 */
export async function listTransactions(
  deps: Deps,
  scope: AccountScope,
  filter: TransactionFilter,
  page: { start: PageStart | null; limit: number },
): Promise<TransactionPage | Refusal> {
  const sites = chosenSites(scope, filter.siteIds);
  if (sites === null) return refuse('not-allowed');
  const coupons = deps.methods.filter((each) => each.type === 'coupon').map((each) => each.id);
  // One row more than the page shows: it says whether another page follows.
  const found = await listedTransactions(deps.db, sites, filter, {
    from: page.start,
    limit: page.limit + 1,
    coupons,
  });
  const forward = page.start?.kind !== 'before';
  const rows = forward ? found.slice(0, page.limit) : found.slice(-page.limit);
  const [first, last] = [rows[0], rows.at(-1)];
  const more = found.length > page.limit;
  return {
    rows,
    older: last === undefined ? null : placeOf(last),
    newer:
      first === undefined || page.start === null || (!forward && !more) ? null : placeOf(first),
  };
}

/** Finds a transaction by its PSP id. Refusal: `resource-not-found`. */
export async function getTransaction(
  deps: Deps,
  scope: AccountScope,
  id: string,
): Promise<ListedTransaction | Refusal> {
  const pspId = readTransactionId(id);
  const found = pspId === null ? null : await findListed(deps.db.pool, scope.siteIds, pspId);
  return found ?? refuse('resource-not-found');
}

function placeOf(listed: ListedTransaction): ListPlace {
  const { createdAt, transactionId } = movementOf(listed);
  return { createdAt, transactionId };
}

function movementOf(listed: ListedTransaction): ListPlace {
  switch (listed.source) {
    case 'attempt':
      return listed.transaction;
    case 'related':
      return listed.related;
    case 'payout':
      return listed.payout;
  }
}

/** The requested sites; null when one is not the caller's, since a mistyped id must not look like an empty month. */
function chosenSites(
  { siteIds }: AccountScope,
  asked: readonly string[] | null,
): readonly SiteId[] | null {
  if (asked === null) return siteIds;
  const own = new Map(siteIds.map((id) => [String(id), id]));
  const chosen = asked.map((each) => own.get(each));
  return chosen.includes(undefined) ? null : chosen.filter((id) => id !== undefined);
}
