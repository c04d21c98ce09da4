// Does what has fallen due on one order, in the order in which it happens.
import { endLease } from '../../database/orders/due-orders.ts';
import type { OrderId, TransactionId } from '../../domain/ids.ts';
import { type DueItem, type DueState, due, nextDueAt } from '../../domain/orders/due.ts';
import type { Site } from '../../domain/site.ts';
import type { Deps } from '../deps.ts';
import type { ReadDue } from '../due-state.ts';
import { lockOrder } from '../locked-order.ts';
import { reschedule } from '../save-order.ts';
import { siteNow } from '../site-time.ts';
import { acquirerToAsk } from './acquirer-to-ask.ts';
import { runItem } from './run-item.ts';

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
  const key = { siteId: site.siteId, orderId: id };
  const happened: Happened[] = [];
  let state = await read(key);
  let last: DueItem | null = null;
  let isNotifiedLater = false;
  while (state !== null && happened.length < itemsMax) {
    const all = due(state, siteNow(deps, site));
    // Notifications that another worker delivers do not hold up the other items.
    const items = isNotifiedLater ? all.filter(({ what }) => what !== 'notify') : all;
    const [item] = items;
    // An item that is still due after it was run: another process is doing it, such as a delivery to a slow shop.
    if (item === undefined || isSame(item, last)) break;
    const acquirer = acquirerToAsk(item, state);
    if (acquirer !== null && ask(acquirer, site, id) === 'later') {
      // The notification of the shop does not wait for the acquirer.
      if (items.some(({ what }) => what === 'notify')) await notify(site, id);
      return happened;
    }
    if (item.what === 'notify') isNotifiedLater = (await notify(site, id)) === 'later';
    else await runItem(deps, site, id, item);
    last = item;
    state = await read(key);
    // What another worker delivers has not happened yet.
    if (item.what === 'notify' && isNotifiedLater) continue;
    const status = state?.order.statuses.status ?? 'gone';
    happened.push({ at: item.at, orderId: id, what: item.what, status });
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
    const locked = await lockOrder(tx, site, id);
    if (locked !== null) await reschedule(tx, locked.order);
  });
}

function isSame(item: DueItem, last: DueItem | null): boolean {
  return (
    last !== null &&
    item.what === last.what &&
    item.at.getTime() === last.at.getTime() &&
    subjectOf(item) === subjectOf(last)
  );
}

/** The attempt, refund, capture, … that the item is about; null = the order itself. */
function subjectOf(item: DueItem): TransactionId | null {
  if ('transaction' in item) return item.transaction.transactionId;
  return 'related' in item ? item.related.transactionId : null;
}
