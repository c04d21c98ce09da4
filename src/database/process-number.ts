// The number of this process, which makes its ids different from those of every other process.
import type { Pool } from 'pg';
import { assert } from '../lib/assert.ts';
import { type Database, one } from './database.ts';

/** How often a process records that it is alive. A hundred processes cannot start in this time. */
const everyMs = 20_000;

/**
 * Takes the number, 0 to 99, whose process has been silent longest. As long as fewer than a hundred processes run, that
 * process has ended, however often others have started meanwhile.
 */
export function takeProcessNumber(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    // Two processes that start at the same moment would otherwise take the same number.
    tx.write('lock table process_numbers in share row exclusive mode', []);
    const taken = await one<{ number: number }>(
      tx,
      `update process_numbers set seen_at = clock_timestamp() where number = (
         select number from process_numbers order by seen_at, number limit 1) returning number`,
      [],
    );
    assert(taken !== null, 'no-process-numbers');
    return taken.number;
  });
}

/**
 * Holds the number until the function that it gives is called. While the database is down no other process can take it
 * either.
 */
export function holdProcessNumber(pool: Pool, number: number): () => void {
  const text = 'update process_numbers set seen_at = clock_timestamp() where number = $1';
  const say = (): void => void pool.query(text, [number]).catch(() => undefined);
  const timer = setInterval(say, everyMs).unref();
  return () => clearInterval(timer);
}
