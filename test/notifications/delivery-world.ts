// What a test of deliveries needs: a database for its file, a server for the merchant, and the notifications.
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { notificationsOfSite } from '../../src/database/notifications/notification-attempts.ts';
import { makePool } from '../../src/database/pool.ts';
import { type DeliveryReport, deliverNotifications } from '../../src/notifications/deliver.ts';
import { createTestDatabase } from '../support/database.ts';
import { type Merchant, type ReceivedNotification, startMerchant } from '../support/merchant.ts';
import type { Shop } from './shop.ts';

interface DeliveryWorld {
  readonly pool: Pool;
  readonly merchant: Merchant;
}

/** What it returns is ready when the first test begins. */
export function useDeliveryWorld(): () => DeliveryWorld {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let pool: Pool;
  let merchant: Merchant;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = makePool(database.url, 10, () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    merchant = await startMerchant();
  });
  afterEach(() => merchant.close());
  return () => ({ pool, merchant });
}

export function deliver(shop: Shop): Promise<DeliveryReport[]> {
  return deliverNotifications(shop.deps, shop.siteId, shop.orderId);
}

/** All notifications, newest first. */
export function list({ pool }: DeliveryWorld, shop: Shop) {
  return notificationsOfSite(pool, shop.siteId, { order: shop.orderId, limit: 100, before: null });
}

/** The same, oldest first. */
export async function states(world: DeliveryWorld, shop: Shop) {
  return (await list(world, shop)).map((each) => each.state).reverse();
}

export function parsed(call?: ReceivedNotification) {
  return JSON.parse(String(call?.rawBody));
}
