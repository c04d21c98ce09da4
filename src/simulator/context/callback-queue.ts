// Callbacks that wait for their moment: the table, taken from by any number of processes.
import type { Pool } from 'pg';

/** What a callback says to be new. */
export interface CallbackNews {
  readonly type: 'payment-changed' | 'dispute-changed' | 'refund-sent-back';
  /** The payment. */
  readonly attempt: string;
  /** The gateway's id of the refund that was sent back; null where that is not the news. */
  readonly refund: string | null;
}

export function paymentChanged(attempt: string): CallbackNews {
  return { type: 'payment-changed', attempt, refund: null };
}

export interface WaitingCallback extends CallbackNews {
  readonly callbackId: string;
  /** Which try this is, from 1. */
  readonly tries: number;
}

/** A failed callback is tried again after 1, 2, 4 and 8 seconds, and then given up. */
export const maxTries = 5;
/** Longer than a call may last: until then whoever took a callback is at it. */
const leaseSeconds = 15;

/** Books a callback for each moment (wall time). `tries`: how often it was already sent in vain. */
export async function bookCallbacks(
  pool: Pool,
  { type, attempt, refund }: CallbackNews,
  moments: readonly Date[],
  tries = 0,
): Promise<void> {
  if (moments.length === 0) return;
  await pool.query(
    `insert into simulator.callbacks (attempt, due_at, tries, type, refund)
     select $1, due_at, $3, $4, $5 from unnest($2::timestamptz[]) as due_at`,
    [attempt, moments, tries, type, refund],
  );
}

/**
 * Takes at most `limit` of what is due, for so long that no other process tells it meanwhile; one that dies in between
 * loses nothing. Who succeeds removes the row, who fails gives it back.
 */
export async function takeDueCallbacks(
  pool: Pool,
  now: Date,
  limit: number,
): Promise<WaitingCallback[]> {
  const taken = await pool.query<
    CallbackNews & { readonly callback_id: string; readonly tries: number }
  >(
    `update simulator.callbacks
     set tries = tries + 1, due_at = $1::timestamptz + interval '${leaseSeconds} seconds'
     where callback_id in (
       select callback_id from simulator.callbacks
       where due_at <= $1 order by due_at limit $2 for update skip locked)
     returning callback_id, type, attempt, refund, tries`,
    [now, limit],
  );
  return taken.rows.map(({ callback_id: callbackId, ...row }) => ({ callbackId, ...row }));
}

/** What waits to be told about a payment. */
export interface BookedCallback extends Pick<CallbackNews, 'type'> {
  /** Wall time. */
  readonly dueAt: Date;
  /** How often it was told in vain. */
  readonly tries: number;
}

/** The next one first. One that is under way counts as told in vain until it has arrived. */
export async function waitingCallbacks(pool: Pool, attempt: string): Promise<BookedCallback[]> {
  const found = await pool.query<BookedCallback>(
    `select type, due_at as "dueAt", tries from simulator.callbacks
     where attempt = $1 order by due_at, callback_id`,
    [attempt],
  );
  return found.rows;
}

/** What was taken at `takenAt` failed, and waits for its next try. */
export async function giveBackCallback(
  pool: Pool,
  { callbackId, tries }: Pick<WaitingCallback, 'callbackId' | 'tries'>,
  takenAt: Date,
): Promise<void> {
  const next = new Date(takenAt.getTime() + 1000 * 2 ** (tries - 1));
  await pool.query('update simulator.callbacks set due_at = $2 where callback_id = $1', [
    callbackId,
    next,
  ]);
}

export async function removeCallback(pool: Pool, callbackId: string): Promise<void> {
  await pool.query('delete from simulator.callbacks where callback_id = $1', [callbackId]);
}
