// Reads what is in the database after a request.
import pg from 'pg';
import type { TestGateway, TestSite } from '../support/gateway.ts';

/** Runs one statement on the gateway's database; returns rows as node-postgres does. */
export async function rowsOf(
  gateway: TestGateway,
  statement: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: gateway.databaseUrl });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** How many orders the site has: a refused request must not change the number. */
export async function countOrders(gateway: TestGateway, site: TestSite): Promise<number> {
  const [row] = await rowsOf(
    gateway,
    'select count(*)::int as count from orders where site_id = $1',
    [site.site.siteId],
  );
  return Number(row?.['count']);
}

/** All rows of all tables of gateway and simulator, one text each, for checks that something is not stored. */
export async function everythingStored(gateway: TestGateway): Promise<string> {
  const tables = await rowsOf(
    gateway,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const contents: string[] = [];
  for (const { name } of tables) {
    const rows = await rowsOf(gateway, `select t::text as row from ${String(name)} t`);
    contents.push(`${String(name)}\n`, ...rows.map(({ row }) => `${String(row)}\n`));
  }
  return contents.join('');
}
