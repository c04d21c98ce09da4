// The statements that find money movements in three tables: attempts, related transactions and payouts.
import type { SiteId } from '../../domain/ids.ts';
import {
  type ListedSource,
  type ListedType,
  type ListPlace,
  outgoingTypes,
  payoutGateway,
  statusesAfterPayment,
  type TransactionFilter,
} from '../../domain/ledger/listed-transaction.ts';
import { anyOf, arrayRows } from '../array-rows.ts';
import { attemptGuides, type Guide, isAfterPayment } from './listed-guides.ts';
import { paymentOfRelated, shownStatusOf } from './listed-related.ts';

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

/** One of the three tables, as the list reads it. */
interface Source {
  readonly source: ListedSource;
  readonly types: readonly ListedType[];
  readonly from: string;
  /** Joined when the filter is about the order. Every row of the table must have one. */
  readonly joinOrder?: string;
  /** A condition; the site's id is `s.site_id`. */
  readonly where: string;
  readonly alias: string;
  readonly orderId: string;
  readonly hasStatus: (wanted: readonly string[], param: (value: unknown) => string) => string;
  readonly financialStatus: string;
  readonly type: (coupons: string) => string;
  readonly hasGateway: (gateways: string) => string;
  /** Absent = rows are always found by their moments. */
  readonly guides?: (filter: TransactionFilter, coupons: readonly string[]) => Guide[] | null;
}

/** The usual page sizes plus one row, which tells whether another page follows. */
const branchRows = [11, 26, 101, 1001];

const after = statusesAfterPayment.map((status) => `'${status}'`).join(', ');

const sources: readonly Source[] = [
  {
    source: 'attempt',
    types: ['payment', 'coupon', 'fastcheckout'],
    from: 'transactions t',
    joinOrder: 'join orders o on o.site_id = t.site_id and o.order_id = t.order_id',
    where: 't.site_id = s.site_id',
    alias: 't',
    orderId: 't.order_id',
    hasStatus: attemptHasStatus,
    financialStatus: 't.financial_status',
    type: (coupons) => `case when t.gateway = ${anyOf(coupons, 'text[]')} then 'coupon'
      when o.type = 'checkout' then 'fastcheckout' else 'payment' end`,
    hasGateway: (gateways) =>
      `(t.gateway = ${anyOf(gateways, 'text[]')} or t.card->>'brand' = ${anyOf(gateways, 'text[]')})`,
    guides: attemptGuides,
  },
  {
    source: 'related',
    types: ['refund', 'reserve_chargeback', 'chargeback', 'reverse_chargeback'],
    // Captures are left out: their money is listed as the payment of their order.
    from: 'related_transactions r',
    where: `r.site_id = s.site_id and r.kind not in ('capture', 'auth-cancellation')`,
    alias: 'r',
    orderId: 'r.order_id',
    hasStatus: (wanted, param) => `${shownStatusOf('status')} = ${anyOf(param(wanted), 'text[]')}`,
    financialStatus: shownStatusOf('financial_status'),
    type: () => `case r.kind when 'refund' then 'refund'
      when 'reverse-chargeback' then 'reverse_chargeback'
      else case r.status when 'completed' then 'chargeback' else 'reserve_chargeback' end end`,
    hasGateway: (gateways) => `exists (select from transactions t where t.site_id = r.site_id
      and t.transaction_id = ${paymentOfRelated}
      and (t.gateway = ${anyOf(gateways, 'text[]')} or t.card->>'brand' = ${anyOf(gateways, 'text[]')}))`,
  },
  {
    source: 'payout',
    types: ['withdrawal', 'automatic_payout'],
    from: 'payouts p',
    where: 'p.site_id = s.site_id',
    alias: 'p',
    orderId: 'null::text',
    hasStatus: (wanted, param) => `p.status = ${anyOf(param(wanted), 'text[]')}`,
    financialStatus: 'p.status',
    type: () => 'p.kind',
    hasGateway: (gateways) => `'${payoutGateway}' = ${anyOf(gateways, 'text[]')}`,
  },
];

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
  const param = (value: unknown): string => {
    values.push(value);
    return `$${values.length}`;
  };
  const siteIds = param(sites);
  const limit = param(page.limit);
  const rows = rowsOfBranch(page.limit);
  const coupons = param(page.coupons);
  const newer = page.from?.kind === 'before';
  const direction = newer ? 'asc' : 'desc';
  const order = `order by created_at ${direction}, transaction_id ${direction}`;
  const branches = sources
    .filter((source) => canMatch(source, filter))
    .flatMap((source) =>
      (source.guides?.(filter, page.coupons) ?? [null]).map((guide) => ({ source, guide })),
    )
    .map(({ source, guide }) => {
      const { alias } = source;
      const join = asksOrder(filter) ? (source.joinOrder ?? '') : '';
      const wanted = guide === null ? null : param([...new Set(guide.values)]);
      const conditions = conditionsOf(source, filter, coupons, param);
      if (page.from !== null) {
        const { createdAt, transactionId: id } = page.from.place;
        const place = `(${param(createdAt)}::timestamptz, ${param(id)}::bigint)`;
        conditions.push(
          `(${alias}.created_at, ${alias}.transaction_id) ${newer ? '>' : '<'} ${place}`,
        );
      }
      if (guide !== null && wanted !== null) conditions.push(guide.condition(wanted));
      const guided =
        wanted === null ? '' : `cross join ${arrayRows(`${wanted}::text[]`)} as g (value)`;
      return `(select l.* from ${arrayRows(`${siteIds}::bigint[]`)} as s (site_id) ${guided} cross join lateral (
        select '${source.source}' as source, ${alias}.site_id, ${source.orderId} as order_id,
          ${alias}.transaction_id, ${alias}.created_at from ${source.from} ${join} where ${source.where}
        ${conditions.map((condition) => `and ${condition}`).join(' ')} ${order} limit ${rows}) l)`;
    });
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

/**
 * The limit of a branch, as a number in the text: PostgreSQL plans for it once, where for a parameter it would plan for
 * a tenth of the table, or again at each call. A few texts serve all pages.
 */
function rowsOfBranch(limit: number): number {
  return branchRows.find((rows) => rows >= limit) ?? limit;
}

/**
 * A condition on the status that `paymentStatuses` shows. A wanted status is looked for in only one of the two columns
 * where possible: each has an index that finds the few rows.
 */
function attemptHasStatus(wanted: readonly string[], param: (value: unknown) => string): string {
  const conditions: string[] = [];
  const own = wanted.filter((each) => !isAfterPayment(each));
  if (own.length > 0)
    conditions.push(`t.status = ${anyOf(param(own), 'text[]')}
      and not (t.status = 'completed' and o.status in (${after}))`);
  const later = wanted.filter(isAfterPayment);
  if (later.length > 0)
    conditions.push(`t.status = 'completed' and o.status in (${after})
      and o.status = ${anyOf(param(later), 'text[]')}`);
  return `(${conditions.map((condition) => `(${condition})`).join(' or ')})`;
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
  param: (value: unknown) => string,
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
