// Orders that are authorised but not captured, for tests of captures and shipments.
import { balanceOf } from '../../src/database/balances/ledger.ts';
import type { LedgerAccount } from '../../src/domain/books.ts';
import { money } from '../../src/domain/money/money.ts';
import { rowsOf } from '../api/stored-rows.ts';
import { cardRequest } from '../fixtures/requests.ts';
import type { Json, TestGateway, TestSite } from './gateway.ts';

/** Creates a direct card order over EUR 49.95 that waits for its capture; returns the JSON of the answer. */
export async function authorizedOrder(
  site: TestSite,
  id: string,
  changes: Record<string, unknown> = {},
): Promise<Json> {
  const asked = cardRequest({}, { order_id: id, amount: 4995, capture: 'manual', ...changes });
  return (await site.post('/v1/json/orders', asked)).body.data;
}

/** Creates an approved pay-later order over EUR 100. Pay After Delivery reviews it for three minutes first. */
export async function approvedOrder(
  site: TestSite,
  id: string,
  gateway: string,
  changes: Record<string, unknown> = {},
): Promise<void> {
  await site.order({ order_id: id, gateway, amount: 10_000, ...changes });
  await site.simulate(id, 'completed');
  await site.advance('200s');
}

export const capture = (site: TestSite, id: string, body: unknown = {}) =>
  site.post(`/v1/json/orders/${encodeURIComponent(id)}/capture`, body);

export const cancelCapture = (
  site: TestSite,
  id: string,
  body: unknown = { status: 'cancelled' },
) => site.patch(`/v1/json/capture/${encodeURIComponent(id)}`, body);

export const change = (site: TestSite, id: string, body: unknown) =>
  site.patch(`/v1/json/orders/${encodeURIComponent(id)}`, body);

/** The statuses of an order as `status/financial_status`. */
export async function pairOf(site: TestSite, id: string): Promise<string> {
  const { status, financial_status } = await site.read(id);
  return `${status}/${financial_status}`;
}

/** The balance of a ledger account in cents of EUR. */
export function balance(
  { gateway }: TestGateway,
  { site }: TestSite,
  account: LedgerAccount,
): Promise<number> {
  return balanceOf(gateway.deps.db.pool, site.siteId, money(0, 'EUR').currency, account);
}

/** Rows where the ledger lines of an order differ from the sums that the order stores; empty if all agree. */
export async function unbalanced(gateway: TestGateway, site: TestSite): Promise<Json> {
  return rowsOf(
    gateway,
    `with line as (
       select e.order_id, e.currency, l.account, sum(l.amount) as amount
       from ledger_entries e, unnest(e.accounts, e.amounts) as l (account, amount)
       where e.site_id = $1 group by 1, 2, 3 having sum(l.amount) <> 0),
     told as (
       select o.order_id, c.key as currency, a.key as account, a.value::bigint as amount
       from orders o, jsonb_each(o.booked) c, jsonb_each_text(c.value) a where o.site_id = $1)
     (select * from line except select * from told) union all
     (select * from told except select * from line)`,
    [site.site.siteId],
  );
}
