// A site with an order in the database, and everything that a delivery of its notifications needs.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { type Database, makeDatabase } from '../../src/database/database.ts';
import {
  enqueueNotification,
  type NotificationKind,
} from '../../src/database/notifications/notifications.ts';
import {
  findOrder,
  lockOrderRow,
  repeatsOf,
  updateOrder,
} from '../../src/database/orders/orders.ts';
import { transactionsOf } from '../../src/database/orders/transactions.ts';
import { accountId, type OrderId, orderId, type SiteId, siteId } from '../../src/domain/ids.ts';
import type { OrderContent, PaymentOptions } from '../../src/domain/orders/order.ts';
import { defaultSiteSettings, type Site, type SiteSettings } from '../../src/domain/site.ts';
import type { OrderStatus } from '../../src/domain/status.ts';
import { siteTime } from '../../src/domain/time/clock.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { claimSeconds, type NotificationDeps } from '../../src/notifications/deliver.ts';
import { deliveryRows, type ReadNotified } from '../../src/notifications/delivery-rows.ts';
import { lockNotifiedOrders } from '../../src/operations/notifications/lock-notified-orders.ts';
import { anOrder, noCustomer } from '../fixtures/orders.ts';

/** What tests change about a shop and about how the deliverer reads it. */
export interface Shop {
  readonly siteId: SiteId;
  readonly orderId: OrderId;
  readonly apiKey: Secret<string>;
  readonly db: Database;
  /** Wall time, which tests move. */
  wall: Date;
  readonly deps: NotificationDeps;
  readonly read: ReadNotified;
  /** The order changes and the shop must be notified, in one transaction. */
  happen(status: OrderStatus, kind?: NotificationKind): Promise<number>;
  moveSiteClock(ms: number): Promise<void>;
  /** Site time at which the order falls due, as it is stored. */
  due(): Promise<Date | null>;
}

/** Its texts contain every character that needs care on its way. */
function contentWith(options: Partial<PaymentOptions>): OrderContent {
  const { content } = anOrder();
  return {
    ...content,
    description: 'Tea / "green" \u{1f375}',
    customer: { ...noCustomer, locale: 'nl_NL', firstName: 'Zoë', lastName: 'Smit', country: 'NL' },
    paymentOptions: {
      ...content.paymentOptions,
      notificationMethod: 'POST',
      redirectUrl: null,
      cancelUrl: null,
      ...options,
    },
  };
}

/** Each call creates a site of its own, so tests do not affect each other. */
export async function openShop(
  pool: Pool,
  options: Partial<PaymentOptions>,
  settings: Partial<SiteSettings> = {},
): Promise<Shop> {
  const db = makeDatabase(pool, () => undefined);
  const apiKey = new Secret(randomBytes(20).toString('hex'));
  const wall = new Date('2026-03-02T14:00:00.250Z');
  const id = await insertSite(pool, wall);
  const order = orderId('2026/0042');
  await insertOrder(pool, id, order, contentWith(options), wall);

  const offset = async (): Promise<number> => {
    const { rows } = await pool.query('select time_offset_ms as ms from sites where site_id = $1', [
      id,
    ]);
    return Number(rows[0]?.ms);
  };
  const site = async (): Promise<Site> => ({
    siteId: id,
    accountId: accountId(1),
    name: 'Test shop',
    status: 'active',
    apiKey,
    unusedKey: null,
    settings: { ...defaultSiteSettings, ...settings },
    timeOffsetMs: await offset(),
  });

  const read: ReadNotified = async (on) => {
    const found = await findOrder(on, id, order);
    if (found === null) return [null];
    const transactions = await transactionsOf(on, id, order);
    const repeats = await repeatsOf(on, id, order);
    return [{ site: await site(), order: found, transactions, repeats, related: [] }];
  };

  const shop: Shop = {
    read,
    siteId: id,
    orderId: order,
    apiKey,
    db,
    wall,
    deps: {
      db,
      clock: { now: () => shop.wall },
      version: '1.2.3',
      allowPrivate: true,
      rows: deliveryRows({
        db,
        clock: { now: () => shop.wall },
        claimSeconds,
        read,
        lock: lockNotifiedOrders,
      }),
      log: { info: () => {}, warn: () => {} },
    },
    happen: (status, kind = 'order') =>
      db.transaction(async (tx) => {
        const locked = await lockOrderRow(tx, id, order);
        if (locked === null) throw new Error('The order of the test is gone.');
        updateOrder(tx, { ...locked, statuses: { status, financialStatus: null } });
        const at = siteTime(shop.wall, await offset());
        enqueueNotification(tx, { siteId: id, orderId: order, kind, at });
        const { rows } = await tx.query(
          'select max(notification_id) as number from notifications where site_id = $1',
          [id],
        );
        return Number(rows[0].number);
      }),
    moveSiteClock: async (ms) => {
      const text = 'update sites set time_offset_ms = time_offset_ms + $2 where site_id = $1';
      await pool.query(text, [id, ms]);
    },
    due: async () => {
      const text = 'select next_due_at from orders where site_id = $1 and order_id = $2';
      return (await pool.query(text, [id, order])).rows[0].next_due_at;
    },
  };
  return shop;
}

async function insertSite(pool: Pool, at: Date): Promise<SiteId> {
  const { rows } = await pool.query(
    `with account as (
       insert into accounts (name, created_at) values ('Test shop', $2) returning account_id
     )
     insert into sites (name, api_key_hash, api_key_sealed, created_at, account_id)
     select 'Test shop', $1, $1, $2, account_id from account returning site_id`,
    [randomBytes(32), at],
  );
  return siteId(Number(rows[0]?.site_id));
}

async function insertOrder(
  pool: Pool,
  site: SiteId,
  order: OrderId,
  content: OrderContent,
  at: Date,
): Promise<void> {
  await pool.query(
    `insert into orders (site_id, order_id, transaction_id, session_id, type, amount, currency, status,
       financial_status, content, created_at, modified_at, session_expires_at)
     values ($1, $2, 1772456711000042, $2, 'redirect', 4995, 'EUR', 'initialized', 'initialized', $3,
       $4, $4, $5)`,
    [site, order, JSON.stringify(content), at, new Date(at.getTime() + 86_400_000)],
  );
}
