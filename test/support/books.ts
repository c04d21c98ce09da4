// Reads the ledger with SQL of its own, so that tests can check what the gateway says about money.
import type { TestGateway, TestSite } from './gateway.ts';

/** Minor units by account, without accounts whose sum is 0. */
export type BookOfOrder = Record<string, number>;

/** The sums of all ledger entries of an order. Use it only for orders with one currency. */
export async function bookOf(
  { gateway }: TestGateway,
  site: TestSite,
  orderId: string,
): Promise<BookOfOrder> {
  const { rows } = await gateway.deps.db.pool.query(
    `select line.account, sum(line.amount)::int as amount
     from ledger_entries, unnest(accounts, amounts) as line (account, amount)
     where site_id = $1 and order_id = $2 group by 1 having sum(line.amount) <> 0 order by 1`,
    [site.site.siteId, orderId],
  );
  return Object.fromEntries(rows.map((row) => [row.account, row.amount]));
}
