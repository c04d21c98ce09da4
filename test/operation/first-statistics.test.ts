// Checks that a table which has just been filled is analysed earlier than PostgreSQL would do it.
import { expect, test } from 'vitest';
import { eventually } from '../sandbox/eventually.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

test('plans made for empty tables are dropped once there are some hundred orders', async () => {
  const { pool } = gateway().gateway.deps.db;
  const rowsOf = async (table: string): Promise<number> => {
    const text = 'select reltuples from pg_class where oid = $1::regclass';
    return (await pool.query(text, [table])).rows[0].reltuples;
  };
  // The planner does not know them, and only we analyse: databases of tests have no autovacuum.
  expect(await rowsOf('orders')).toBe(-1);
  const site = await gateway().site();
  const made = await Promise.all(
    Array.from({ length: 300 }, (_, i) => site.order({ order_id: `lamp-${i}` })),
  );
  expect(made.every(({ status }) => status === 200)).toBe(true);
  await eventually(
    () => rowsOf('orders'),
    (rows) => rows >= 0,
  );
  // A table with few rows is left alone.
  expect(await rowsOf('notification_attempts')).toBe(-1);
});
