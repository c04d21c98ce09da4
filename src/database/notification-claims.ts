// The table of claims: who is telling the shop about an order at this moment.
import { addSeconds } from '../domain/clock.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { one, type Queryable } from './database.ts';

/** Held by one process at a time. Its moment proves who holds it: no later claim has the same. */
export interface Claim {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  /** Wall time; free for others after this, should its holder have died. */
  readonly until: Date;
}

/**
 * Takes the claim of an order for so many seconds of wall time, or gives null while another holds
 * it. One statement, committed at once: the claim is a row and not a lock, so that nothing stays
 * locked during a call to a shop.
 */
export async function claimOrder(
  on: Queryable,
  site: SiteId,
  order: OrderId,
  lease: { now: Date; seconds: number },
): Promise<Claim | null> {
  const until = addSeconds(lease.now, lease.seconds);
  const row = await one(
    on,
    `insert into notification_claims (site_id, order_id, claimed_until) values ($1, $2, $3)
     on conflict (site_id, order_id) do update set claimed_until = excluded.claimed_until
       where notification_claims.claimed_until < $4
     returning 1`,
    [site, order, until, lease.now],
  );
  return row === null ? null : { siteId: site, orderId: order, until };
}

/** Gives the claim back. One that ran out and was taken by another stays with the other. */
export async function releaseClaim(on: Queryable, claim: Claim): Promise<void> {
  await one(
    on,
    'delete from notification_claims where site_id = $1 and order_id = $2 and claimed_until = $3',
    [claim.siteId, claim.orderId, claim.until],
  );
}
