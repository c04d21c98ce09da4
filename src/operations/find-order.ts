// Finds an order by its ids, by the token of its payment link, or by the token of its QR code.
import type { OrderWithParts } from '../database/orders/order-reads.ts';
import {
  findOrder,
  findOrderByQr,
  findOrderBySession,
  findOrderByTransaction,
  repeatsOf,
} from '../database/orders/orders.ts';
import { findCaptureByName, findRelated } from '../database/orders/related-transactions.ts';
import {
  orderId,
  readTransactionId,
  type SiteId,
  sessionId,
  siteId,
  type TransactionId,
} from '../domain/ids.ts';
import type { Order } from '../domain/orders/order.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Site } from '../domain/site.ts';
import { canBeStored } from '../lib/postgres/storable-text.ts';
import type { Deps } from './deps.ts';

export interface FoundOrder extends OrderWithParts {
  readonly site: Site;
  /** Orders made by further payments of this order's QR code. */
  readonly repeats: readonly Order[];
}

/**
 * Finds an order by the merchant's id, else by the `new_order_id` of a capture in full, else by the PSP id of the
 * order or of one of its attempts, captures or refunds (operations.md, part 1). Refusal: `order-not-found`.
 */
export async function getOrder(deps: Deps, site: Site, id: string): Promise<FoundOrder | Refusal> {
  if (!canBeStored(id)) return refuse('order-not-found');
  const found =
    (await deps.orderReads.byId(site.siteId, orderId(id))) ?? (await byName()) ?? (await byPspId());
  if (found === null) return refuse('order-not-found', `this site has no order ${id}`);
  const { order } = found;
  const { pool } = deps.db;
  const repeated = order.qr?.allowMultiple === true;
  const repeats = repeated ? await repeatsOf(pool, site.siteId, order.orderId) : [];
  return { site, ...found, repeats };

  async function byName(): Promise<OrderWithParts | null> {
    const capture = await findCaptureByName(deps.db.pool, site.siteId, orderId(id));
    return capture === null ? null : deps.orderReads.byId(site.siteId, capture.orderId);
  }

  async function byPspId(): Promise<OrderWithParts | null> {
    const pspId = readTransactionId(id);
    const order = pspId === null ? null : await findByPspId(deps, site.siteId, pspId);
    return order === null ? null : deps.orderReads.byId(site.siteId, order.orderId);
  }
}

/** A capture or a release that created no order leads to the order whose money it is about. */
async function findByPspId({ db }: Deps, site: SiteId, id: TransactionId): Promise<Order | null> {
  const byPayment = await findOrderByTransaction(db.pool, site, id);
  if (byPayment !== null) return byPayment;
  const related = await findRelated(db.pool, site, id);
  return related === null ? null : findOrder(db.pool, site, related.orderId);
}

/**
 * Finds an order by the token of its payment link, or of an earlier link that a later post replaced. A forged token
 * finds nothing. Refusal: `order-not-found`.
 */
export async function findBySession(
  deps: Deps,
  token: string,
): Promise<Omit<FoundOrder, 'repeats'> | Refusal> {
  for (const number of deps.tokens.readText(token)) {
    const site = await deps.sites.byId(siteId(number));
    if (site === null) continue;
    const { siteId: id } = site;
    const found = await deps.orderReads.bySession(id, sessionId(token));
    if (found !== null) return { site, ...found };
    const moved = await findOrderBySession(deps.db.pool, id, sessionId(token));
    const now = moved === null ? null : await deps.orderReads.byId(id, moved.orderId);
    if (now !== null) return { site, ...now };
  }
  return refuse('order-not-found');
}

/** Finds an order by the token of its QR code. Refusal: `order-not-found`. */
export async function findByQr(
  deps: Deps,
  token: string,
): Promise<{ site: Site; order: Order } | Refusal> {
  for (const number of deps.tokens.readUuid(token)) {
    const site = await deps.sites.byId(siteId(number));
    const order = site === null ? null : await findOrderByQr(deps.db.pool, site.siteId, token);
    if (site !== null && order !== null) return { site, order };
  }
  return refuse('order-not-found');
}
