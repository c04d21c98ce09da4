// Checks that no two living processes have the same number, however many started and ended.
import type pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Database, makeDatabase } from '../../src/database/database.ts';
import { makePool } from '../../src/database/pool.ts';
import { holdProcessNumber, takeProcessNumber } from '../../src/database/process-number.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let pool: pg.Pool;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = makePool(database.url, 8, () => undefined);
  db = makeDatabase(pool, () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const seenAt = async (number: number): Promise<Date | undefined> => {
  const text = 'select seen_at from process_numbers where number = $1';
  return (await pool.query<{ seen_at: Date }>(text, [number])).rows[0]?.seen_at;
};

test('processes that start at the same moment have different numbers', async () => {
  const taken = await Promise.all(Array.from({ length: 40 }, () => takeProcessNumber(db)));
  expect(new Set(taken).size).toBe(40);
  for (const number of taken) expect(number).toBeGreaterThanOrEqual(0);
});

test('a process that reports itself alive keeps its number, while hundreds start and end', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const mine = await takeProcessNumber(db);
    const letGo = holdProcessNumber(pool, mine);
    for (let begun = 1; begun <= 250; begun += 1) {
      expect(await takeProcessNumber(db)).not.toBe(mine);
      if (begun % 90 !== 0) continue;
      const before = await seenAt(mine);
      vi.advanceTimersByTime(20_000);
      await expect.poll(() => seenAt(mine)).not.toEqual(before);
    }
    letGo();
    const others: number[] = [];
    for (let begun = 1; begun <= 100; begun += 1) others.push(await takeProcessNumber(db));
    expect(others).toContain(mine);
  } finally {
    vi.useRealTimers();
  }
});
