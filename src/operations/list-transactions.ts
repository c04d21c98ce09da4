// The money movements of sites, newest first, page by page.
import type { Queryable } from '../database/database.ts';
import { listedOrders } from '../database/listed-orders.ts';
import { payoutsById } from '../database/payouts.ts';
import { relatedById } from '../database/related-transactions.ts';
import { findListedKey, type ListedKey, listedKeys } from '../database/transaction-list.ts';
import { transactionsOfOrders } from '../database/transactions.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import type {
  ListedTransaction,
  ListPlace,
  TransactionFilter,
} from '../domain/listed-transaction.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { assert } from '../lib/assert.ts';
import type { AccountScope } from './account-of.ts';
import type { Deps } from './deps.ts';

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
  return deps.db.snapshot(async (tx) => {
    // One more than is shown tells whether anything lies beyond.
    const found = await listedKeys(tx, sites, filter, {
      from: page.start,
      limit: page.limit + 1,
      coupons,
    });
    const forward = page.start?.kind !== 'before';
    const keys = forward ? found.slice(0, page.limit) : found.slice(-page.limit);
    const [first, last] = [keys[0] ?? null, keys.at(-1) ?? null];
    const more = found.length > page.limit;
    return {
      rows: await load(tx, sites, keys),
      older: last,
      newer: page.start === null || (!forward && !more) ? null : first,
    };
  });
}

/** By the PSP id. Refusal: `resource-not-found`. */
export async function getTransaction(
  deps: Deps,
  scope: AccountScope,
  id: string,
): Promise<ListedTransaction | Refusal> {
  if (!/^\d{1,16}$/.test(id)) return refuse('resource-not-found');
  return deps.db.snapshot(async (tx) => {
    for (const site of scope.siteIds) {
      const key = await findListedKey(tx, site, Number(id));
      const [row] = key === null ? [] : await load(tx, [site], [key]);
      if (row !== undefined) return row;
    }
    return refuse('resource-not-found');
  });
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

/** The rows of the keys, in their order. */
async function load(
  on: Queryable,
  sites: readonly SiteId[],
  keys: readonly ListedKey[],
): Promise<ListedTransaction[]> {
  const idsOf = (source: ListedKey['source']) =>
    keys.filter((key) => key.source === source).map((key) => key.transactionId);
  const orderKeys = new Map<string, { siteId: SiteId; orderId: OrderId }>();
  for (const { siteId, orderId } of keys) {
    if (orderId !== null) orderKeys.set(nameOf({ siteId, orderId }), { siteId, orderId });
  }
  const wanted = [...orderKeys.values()];
  const orders = new Map((await listedOrders(on, wanted)).map((order) => [nameOf(order), order]));
  const attempts = new Map<string, Awaited<ReturnType<typeof transactionsOfOrders>>>();
  for (const row of await transactionsOfOrders(on, wanted)) {
    const known = attempts.get(nameOf(row));
    if (known === undefined) attempts.set(nameOf(row), [row]);
    else known.push(row);
  }
  // Most pages are payments only: what has no row on this one is not asked for.
  const [relatedIds, payoutIds] = [idsOf('related'), idsOf('payout')];
  const related = byId(relatedIds.length === 0 ? [] : await relatedById(on, sites, relatedIds));
  const payouts = byId(payoutIds.length === 0 ? [] : await payoutsById(on, sites, payoutIds));
  return keys.map((key): ListedTransaction => {
    if (key.source === 'payout') return { source: 'payout', payout: present(payouts, key) };
    const { siteId, orderId } = key;
    assert(orderId !== null, 'listed-row-without-order');
    const name = nameOf({ siteId, orderId });
    const order = orders.get(name);
    const transactions = attempts.get(name) ?? [];
    assert(order !== undefined, 'listed-row-without-order');
    if (key.source === 'related')
      return { source: 'related', order, transactions, related: present(related, key) };
    const transaction = transactions.find((row) => row.transactionId === key.transactionId);
    assert(transaction !== undefined, 'listed-row-without-attempt');
    return { source: 'attempt', order, transactions, transaction };
  });
}

/** Order ids are unique within a site only. */
function nameOf({ siteId, orderId }: { siteId: SiteId; orderId: OrderId }): string {
  return `${siteId}/${orderId}`;
}

type Numbered = Pick<ListedKey, 'transactionId'>;

function byId<Row extends Numbered>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.transactionId, row]));
}

function present<Row>(rows: ReadonlyMap<number, Row>, { transactionId }: Numbered): Row {
  const row = rows.get(transactionId);
  assert(row !== undefined, 'listed-row-gone');
  return row;
}
