// The money movements of sites, newest first, page by page.
import { findListed, listedTransactions } from '../../database/listed-transactions.ts';
import type { SiteId } from '../../domain/ids.ts';
import type {
  ListedTransaction,
  ListPlace,
  TransactionFilter,
} from '../../domain/ledger/listed-transaction.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Deps } from '../deps.ts';
import type { AccountScope } from '../sites/account-of.ts';

/** Where a page begins: behind a row of an earlier page, or in front of one. */
export interface PageStart {
  readonly kind: 'after' | 'before';
  readonly place: ListPlace;
}

export interface TransactionPage {
  readonly rows: readonly ListedTransaction[];
  /** The places from which the pages beside this one begin; null = there is none. */
  readonly older: ListPlace | null;
  readonly newer: ListPlace | null;
}

/**
 * `limit` is 1 to 1000. A page with rows always has an older one, which may be empty; an empty page
 * has none beside it (http.md, part 6). Refusal: `not-allowed` for a site that is not the caller's.
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
  // One more than is shown tells whether anything lies beyond.
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

/** By the PSP id. Refusal: `resource-not-found`. */
export async function getTransaction(
  deps: Deps,
  scope: AccountScope,
  id: string,
): Promise<ListedTransaction | Refusal> {
  if (!/^\d{1,16}$/.test(id)) return refuse('resource-not-found');
  const found = await findListed(deps.db.pool, scope.siteIds, Number(id));
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

/** Null when one of the sites is not the caller's: a typing mistake must not look like an empty month. */
function chosenSites(
  { siteIds }: AccountScope,
  asked: readonly string[] | null,
): readonly SiteId[] | null {
  if (asked === null) return siteIds;
  const own = new Map(siteIds.map((id) => [String(id), id]));
  const chosen = asked.map((each) => own.get(each));
  return chosen.includes(undefined) ? null : chosen.filter((id) => id !== undefined);
}
