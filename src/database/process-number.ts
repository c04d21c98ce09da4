// The number of this process, which makes its ids different from those of every other process.
import type { Pool } from 'pg';
import { assert } from '../lib/assert.ts';
import { type Database, one } from './database.ts';

/** A process says so often that it lives. A hundred cannot begin in this time. */
const everyMs = 20_000;

/**
 * 0 to 99: the one that was silent longest. As long as fewer than a hundred processes run, that is
 * one of a process that has ended, however often others began in the meantime.
 */
export function takeProcessNumber(db: Database): Promise<number> {
  return db.transaction(async (tx) => {
    // Two that begin at the same moment would find the same one the oldest.
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

/** Until the function that it gives is called. While the database is away nobody else can begin either. */
export function holdProcessNumber(pool: Pool, number: number): () => void {
  const text = 'update process_numbers set seen_at = clock_timestamp() where number = $1';
  const say = (): void => void pool.query(text, [number]).catch(() => undefined);
  const timer = setInterval(say, everyMs).unref();
  return () => clearInterval(timer);
}
