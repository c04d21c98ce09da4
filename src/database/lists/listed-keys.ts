// The statements that find one page of money movements in their three tables.
import type { SiteId } from '../../domain/ids.ts';
import {
  type ListPlace,
  outgoingTypes,
  type TransactionFilter,
} from '../../domain/ledger/listed-transaction.ts';
import { anyOf, arrayRows } from '../array-rows.ts';
import type { Guide } from './listed-guides.ts';
import { type Param, type Source, sources } from './listed-sources.ts';

/**
 * A statement that gives the keys of money movements: `source`, `site_id`, `order_id` (null for a payout),
 * `transaction_id` and `created_at`.
 */
export interface KeyStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface KeyPage {
  /** Only rows older than the place (`after`) or newer (`before`); null = the newest rows. */
  readonly from: { readonly kind: 'after' | 'before'; readonly place: ListPlace } | null;
  readonly limit: number;
  /** Gateway ids of coupon methods, whose payments have a type of their own. */
  readonly coupons: readonly string[];
}

/** The usual page sizes plus one row, which tells whether another page follows. */
const branchRows = [11, 26, 101, 1001];

/**
 * A statement for at most `limit` keys, newest first; before a place (`before`) oldest first. `order` is the same order
 * for a statement around it. Null when no table can have matching rows. Each table of each site gives at most `limit`
 * rows, found by its index of moments, or for each value of a filter by the index of its column and moments: a page
 * costs the same however many rows there are. Further filters are checked row by row on the way.
 */
export function keysOfPage(
  sites: readonly SiteId[],
  filter: TransactionFilter,
  page: KeyPage,
): (KeyStatement & { readonly order: string }) | null {
  const values: unknown[] = [];
  const param: Param = (value) => `$${values.push(value)}`;
  const siteIds = param(sites);
  const limit = param(page.limit);
  const rows = rowsOfBranch(page.limit);
  const coupons = param(page.coupons);
  const direction = page.from?.kind === 'before' ? 'asc' : 'desc';
  const order = `order by created_at ${direction}, transaction_id ${direction}`;
  const branches = sources
    .filter((source) => canMatch(source, filter))
    .flatMap((source) =>
      (source.guides?.(filter, page.coupons) ?? [null]).map((guide) =>
        branchOf(source, guide, { filter, from: page.from, siteIds, coupons, order, rows }, param),
      ),
    );
  if (branches.length === 0) return null;
  // PostgreSQL cannot tell the type of a parameter that no branch uses, so both are used here. The limit is repeated in
  // the text, so that PostgreSQL plans for that many rows.
  const columns = 'source, site_id, order_id, transaction_id, created_at';
  const text = `select ${columns} from (
      select ${columns} from (${branches.join(' union all ')}) listed
      where ${coupons}::text[] is not null ${order} limit ${limit}
    ) page limit ${rows}`;
  return { text, values, order };
}

/** What all branches have in common. `siteIds` and `coupons` are parameters. */
interface Shared extends Pick<KeyPage, 'from'> {
  readonly filter: TransactionFilter;
  readonly siteIds: string;
  readonly coupons: string;
  readonly order: string;
  readonly rows: number;
}

/** The rows of one table: for each site, and for each value of `guide` if there is one, one lookup in an index. */
function branchOf(source: Source, guide: Guide | null, shared: Shared, param: Param): string {
  const { alias } = source;
  const { filter, from, siteIds, coupons, order, rows } = shared;
  const join = asksOrder(filter) ? (source.joinOrder ?? '') : '';
  const wanted = guide === null ? null : param([...new Set(guide.values)]);
  const conditions = conditionsOf(source, filter, coupons, param);
  if (from !== null) {
    const { createdAt, transactionId: id } = from.place;
    const place = `(${param(createdAt)}::timestamptz, ${param(id)}::bigint)`;
    const side = from.kind === 'before' ? '>' : '<';
    conditions.push(`(${alias}.created_at, ${alias}.transaction_id) ${side} ${place}`);
  }
  if (guide !== null && wanted !== null) conditions.push(guide.condition(wanted));
  const guided = wanted === null ? '' : `cross join ${arrayRows(`${wanted}::text[]`)} as g (value)`;
  return `(select l.* from ${arrayRows(`${siteIds}::bigint[]`)} as s (site_id) ${guided} cross join lateral (
        select '${source.source}' as source, ${alias}.site_id, ${source.orderId} as order_id,
          ${alias}.transaction_id, ${alias}.created_at from ${source.from} ${join} where ${source.where}
        ${conditions.map((condition) => `and ${condition}`).join(' ')} ${order} limit ${rows}) l)`;
}

/**
 * The limit of a branch, as a number in the text: PostgreSQL plans for it once, where for a parameter it would plan for
 * a tenth of the table, or again at each call. A few texts serve all pages.
 */
function rowsOfBranch(limit: number): number {
  return branchRows.find((rows) => rows >= limit) ?? limit;
}

/** Whether conditions use the order `o`: its status or its type. */
function asksOrder({ statuses, types, debitCredit }: TransactionFilter): boolean {
  return statuses !== null || types !== null || debitCredit !== null;
}

/** Whether the table can have rows of the wanted types and direction; else it is not read. */
function canMatch(source: Source, { types, debitCredit }: TransactionFilter): boolean {
  return source.types.some(
    (type) =>
      (types === null || types.includes(type)) &&
      (debitCredit === null || debitCredit === (outgoingTypes.includes(type) ? 'D' : 'C')),
  );
}

/** Whether `fastcheckout` is the only wanted type of this table. Then a condition is added that an index answers. */
function isOnlyCheckout({ types: own }: Source, { types }: TransactionFilter): boolean {
  const wanted = types?.filter((type) => (own as readonly string[]).includes(type)) ?? [];
  return wanted.length > 0 && wanted.every((type) => type === 'fastcheckout');
}

function conditionsOf(
  source: Source,
  filter: TransactionFilter,
  coupons: string,
  param: Param,
): string[] {
  const { alias } = source;
  const conditions: string[] = [];
  const moment = (column: string, sign: '>=' | '<', value: Date | null): void => {
    if (value !== null) conditions.push(`${alias}.${column} ${sign} ${param(value)}::timestamptz`);
  };
  const oneOf = (expression: string, wanted: readonly string[] | null): void => {
    if (wanted !== null) conditions.push(`(${expression}) = ${anyOf(param(wanted), 'text[]')}`);
  };
  moment('created_at', '>=', filter.createdFrom);
  moment('created_at', '<', filter.createdUntil);
  moment('completed_at', '>=', filter.completedFrom);
  moment('completed_at', '<', filter.completedUntil);
  // Nothing is completed before it was created, so the scan of the newest rows may begin there.
  moment('created_at', '<', filter.completedUntil);
  if (filter.statuses !== null) conditions.push(source.hasStatus(filter.statuses, param));
  oneOf(source.financialStatus, filter.financialStatuses);
  oneOf(`${alias}.currency`, filter.currencies);
  oneOf(source.type(coupons), filter.types);
  if (isOnlyCheckout(source, filter)) conditions.push(`o.type = 'checkout'`);
  if (filter.debitCredit !== null) {
    const list = param(outgoingTypes);
    const outgoing = `(${source.type(coupons)}) = ${anyOf(list, 'text[]')}`;
    conditions.push(filter.debitCredit === 'D' ? outgoing : `not ${outgoing}`);
  }
  if (filter.gateways !== null) conditions.push(source.hasGateway(param(filter.gateways)));
  return conditions;
}
