// Reads and writes the rows of deliveries; those of many orders at one moment share statements.
import type { Database, Queryable, Tx } from '../database/database.ts';
import {
  countAttempts,
  type NewAttempt,
  recordAttempts,
} from '../database/notifications/notification-attempts.ts';
import {
  type Claim,
  type ClaimKey,
  claimDueOrders,
  isOfGoneOrder,
  releaseClaim,
  releaseClaimsOfSite,
} from '../database/notifications/notification-claims.ts';
import {
  type LateCall,
  type NotificationKind,
  nextNotifyMoments,
  repeatNewest,
  type Settlement,
  settleNotifications,
  type WaitingNotification,
  waitingOfOrders,
} from '../database/notifications/notifications.ts';
import { type NextDue, setNextDue } from '../database/orders/due-orders.ts';
import type { OrderId, SiteId } from '../domain/ids.ts';
import { type OrderKey, orderKeyText } from '../domain/order-key.ts';
import type { Clock } from '../domain/time/clock.ts';
import { groupBy } from '../lib/group-by.ts';
import { isDatabaseOutage } from '../lib/postgres/database-outage.ts';
import { Gatherer } from '../lib/waiting/gather.ts';
import type { NotifiedOrder } from './message.ts';
import { afterAttempt, type Next } from './retry-schedule.ts';

/** The outcome of a notification; `attempt` is null when no address was known. */
export interface Outcome {
  readonly claim: Claim;
  readonly notificationId: number;
  readonly kind: NotificationKind;
  readonly attempt: NewAttempt | null;
}

export interface Kept {
  /** 1 for the first attempt; 0 when no address was known. */
  readonly attempt: number;
  readonly next: Next;
  /** Site time of the order's next delivery; null = nothing waits. */
  readonly notifyAt: Date | null;
}

/** Locks those of these orders of one site that still exist, and says when each falls due next. */
export type LockNotified = (
  tx: Tx,
  site: SiteId,
  ids: readonly OrderId[],
) => Promise<readonly NextDue[]>;

/** Reads orders as they are committed at this moment, in the order of the keys; null for an order that is gone. */
export type ReadNotified = (
  on: Queryable,
  keys: readonly OrderKey[],
) => Promise<readonly (NotifiedOrder | null)[]>;

/** An order that no other process notifies about until the claim is released, with its waiting notifications. */
export interface Claimed {
  readonly claim: Claim;
  /** Oldest first. They are read before the order, so the order that is sent is at least as new as each of them. */
  readonly waiting: readonly WaitingNotification[];
  /** Null when the order is gone. */
  readonly notified: NotifiedOrder | null;
}

export interface DeliveryRows {
  /** Null when nothing of the order is due, or another process is delivering. */
  claim(key: ClaimKey): Promise<Claimed | null>;
  /**
   * Commits the outcome of an attempt: its row, the next attempt, notifications that became superfluous, and the
   * order's next due moment. Releases the claim as well. Null when the order was removed.
   */
  keep(outcome: Outcome): Promise<Kept | null>;
}

/** Each delivery needs a dozen statements; this many deliveries share them at most. */
const limits = { groupMax: 64, atOnce: 2 };

interface DeliveryRowsDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Seconds of wall time after which a claim is free again, should its holder die. */
  readonly claimSeconds: number;
  readonly read: ReadNotified;
  readonly lock: LockNotified;
}

export function deliveryRows(deps: DeliveryRowsDeps): DeliveryRows {
  const claims = new Gatherer<ClaimKey, Claimed | null>((keys) => claimGroup(deps, keys), limits);
  /** One per site: a transaction stays within the rows of one site (decision 6). */
  const keepers = new Map<SiteId, Gatherer<Outcome, Kept | null>>();
  return {
    claim: (key) =>
      claims.ask(key).catch((error: unknown) => {
        // Concerns this order alone: after a group has failed, each order is tried by itself.
        if (isOfGoneOrder(error)) return null;
        throw error;
      }),
    async keep(outcome) {
      const { siteId } = outcome.claim;
      const keeper = keepers.get(siteId) ?? keeperOf(deps, siteId);
      keepers.set(siteId, keeper);
      try {
        return await keeper.ask(outcome);
      } finally {
        // Only after this turn of the event loop can the keeper tell that no outcome waits.
        setImmediate(() => {
          if (keeper.idle && keepers.get(siteId) === keeper) keepers.delete(siteId);
        });
      }
    },
  };
}

