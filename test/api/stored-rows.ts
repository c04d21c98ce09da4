// What the database holds after a request, asked of the database itself.
import pg from 'pg';
import type { TestGateway, TestSite } from '../support/gateway.ts';

/** Runs one statement against the database of the gateway; rows as node-postgres gives them. */
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

/** How many orders the site has: a refused request leaves the number as it was. */
export async function countOrders(gateway: TestGateway, site: TestSite): Promise<number> {
  const [row] = await rowsOf(
    gateway,
    'select count(*)::int as count from orders where site_id = $1',
    [site.site.siteId],
  );
  return Number(row?.['count']);
}

/** Rows of every table of the gateway and of the simulator, one text each: for "is found nowhere". */
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
