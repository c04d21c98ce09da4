// Collects statistics of new tables soon after they were first filled.
import { many, type Queryable } from './database.ts';

/** The tables that every payment writes. */
const tables = [
  'orders',
  'transactions',
  'notifications',
  'notification_attempts',
  'status_changes',
] as const;

/** From this size on, scanning the whole table is worse than using an index. */
const worthwhileBytes = 128 * 1024;

/**
 * Analyzes new tables as soon as they are large enough. By itself PostgreSQL does so a minute later at the earliest;
 * until then it uses plans made for an empty table, and reads a thousand rows where one was meant. Returns true when
 * every table has been analyzed.
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
