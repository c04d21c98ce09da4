// Remembers the site's time as the gateway last sent it, for pages that a browser requests.
import type { Pool, PoolClient } from 'pg';
import type { Context } from '../context/context.ts';
import type { Payment } from '../payments/payment.ts';

/** Stores the site's time that the gateway has just sent with a request about a payment. `now` is wall time. */
export async function keepSiteTime(
  client: PoolClient,
  attempt: string,
  siteNow: Date,
  now: Date,
): Promise<void> {
  await client.query('update simulator.payments set heard_offset_ms = $2 where attempt = $1', [
    attempt,
    siteNow.getTime() - now.getTime(),
  ]);
}

/** Returns site time by the offset that the gateway sent last, else by the offset of the payment itself. */
async function lastSiteTime(
  { pool, now }: { readonly pool: Pool; readonly now: () => Date },
  payment: Payment,
): Promise<Date> {
  const { rows } = await pool.query<{ heard_offset_ms: string | null }>(
    'select heard_offset_ms from simulator.payments where attempt = $1',
    [payment.attempt],
  );
  const offsetMs = Number(rows[0]?.heard_offset_ms ?? payment.siteOffsetMs);
  return new Date(now().getTime() + offsetMs);
}

/**
 * Returns the present site time. A callback about a dispute makes the gateway ask for the disputes, and it sends its
 * time with that request. When it cannot be reached, the last known offset counts.
 */
export async function askSiteTime(
  { options, callbacks }: Context,
  payment: Payment,
): Promise<Date> {
  await callbacks.sendAboutDispute(payment.attempt);
  return lastSiteTime(options, payment);
}
