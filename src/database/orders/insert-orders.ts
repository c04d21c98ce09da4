// The statements that insert new orders: one for a lone order, one for any number of them.
import type { Pool } from 'pg';
import type { Order } from '../../domain/orders/order.ts';
import { jsonArray, plainArray, textArray, timeArray } from '../../lib/postgres/array-literal.ts';
import { qrTerms } from './orders.ts';
import { isNobodysName } from './related-transactions.ts';

export interface NewOrderRow {
  readonly order: Order;
  /** Site time of the next thing that falls due. */
  readonly nextDueAt: Date;
}

type Value = string | number | null;

/** A column of a new order: as the value of one row, and as an array of many rows. */
interface Column {
  readonly name: string;
  readonly type: string;
  readonly one: (row: NewOrderRow) => Value;
  readonly many: (rows: readonly NewOrderRow[]) => string;
}

function column<Read>(
  name: string,
  type: string,
  read: (row: NewOrderRow) => Read,
  as: { one: (value: Read) => Value; many: (values: readonly Read[]) => string },
): Column {
  return {
    name,
    type,
    one: (row) => as.one(read(row)),
    many: (rows) => as.many(rows.map(read)),
  };
}

const asIs = (value: Value): Value => value;
const number = (name: string, read: (row: NewOrderRow) => number): Column =>
  column(name, 'bigint', read, { one: asIs, many: plainArray });
const text = (name: string, read: (row: NewOrderRow) => string | null, type = 'text'): Column =>
  column(name, type, read, { one: asIs, many: textArray });
const json = (name: string, read: (row: NewOrderRow) => object | null): Column =>
  column(name, 'jsonb', read, {
    one: (value) => (value === null ? null : JSON.stringify(value)),
    many: jsonArray,
  });
const time = (name: string, read: (row: NewOrderRow) => Date): Column =>
  column(name, 'timestamptz', read, { one: (value) => value.toISOString(), many: timeArray });

const columns: readonly Column[] = [
  number('site_id', ({ order }) => order.siteId),
  text('order_id', ({ order }) => order.orderId),
  number('transaction_id', ({ order }) => order.transactionId),
  text('session_id', ({ order }) => order.sessionId),
  text('type', ({ order }) => order.type),
  text('gateway', ({ order }) => order.gateway),
  number('amount', ({ order }) => order.amount.minor),
  text('currency', ({ order }) => order.amount.currency),
  text('status', ({ order }) => order.statuses.status),
  text('financial_status', ({ order }) => order.statuses.financialStatus),
  text('qr_token', ({ order }) => order.qr?.token ?? null, 'uuid'),
  json('qr', ({ order }) => qrTerms(order.qr)),
  json('content', ({ order }) => order.content),
  text('repeat_of', ({ order }) => order.repeatOf),
  time('created_at', ({ order }) => order.createdAt),
  time('modified_at', ({ order }) => order.createdAt),
  time('session_expires_at', ({ order }) => order.sessionExpiresAt),
  time('next_due_at', ({ nextDueAt }) => nextDueAt),
];

/**
 * `on conflict do nothing` leaves an existing order alone, also when both are in the same group. The statement returns
 * the transaction ids of the inserted orders, which no two posts share. An id that belongs to a refund or a capture is
 * refused as well.
 */
function insertStatement(rows: string, site: string, id: string): string {
  return `insert into orders (${columns.map(({ name }) => name).join(', ')})
    select ${rows} where ${isNobodysName(site, id)}
    on conflict (site_id, order_id) do nothing
    returning site_id, transaction_id`;
}

/**
 * For any number of rows, with an array per column. Hiding the length of one array (array-rows.ts) is enough to keep
 * the plan.
 */
const insertMany = insertStatement(
  `* from unnest(${columns
    .map(({ type }, i) => (i === 0 ? `(select $1::${type}[])` : `$${i + 1}::${type}[]`))
    .join(', ')}) as o (of_site, id)`,
  'of_site',
  'id',
);

/**
 * For a single order, without the work that only a group needs: unfolding eighteen arrays is a third of that statement.
 */
const insertOne = insertStatement(
  columns.map(({ type }, i) => `$${i + 1}::${type}`).join(', '),
  '$1::bigint',
  '$2::text',
);

/**
 * Inserts all orders of the group with one statement and one commit. Gives those that were inserted, each as `site
 * id:transaction id`.
 */
export async function insertOrders(
  pool: Pool,
  group: readonly NewOrderRow[],
): Promise<Set<string>> {
  const [row] = group;
  const [statement, values] =
    group.length === 1 && row !== undefined
      ? [insertOne, columns.map(({ one }) => one(row))]
      : [insertMany, columns.map(({ many }) => many(group))];
  const { rows } = await pool.query<{ site_id: string; transaction_id: string }>(statement, values);
  return new Set(rows.map((made) => `${made.site_id}:${made.transaction_id}`));
}
