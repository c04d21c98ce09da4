// Does what has fallen due on one order, in the order in which it happens.
import { endLease } from '../../database/orders/due-orders.ts';
import type { OrderId } from '../../domain/ids.ts';
import {
  type DueItem,
  type DueState,
  due,
  isSessionOver,
  nextDueAt,
} from '../../domain/orders/due.ts';
import { endOfAttempt, type Transaction } from '../../domain/orders/transaction.ts';
import { isOpen } from '../../domain/payment-event.ts';
import type { Site } from '../../domain/site.ts';
import { isDue } from '../../domain/time/clock.ts';
import { endClaim } from '../captures/end-claim.ts';
import type { Deps } from '../deps.ts';
import type { ReadDue } from '../due-state.ts';
import { lock, lockAttempt, reschedule } from '../locked-order.ts';
import { remindCustomer } from '../mails/remind-customer.ts';
import { endSession } from '../orders/end-session.ts';
import { recordEvent } from '../payments/record-payment-events.ts';
import { type Refreshed, refreshAttempt } from '../payments/refresh-attempt.ts';
import { isToWithdraw, withdrawAttempt } from '../payments/withdraw-attempt.ts';
import { siteNow } from '../site-time.ts';
import { endTerminalWait } from '../terminals/end-terminal-wait.ts';
import { acquirerToAsk } from './acquirer-to-ask.ts';
import { continueRelated } from './continue-related.ts';

/** One thing that happened because it fell due. `at` is site time. */
export interface Happened {
  readonly at: Date;
  /** Null for a payout, which belongs to the site itself. */
  readonly orderId: OrderId | null;
  readonly what: DueItem['what'] | 'payout' | 'automatic-payout';
  /** The status of the order or payout afterwards. */
  readonly status: string;
}

/**
 * Delivers the waiting notifications of an order; the program passes it in. `later`: another worker delivers them and
 * sets the order's next due moment afterwards, so the caller must not set it.
 */
export type Notify = (site: Site, order: OrderId) => Promise<'notified' | 'later'>;

/**
 * Whether the acquirer with this id may be called now. `later`: another worker continues with the order, and ends its
 * lease.
 */
export type Ask = (acquirer: string, site: Site, order: OrderId) => 'now' | 'later';

/** The `Ask` of callers that can wait for the acquirer's answer. */
export const askAtOnce: Ask = () => 'now';

/** How `runDue` reads the order, and how it treats calls to the shop and to an acquirer. */
export interface DueWork {
  readonly read: ReadDue;
  readonly notify: Notify;
  readonly ask: Ask;
}

/** Most items that one run does for an order; a healthy order has a handful. */
const itemsMax = 100;

/**
 * Does what is due on the order at the site's present time, until nothing is, and returns what happened. Safe to run
 * twice at once.
 */
export async function runDue(
  deps: Deps,
  site: Site,
  id: OrderId,
  { read, notify, ask }: DueWork,
): Promise<Happened[]> {
  const happened: Happened[] = [];
  let done: DueItem | null = null;
  let state: DueState | null = null;
  let isNotifiedLater = false;
  for (let count = 0; count <= itemsMax; count += 1) {
    state = await read({ siteId: site.siteId, orderId: id });
    if (done !== null) {
      const status = state?.order.statuses.status ?? 'gone';
      happened.push({ at: done.at, orderId: id, what: done.what, status });
    }
    const all = state === null ? [] : due(state, siteNow(deps, site));
    // Notifications that another worker delivers do not hold up the other items.
    const items = isNotifiedLater ? all.filter(({ what }) => what !== 'notify') : all;
    const [item] = items;
    // An item that is still due after it was run: another process is doing it, such as a delivery to a slow shop.
    if (state === null || item === undefined || count === itemsMax || isSame(item, done)) break;
    const acquirer = acquirerToAsk(item, state);
    if (acquirer !== null && ask(acquirer, site, id) === 'later') {
      // The notification of the shop does not wait for the acquirer.
      if (items.some(({ what }) => what === 'notify')) await notify(site, id);
      return happened;
    }
    if (item.what === 'notify') isNotifiedLater = (await notify(site, id)) === 'later';
    else await run(deps, site, id, item);
    done = isNotifiedLater && item.what === 'notify' ? null : item;
  }
  if (!isNotifiedLater) await leave(deps, site, id, state);
  return happened;
}

/** Ends the order's lease, and sets its next due moment unless a change of the order has set the right one already. */
async function leave(deps: Deps, site: Site, id: OrderId, state: DueState | null): Promise<void> {
  const stored = await endLease(deps.db.pool, site.siteId, id);
  if (stored === undefined || state === null) return;
  if (stored?.getTime() === nextDueAt(state)?.getTime()) return;
  await deps.db.transaction(async (tx) => {
    const locked = await lock(tx, site, id);
    if (locked !== null) await reschedule(tx, locked.order);
  });
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

async function run(
  deps: Deps,
  site: Site,
  id: OrderId,
  item: Exclude<DueItem, { what: 'notify' }>,
): Promise<void> {
  switch (item.what) {
    case 'poll':
      if (isToWithdraw(item.transaction)) await withdrawAttempt(deps, site, item.transaction);
      else await refreshAttempt(deps, site, item.transaction.transactionId);
      return;
    case 'attempt-expires':
      // The customer may have paid in time: an acquirer that knows the attempt is asked once more before it expires.
      await expireAttempt(deps, site, {
        stale: item.transaction,
        asked:
          item.transaction.details.unscanned === true
            ? null
            : await refreshAttempt(deps, site, item.transaction.transactionId),
      });
      return;
    case 'session-ends':
      await deps.db.transaction(async (tx) => {
        const locked = await lock(tx, site, id);
        // The shop may have posted the order again meanwhile, or the customer may have begun to pay.
        if (locked === null || !isSessionOver(locked, siteNow(deps, site))) return;
        await endSession(tx, deps, locked, 'clock');
      });
      return;
    case 'claim-ends':
      await endClaim(deps, site, id);
      return;
    case 'terminal-ends':
      await endTerminalWait(deps, site, id);
      return;
    case 'refund':
    case 'capture':
    case 'auth-cancellation':
    case 'chargeback':
    case 'reverse-chargeback':
      await continueRelated(deps, site, item.related);
      return;
    case 'reminder':
      await deps.db.transaction(async (tx) => {
        const locked = await lock(tx, site, id);
        if (locked !== null) await remindCustomer(tx, deps, locked);
      });
      return;
  }
}

/** Lets the attempt expire. When the acquirer did not answer, the poll stays planned: it may have been paid in time. */
async function expireAttempt(
  deps: Deps,
  site: Site,
  { stale, asked }: { readonly stale: Transaction; readonly asked: Refreshed | null },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await lockAttempt(tx, site, stale);
    if (found === null || !isOpen(found.transaction)) return;
    // A phone may have read the code meanwhile, and its payer has the whole time of the method.
    if (!isDue(endOfAttempt(found.locked.order, found.transaction), siteNow(deps, site))) return;
    await recordEvent(tx, deps, found.locked, {
      transaction: found.transaction,
      fact: 'expired',
      source: 'clock',
      report: null,
      patch: { pollAt: asked?.isAnswered === false ? found.transaction.pollAt : null },
    });
  });
}
