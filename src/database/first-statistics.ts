// Collects statistics of new tables soon after they were first filled.
import { many, type Queryable } from './database.ts';

/** What every payment writes. */
const tables = [
  'orders',
  'transactions',
  'notifications',
  'notification_attempts',
  'status_changes',
] as const;

/** From this size on, reading all of a table is worse than any index. */
const worthwhileBytes = 128 * 1024;

/**
 * PostgreSQL looks at a new table a minute later at the earliest. Until then it goes by plans that it made
 * while the table was empty, and reads a thousand rows where one was meant. True when every table has
 * been looked at.
 */
export async function analyzeNewTables(on: Queryable): Promise<boolean> {
  const unseen = await many<{ name: string; bytes: string }>(
    on,
    `select relname as name, pg_relation_size(oid) as bytes from pg_class
     where oid = any($1::regclass[]) and reltuples < 0`,
    [tables],
  );
  const filled = unseen.filter(({ bytes }) => Number(bytes) >= worthwhileBytes);
  for (const { name } of filled) await on.query(`analyze ${name}`);
  return filled.length === unseen.length;
}
