// Does what has fallen due on one order, in the order in which it happens.
import { findOrder } from '../database/orders.ts';
import { type DueItem, due } from '../domain/due.ts';
import type { OrderId } from '../domain/ids.ts';
import { strongest } from '../domain/payment-event.ts';
import type { Site } from '../domain/site.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Deps } from './deps.ts';
import { readDueState } from './due-state.ts';
import { endClaim } from './end-claim.ts';
import { endSession } from './end-session.ts';
import { goOn } from './go-on.ts';
import { lock, reschedule } from './locked-order.ts';
import { recordNews } from './record-payment-events.ts';
import { refreshAttempt } from './refresh-attempt.ts';
import { remindCustomer } from './remind-customer.ts';
import { siteNow } from './site-time.ts';

/** One thing that time brought. `at` is site time. */
export interface Happened {
  readonly at: Date;
  readonly orderId: OrderId;
  readonly what: DueItem['what'];
  /** The order's status afterwards. */
  readonly status: string;
}

/**
 * Sends what waits for the shop; given by whoever composes the program. `later`: somebody does it who
 * sets the order's next due moment afterwards, so that it must not be taken from him now.
 */
export type Notify = (site: Site, order: OrderId) => Promise<'told' | 'later'>;

/** Things done for one order in one go; a healthy order has a handful. */
const itemsMax = 100;

/** Runs until nothing of the order is due at the site's present time. Safe to run twice at once. */
export async function runDue(
  deps: Deps,
  site: Site,
  id: OrderId,
  notify: Notify,
): Promise<Happened[]> {
  const happened: Happened[] = [];
  let before: DueItem | null = null;
  for (let count = 0; count < itemsMax; count += 1) {
    const item = await firstDue(deps, site, id);
    // Still due after it was run: another process is at it, for example telling a slow shop.
    if (item === null || isSame(item, before)) break;
    before = item;
    if (item.what === 'notify') {
      if ((await notify(site, id)) === 'later') return happened;
    } else await run(deps, site, id, item);
    const after = await findOrder(deps.db.pool, site.siteId, id);
    happened.push({
      at: item.at,
      orderId: id,
      what: item.what,
      status: after?.statuses.status ?? 'gone',
    });
  }
  await deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, id);
    if (locked !== null) await reschedule(tx, locked.order);
  });
  return happened;
}

function isSame(item: DueItem, before: DueItem | null): boolean {
  const idOf = (one: DueItem) =>
    'transaction' in one
      ? one.transaction.transactionId
      : 'related' in one
        ? one.related.transactionId
        : null;
  return (
    before !== null &&
    item.what === before.what &&
    item.at.getTime() === before.at.getTime() &&
    idOf(item) === idOf(before)
  );
}

async function firstDue(deps: Deps, site: Site, id: OrderId): Promise<DueItem | null> {
  const { pool } = deps.db;
  const order = await findOrder(pool, site.siteId, id);
  if (order === null) return null;
  return due(await readDueState(pool, order), siteNow(deps, site))[0] ?? null;
}

async function run(
  deps: Deps,
  site: Site,
  id: OrderId,
  item: Exclude<DueItem, { what: 'notify' }>,
): Promise<void> {
  switch (item.what) {
    case 'poll':
      await refreshAttempt(deps, site, item.transaction.transactionId);
      return;
    case 'attempt-expires':
      // The bank may know better than our clock: ask once more before giving up.
      await refreshAttempt(deps, site, item.transaction.transactionId);
      await expireAttempt(deps, site, id, item.transaction);
      return;
    case 'session-ends':
      await deps.db.transaction(async (tx) => {
        const locked = await lock(tx, site.siteId, id);
        if (locked === null || locked.order.statuses.status !== 'initialized') return;
        await endSession(tx, deps, site, locked, 'clock');
      });
      return;
    case 'claim-ends':
      await endClaim(deps, site, id);
      return;
    case 'refund':
    case 'capture':
    case 'auth-cancellation':
    case 'chargeback':
    case 'reverse-chargeback':
      await goOn(deps, site, item.related);
      return;
    case 'reminder':
      await deps.db.transaction(async (tx) => {
        const locked = await lock(tx, site.siteId, id);
        if (locked !== null) await remindCustomer(tx, deps, site, locked);
      });
      return;
  }
}

async function expireAttempt(
  deps: Deps,
  site: Site,
  id: OrderId,
  stale: Transaction,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site.siteId, id);
    const transaction = locked?.transactions.find(
      (row) => row.transactionId === stale.transactionId,
    );
    if (locked === null || transaction === undefined || strongest(transaction.facts) !== 'started')
      return;
    await recordNews(tx, deps, site, locked, {
      transaction,
      fact: 'expired',
      source: 'clock',
      told: null,
      patch: { pollAt: null },
    });
  });
}
