// What a listener to a payment session receives: the present statuses, then each change.

import { type ChangeId, changesAfter, readPresent } from '../../database/orders/status-feed.ts';
import { transactionsOf } from '../../database/orders/transactions.ts';
import { anyKey } from '../../database/signals.ts';
import type { SessionId, SiteId } from '../../domain/ids.ts';
import { orderKeyText } from '../../domain/order-key.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { OrderMoment } from '../../domain/orders/order-moment.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import { isRefusal, type Refusal } from '../../domain/refusal.ts';
import type { StatusPair } from '../../domain/status.ts';
import { shownOf } from '../../methods/rules/shown-of.ts';
import type { Deps } from '../deps.ts';
import { findBySession } from '../find-order.ts';
import { qrUrl } from './qr-addresses.ts';

/** Where a listener is in the history of an order. */
export interface FeedPlace {
  readonly siteId: SiteId;
  readonly session: SessionId;
  /** The key under which changes of the order are signalled. */
  readonly key: string;
  /** The last change that was read; null before the first reading. */
  readonly after: ChangeId | null;
}

export interface FeedPage {
  /** Oldest first. */
  readonly moments: readonly OrderMoment[];
  readonly place: FeedPlace;
  /** One reading has reached its limit, so more may follow at once. */
  readonly more: boolean;
}

/** The most changes of status that one reading gives; an order has a handful in all. */
const changesMax = 100;

/** Opens a feed at its beginning. Refusal: `order-not-found`. */
export async function openFeed(deps: Deps, session: SessionId): Promise<FeedPlace | Refusal> {
  const found = await findBySession(deps, session);
  if (isRefusal(found)) return found;
  return { siteId: found.site.siteId, session, key: orderKeyText(found.order), after: null };
}

/**
 * Reads the present statuses at first, and later every change since the last reading, with none left out. Null when
 * no order has this session any more. Nothing else ends a feed, since no status is final: money may come late, and a
 * refund may come back (`orderMoves`).
 */
export async function readFeed(deps: Deps, place: FeedPlace): Promise<FeedPage | null> {
  const { pool } = deps.db;
  const present = await readPresent(pool, place.siteId, place.session);
  if (present === null) return null;
  const { order, last } = present;
  const momentsOf = async (all: readonly StatusPair[]): Promise<OrderMoment[]> => {
    const transactions = await transactionsOf(pool, order.siteId, order.orderId);
    const shown = shownOf({ order, transactions });
    const { orderId } = order;
    const { transactionId } = shown ?? order;
    const code = shownCode(deps, order, shown);
    const same = { orderId, sessionId: place.session, transactionId, qrUrl: code };
    return all.map((statuses) => ({ ...same, statuses }));
  };
  if (place.after === null) {
    const moments = await momentsOf([order.statuses]);
    return { moments, place: { ...place, after: last }, more: false };
  }
  const changes = await changesAfter(pool, order, place.after, changesMax);
  const newest = changes.at(-1);
  if (newest === undefined) return { moments: [], place, more: false };
  return {
    moments: await momentsOf(changes.map(({ to }) => to)),
    place: { ...place, after: newest.changeId },
    more: changes.length === changesMax,
  };
}

/**
 * Calls `onChange` with the key of every order that any process has changed; null = any may have
 * changed, after signals were missed.
 */
export function onOrderChange(
  deps: Pick<Deps, 'signals'>,
  onChange: (key: string | null) => void,
): () => void {
  return deps.signals.on('order_changed', (key) => onChange(key === anyKey ? null : key));
}

/** The `qr_url` of the create answer: the order's own code, or for a direct order the code of the app that pays it. */
function shownCode(deps: Deps, order: Order, shown: Transaction | null): string | null {
  const own = qrUrl(deps, order);
  if (own !== null || order.qr === null || order.type !== 'direct') return own;
  return shown?.details.appAddress ?? null;
}
