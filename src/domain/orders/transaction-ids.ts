// Makes PSP ids: 16 digits, below 2^53, unique across all processes without asking the database.
import { assert } from '../../lib/assert.ts';
import { type TransactionId, transactionId } from '../ids.ts';
import type { Clock } from '../time/clock.ts';

/** 2020-01-01: ids count tenths of a millisecond from here, which lasts for 250 years. */
const epochMs = 1_577_836_800_000;
const base = 1_000_000_000_000_000;
const processes = 100;

/** Makes an id; with `after` one that is higher than that id, even if a process with another clock made it. */
export type NewTransactionId = (after?: TransactionId) => TransactionId;

/**
 * An id consists of the time and the number of the process that made it. When two ids fall into the same tenth of a
 * millisecond, the process counts on: up to 10,000 ids a second keep step with the clock, and bursts run ahead of it.
 * The clocks of processes differ. Where the order of ids matters, the caller passes the highest id that it knows as
 * `after`, and the process counts on from there.
 * `number` is 0 to 99; two processes that share one make the same ids in the same millisecond.
 */
export function transactionIdMaker(clock: Clock, number: number): NewTransactionId {
  assert(number >= 0 && number < processes, 'process-number-out-of-range');
  let last = 0;
  return (after) => {
    const known = after === undefined ? 0 : Math.floor((after - base) / processes);
    last = Math.max(last + 1, known + 1, (clock.now().getTime() - epochMs) * 10);
    return transactionId(base + last * processes + number);
  };
}
