// Reads money movements of three tables with all that their answers need, in one statement.
import type { SiteId, TransactionId } from '../../domain/ids.ts';
import {
  type ListedOrder,
  type ListedSource,
  type ListedTransaction,
  type TransactionFilter,
  unlistedContent,
} from '../../domain/ledger/listed-transaction.ts';
import { assert } from '../../lib/assert.ts';
import { type PayoutRow, payoutFromJson } from '../balances/payouts.ts';
import { type Database, manyComposed, type Queryable } from '../database.ts';
import type { JsonRow } from '../json-row.ts';
import { type OrderRow, orderFromJson } from '../orders/order-row.ts';
import { type RelatedRow, relatedFromJson } from '../orders/related-transactions.ts';
import {
  attemptsThatMatter,
  type TransactionRow,
  transactionFromJson,
} from '../orders/transactions.ts';
import { type KeyPage, type KeyStatement, keysOfPage } from './listed-keys.ts';
import { paymentOfRelated } from './listed-related.ts';

/**
 * Reads a page of at most `page.limit` transactions, newest first. They are all of one moment, since one statement
 * reads them.
 */
export async function listedTransactions(
  db: Database,
  sites: readonly SiteId[],
  filter: TransactionFilter,
  page: KeyPage,
): Promise<ListedTransaction[]> {
  const keys = keysOfPage(sites, filter, page);
  if (keys === null) return [];
  const read = (on: Queryable) => withParts(on, keys.text, keys.values, keys.order);
  const listed = await (isNarrowed(filter) ? plannedOnce(db, read) : read(db.pool));
  return page.from?.kind === 'before' ? listed.reverse() : listed;
}

/**
 * Whether the filter names values for which there are indexes. A period of completion has to be planned anew each time,
 * since only the planner can tell how many rows it has.
 */
function isNarrowed(filter: TransactionFilter): boolean {
  const { gateways, statuses, financialStatuses, currencies, types, debitCredit } = filter;
  const named = [gateways, statuses, financialStatuses, currencies, types, debitCredit];
  const inAWhile = filter.completedFrom !== null || filter.completedUntil !== null;
  return !inAWhile && named.some((each) => each !== null);
}

/**
 * By default PostgreSQL would plan such a list anew for each call, to suit the values, and the planning costs several
 * times what the list does. The three statements are sent together.
 */
async function plannedOnce<Result>(
  db: Database,
  read: (on: Queryable) => Promise<Result>,
): Promise<Result> {
  return db.together(async (on) => {
    const [, result] = await Promise.all([
      on.query('set plan_cache_mode to force_generic_plan'),
      read(on),
      on.query('reset plan_cache_mode'),
    ]);
    return result;
  });
}

/** Finds a transaction of one of these sites by its PSP id; null when there is none. */
export async function findListed(
  on: Queryable,
  sites: readonly SiteId[],
  id: TransactionId,
): Promise<ListedTransaction | null> {
  const { text, values } = keysOfId(sites, id);
  const [found] = await withParts(on, text, values, '');
  return found ?? null;
}

/** A statement that finds the key of a transaction of these sites by its PSP id. */
function keysOfId(sites: readonly SiteId[], id: TransactionId): KeyStatement {
  const ofSites = 'site_id = any($1::bigint[]) and transaction_id = $2';
  const text = `select 'attempt' as source, site_id, order_id, transaction_id, created_at
       from transactions where ${ofSites}
     union all select 'related', site_id, order_id, transaction_id, created_at
       from related_transactions where ${ofSites}
     union all select 'payout', site_id, null, transaction_id, created_at
       from payouts where ${ofSites}`;
  return { text, values: [sites, id] };
}

interface ListedRow {
  readonly source: ListedSource;
  readonly order_row: JsonRow<Omit<OrderRow, 'content'> & Pick<ListedOrder, 'content'>> | null;
  readonly attempt: JsonRow<TransactionRow> | null;
  readonly attempts: readonly JsonRow<TransactionRow>[] | null;
  readonly related:
    | (JsonRow<RelatedRow> & { readonly payment: JsonRow<TransactionRow> | null })
    | null;
  readonly payout: JsonRow<PayoutRow> | null;
}

const orderColumns = [
  'site_id, order_id, transaction_id, session_id, type, gateway, amount, currency, amount_refunded',
  'status, financial_status, reason, reason_code, marks, qr_token, qr, attempts_started, repeat_of',
  'created_at, modified_at, completed_at, session_expires_at, shipped, delivery, link_closed_at',
  'claim_by, capture_remain, charges, booked, part_of, part_kind',
].join(', ');

/** SQL for whether the order was paid under a version that did not store which payment caused a fee. */
const hasNamelessFee = `jsonb_path_exists(o.charges, '$[*] ? (!exists(@.of))')`;

/**
 * Reads the rows that the statement `keys` names. Orders come without the content that no list shows: the cart is
 * larger than everything else, and a page has up to a thousand rows. Their other attempts are left out too: a QR code
 * that may be paid many times has thousands, each a row of its own.
 */
async function withParts(
  on: Queryable,
  keys: string,
  values: readonly unknown[],
  order: string,
): Promise<ListedTransaction[]> {
  const rows = await manyComposed<ListedRow>(
    on,
    `select source, order_row,
       case source when 'attempt' then (select to_json(t) from transactions t
         where t.site_id = l.site_id and t.transaction_id = l.transaction_id) end as attempt,
       case when source = 'attempt' and has_nameless_fee then (select json_agg(t order by t.sequence) from (
         select * from transactions
         where site_id = l.site_id and order_id = l.order_id ${attemptsThatMatter}) t) end as attempts,
       case source when 'related' then (select to_json(r) from (
         select r.*, (select to_json(t) from transactions t where t.site_id = r.site_id
           and t.order_id = r.order_id and t.transaction_id = ${paymentOfRelated}) as payment
         from related_transactions r
         where r.site_id = l.site_id and r.transaction_id = l.transaction_id) r) end as related,
       case source when 'payout' then (select to_json(p) from payouts p
         where p.site_id = l.site_id and p.transaction_id = l.transaction_id) end as payout
     from (${keys}) l left join lateral (
       select to_json(o) as order_row, ${hasNamelessFee} as has_nameless_fee
       from (select ${orderColumns}, content - $${values.length + 1}::text[] as content
         from orders where site_id = l.site_id and order_id = l.order_id limit 1) o) whole on true ${order}`,
    [...values, unlistedContent],
  );
  return rows.map(toListed);
}

function toListed(row: ListedRow): ListedTransaction {
  const { source, attempt, related, payout } = row;
  if (source === 'payout') {
    assert(payout !== null, 'listed-row-gone');
    return { source, payout: payoutFromJson(payout) };
  }
  assert(row.order_row !== null, 'listed-row-without-order');
  const order = orderFromJson(row.order_row);
  if (source === 'related') {
    assert(related !== null, 'listed-row-gone');
    const payment = related.payment === null ? null : transactionFromJson(related.payment);
    return { source, order, related: relatedFromJson(related), payment };
  }
  assert(attempt !== null, 'listed-row-without-attempt');
  const transactions = row.attempts?.map(transactionFromJson) ?? [];
  return { source, order, transactions, transaction: transactionFromJson(attempt) };
}