/** The claimed order for each key, or null. Of two equal keys only one gets the claim. */
async function claimGroup(
  { db, clock, claimSeconds, read }: DeliveryRowsDeps,
  keys: readonly ClaimKey[],
): Promise<(Claimed | null)[]> {
  const lease = { now: clock.now(), seconds: claimSeconds };
  const distinct = [...new Map(keys.map((key) => [orderKeyText(key), key])).values()];
  // One trip to the database, one statement after the other: first the claim, then the waiting notifications, the
  // orders last. The other way round, a notification could be settled that is younger than the order that was
  // sent.
  const [claimed, waitingRows, orders] = await db.together(async (on) => {
    const claiming = claimDueOrders(on, distinct, lease);
    const reading = [waitingOfOrders(on, distinct), read(on, distinct)] as const;
    try {
      return await Promise.all([claiming, ...reading]);
    } catch (error) {
      // Each order is tried by itself next, and would be stopped by its own claim.
      if (!isDatabaseOutage(error)) await giveBack(on, await claiming.catch(() => []));
      throw error;
    }
  });
  const claims = new Map(claimed.map((claim) => [orderKeyText(claim), claim]));
  const waiting = groupBy(waitingRows, orderKeyText);
  const notified = new Map(distinct.map((key, i) => [orderKeyText(key), orders[i] ?? null]));
  return keys.map((key) => {
    const name = orderKeyText(key);
    const claim = claims.get(name);
    claims.delete(name);
    if (claim === undefined) return null;
    return { claim, waiting: waiting.get(name) ?? [], notified: notified.get(name) ?? null };
  });
}

function keeperOf({ db, lock }: DeliveryRowsDeps, siteId: SiteId): Gatherer<Outcome, Kept | null> {
  return new Gatherer(async (group) => {
    const kept = await db.transaction((tx) => keepGroup(tx, siteId, group, lock));
    return kept();
  }, limits);
}

async function giveBack(on: Queryable, claims: readonly Claim[]): Promise<void> {
  await Promise.all(claims.map((claim) => releaseClaim(on, claim)));
}

/** Locks the orders' rows first, as always. The function that it gives reads the results after the commit. */
async function keepGroup(
  tx: Tx,
  site: SiteId,
  outcomes: readonly Outcome[],
  lock: LockNotified,
): Promise<() => Promise<(Kept | null)[]>> {
  const tried = outcomes.filter(({ attempt }) => attempt !== null);
  const ids = outcomes.map(({ claim }) => claim.orderId);
  const claims = outcomes.map(({ claim }) => claim);
  const [locked, held, numbers] = await Promise.all([
    lock(tx, site, ids),
    releaseClaimsOfSite(tx, site, claims),
    countAttempts(
      tx,
      site,
      tried.map((each) => each.notificationId),
    ),
  ]);
  // An order that was removed during the call may have been placed again, with notifications of its own.
  const present = outcomes.filter(
    ({ claim: { orderId }, attempt, notificationId }) =>
      locked.some((order) => order.orderId === orderId) &&
      (attempt === null || numbers.has(notificationId)),
  );
  const decided = present.map((outcome) => {
    const number = numbers.get(outcome.notificationId) ?? 0;
    return { outcome, number, next: nextOf(outcome, number, held.has(outcome.claim)) };
  });
  recordAttempts(
    tx,
    decided.flatMap(({ outcome: { attempt }, number }) =>
      attempt === null ? [] : [{ ...attempt, attempt: number }],
    ),
  );
  settleNotifications(tx, site, decided.map(settlementOf));
  const late = present.filter(({ claim }) => !held.has(claim)).flatMap(lateCallOf);
  if (late.length > 0) repeatNewest(tx, site, late);
  setNextDue(tx, site, locked);
  // Nothing else depends on this query, so it is not awaited before the commit; if it fails, so does the commit.
  const asked = nextNotifyMoments(tx, site, ids);
  asked.catch(() => undefined);
  const kept = new Map(decided.map((each) => [each.outcome, each]));
  return async () => {
    const moments = await asked;
    return outcomes.map((outcome): Kept | null => {
      const one = kept.get(outcome);
      if (one === undefined) return null;
      const notifyAt = moments.get(outcome.claim.orderId) ?? null;
      return { attempt: one.number, next: one.next, notifyAt };
    });
  };
}

interface Decided {
  readonly outcome: Outcome;
  readonly number: number;
  readonly next: Next;
}

/**
 * What follows an attempt. When its claim had ended before the answer came, it may not have been the last call that
 * the shop got, so the same change is sent once more.
 */
function nextOf({ attempt, kind }: Outcome, number: number, isHeld: boolean): Next {
  if (attempt === null) return { kind: 'acknowledged' };
  const { acknowledged, responseStatus: status, happenedAt: sentAt } = attempt;
  if (acknowledged && !isHeld) return { kind: 'retry', at: sentAt };
  return afterAttempt({ kind, attempt: number, acknowledged, status, sentAt });
}

function lateCallOf({ claim: { orderId }, notificationId, attempt }: Outcome): LateCall[] {
  return attempt === null ? [] : [{ orderId, notificationId, at: attempt.happenedAt }];
}

function settlementOf({ outcome: { claim, notificationId }, next }: Decided): Settlement {
  const { orderId } = claim;
  return next.kind === 'retry'
    ? { orderId, notificationId, state: 'waiting', nextAttemptAt: next.at }
    : { orderId, notificationId, state: next.kind, nextAttemptAt: null };
}
