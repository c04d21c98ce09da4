// What the ledger holds, read with SQL of the test's own: the other side of every claim about money.
import type { TestGateway, TestSite } from './gateway.ts';

/** Minor units by account; accounts without money are left out. */
export type BookOfOrder = Record<string, number>;

/** One order's entries added up, in the currency of the entries; for orders with one currency. */
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
