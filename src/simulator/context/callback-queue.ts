// The table of callbacks that wait to be sent; any number of processes may take from it.
import type { Pool } from 'pg';

/** What a callback reports. */
export interface Callback {
  readonly type: 'payment-changed' | 'dispute-changed' | 'refund-sent-back';
  /** The attempt that started the payment. */
  readonly attempt: string;
  /** With `refund-sent-back`, the gateway's id of the refund; null with the other types. */
  readonly refund: string | null;
}

export function paymentChanged(attempt: string): Callback {
  return { type: 'payment-changed', attempt, refund: null };
}

export interface WaitingCallback extends Callback {
  readonly callbackId: string;
  /** The number of this try, from 1. */
  readonly tries: number;
}

/** A failed callback is tried again after 1, 2, 4 and 8 seconds, and then abandoned. */
export const maxTries = 5;
/** How long a taken callback belongs to the process that took it; longer than a call may last. */
const leaseSeconds = 15;

/** Schedules a callback for each moment (wall time). `tries` is the number of failed tries so far. */
export async function bookCallbacks(
  pool: Pool,
  { type, attempt, refund }: Callback,
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
 * Takes at most `limit` due callbacks and leases them, so that no other process sends them meanwhile. When the process
 * dies, the lease ends and they are due again. After a call the caller removes the row, or gives it back if it failed.
 */
export async function takeDueCallbacks(
  pool: Pool,
  now: Date,
  limit: number,
): Promise<WaitingCallback[]> {
  const taken = await pool.query<
    Callback & { readonly callback_id: string; readonly tries: number }
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

/** A callback about a payment that waits to be sent. */
export interface BookedCallback extends Pick<Callback, 'type'> {
  /** Wall time. */
  readonly dueAt: Date;
  /** The number of failed tries so far; a try that is under way counts as failed until it has arrived. */
  readonly tries: number;
}

/** Lists the waiting callbacks about a payment, the next one first. */
export async function waitingCallbacks(pool: Pool, attempt: string): Promise<BookedCallback[]> {
  const found = await pool.query<BookedCallback>(
    `select type, due_at as "dueAt", tries from simulator.callbacks
     where attempt = $1 order by due_at, callback_id`,
    [attempt],
  );
  return found.rows;
}

/** Schedules the next try of a callback that was taken at `takenAt` (wall time) and failed. */
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
