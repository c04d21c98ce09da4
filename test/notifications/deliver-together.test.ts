// Checks several processes that deliver notifications of one order: one call at a time, and nothing is lost.
import { describe, expect, test } from 'vitest';
import { notificationsOfSite } from '../../src/database/notifications/notification-attempts.ts';
import { claimOrder, releaseClaim } from '../../src/database/notifications/notification-claims.ts';
import { type OrderId, orderId } from '../../src/domain/ids.ts';
import { claimSeconds, deliverNotifications } from '../../src/notifications/deliver.ts';
import { deliveryRows, type ReadNotified } from '../../src/notifications/delivery-rows.ts';
import { lockNotifiedOrders } from '../../src/operations/notifications/lock-notified-orders.ts';
import type { MerchantAnswer } from '../support/merchant.ts';
import { deliver, list, parsed, states, useDeliveryWorld } from './delivery-world.ts';
import { openShop, type Shop } from './shop.ts';

const world = useDeliveryWorld();

/** Another order of the same shop. */
async function orderBeside(shop: Shop): Promise<OrderId> {
  const id = orderId('beside');
  const changes = { order_id: id, session_id: id, transaction_id: 1772456711000043 };
  const copied = `insert into orders select (jsonb_populate_record(o, $2)).* from orders o where site_id = $1`;
  await world().pool.query(copied, [shop.siteId, changes]);
  return id;
}

describe('several processes', () => {
  test('make one call between them', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('completed');
    const reports = await Promise.all(Array.from({ length: 8 }, () => deliver(shop)));
    expect(reports.flat()).toHaveLength(1);
    expect(world().merchant.received).toHaveLength(1);
    expect(await states(world(), shop)).toEqual(['acknowledged']);
  });

  test('never have two calls of an order under way, and lose no notification', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    let underWay = 0;
    let most = 0;
    world().merchant.answerWith(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await world().pool.query('select 1');
      underWay -= 1;
      return { body: 'OK' };
    });
    const statuses = ['initialized', 'declined', 'uncleared', 'void', 'completed'] as const;
    for (const status of statuses) {
      await shop.happen(status);
      await Promise.all([deliver(shop), deliver(shop), deliver(shop)]);
    }
    expect(most).toBe(1);
    expect(await states(world(), shop)).not.toContain('waiting');
    expect(parsed(world().merchant.received.at(-1)).status).toBe('completed');
  });

  test('wait for the claim of a process that died, then go on', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('completed');
    const lease = { now: shop.wall, seconds: 60 };
    expect(await claimOrder(world().pool, shop.siteId, shop.orderId, lease)).not.toBeNull();
    shop.wall = new Date(shop.wall.getTime() + 60_000);
    expect(await deliver(shop)).toEqual([]);
    shop.wall = new Date(shop.wall.getTime() + 1);
    expect(await deliver(shop)).toHaveLength(1);
  });

  test("never give back each other's claims: not even one whose own claim ran out", async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    const claimAt = (ms: number) =>
      claimOrder(world().pool, shop.siteId, shop.orderId, { now: new Date(ms), seconds: 60 });
    const late = await claimAt(0);
    const current = await claimAt(60_001);
    if (late === null || current === null) throw new Error('The claim was not free.');
    await releaseClaim(world().pool, late);
    expect(await claimAt(70_000)).toBeNull();
    await releaseClaim(world().pool, current);
    expect(await claimAt(70_000)).not.toBeNull();
  });

  test('that leave leased orders to others leave only those', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('completed');
    const beside = await orderBeside(shop);
    const lease = (order: string) =>
      world().pool.query(
        `update orders set leased_until = case when order_id = $2 then $3::timestamptz end
         where site_id = $1`,
        [shop.siteId, order, new Date(shop.wall.getTime() + 1000)],
      );
    const deliverFree = () =>
      deliverNotifications(shop.deps, shop.siteId, shop.orderId, { unlessLeased: true });
    await lease(shop.orderId);
    expect(await deliverFree()).toEqual([]);
    await lease(beside);
    expect(await deliverFree()).toHaveLength(1);
  });

  describe('a process that was stuck for longer than its claim', () => {
    const statusesNotified = () => world().merchant.received.map((call) => parsed(call).status);

    /** Begins a delivery that the shop answers only when told to. */
    async function beginDelivery(shop: Shop) {
      let reply = (_answer: MerchantAnswer) => {};
      const answered = new Promise<MerchantAnswer>((done) => {
        reply = done;
      });
      world().merchant.answerWith(() => answered);
      const over = deliver(shop);
      await world().merchant.nextNotification();
      world().merchant.answerWith({});
      const finish = (answer: MerchantAnswer = {}) => {
        reply(answer);
        return over;
      };
      return { finish };
    }

    async function withOneStandingStill() {
      const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
      await shop.happen('initialized');
      const still = await beginDelivery(shop);
      shop.wall = new Date(shop.wall.getTime() + 60_001);
      return { shop, still };
    }

    // Its call cannot be told apart from one that reaches the shop only when the process wakes.
    test('makes a newer notification be sent again', async () => {
      const { shop, still } = await withOneStandingStill();
      await shop.happen('completed');
      await deliver(shop);
      await still.finish();
      expect(statusesNotified()).toEqual(['initialized', 'completed', 'completed']);
      expect(await states(world(), shop)).toEqual(['superseded', 'acknowledged']);
      expect(await shop.due()).toBeNull();
    });

    test('makes the newest notification be sent again, and none of another order or shop', async () => {
      const { shop, still } = await withOneStandingStill();
      for (const status of ['uncleared', 'completed'] as const) {
        await shop.happen(status);
        await deliver(shop);
      }
      const neighbour = await openShop(world().pool, { notificationUrl: world().merchant.url });
      await neighbour.happen('shipped');
      await deliver(neighbour);
      const claimNeighbour = () =>
        claimOrder(world().pool, neighbour.siteId, neighbour.orderId, {
          now: neighbour.wall,
          seconds: 60,
        });
      expect(await claimNeighbour()).not.toBeNull();
      const beside = await orderBeside(shop);
      const notifiedBefore = `insert into notifications (site_id, order_id, kind, state, created_at)
        values ($1, $2, 'order', 'acknowledged', $3)`;
      await world().pool.query(notifiedBefore, [shop.siteId, beside, shop.wall]);
      await still.finish();
      const statuses = 'initialized uncleared completed shipped completed';
      expect(statusesNotified().join(' ')).toBe(statuses);
      expect(await states(world(), shop)).toEqual(['superseded', 'acknowledged', 'acknowledged']);
      expect(await states(world(), neighbour)).toEqual(['acknowledged']);
      expect(await claimNeighbour()).toBeNull();
      const others = await notificationsOfSite(world().pool, shop.siteId, {
        order: beside,
        limit: 9,
        before: null,
      });
      expect(others).toMatchObject([{ state: 'acknowledged' }]);
    });

    test('makes a notification that another process is sending at that moment be sent again', async () => {
      const { shop, still } = await withOneStandingStill();
      await shop.happen('completed');
      const other = await beginDelivery(shop);
      await still.finish();
      await other.finish();
      expect(statusesNotified().slice(0, 2)).toEqual(['initialized', 'completed']);
      expect(statusesNotified().slice(2)).toContain('completed');
      expect(await states(world(), shop)).toEqual(['superseded', 'acknowledged']);
      expect(await shop.due()).toBeNull();
    });

    test('sends nothing if it wakes before its call, and leaves the notification to others', async () => {
      const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
      await shop.happen('initialized');
      const read: ReadNotified = async (on, keys) => {
        const found = await shop.read(on, keys);
        shop.wall = new Date(shop.wall.getTime() + 60_001);
        return found;
      };
      const { db, clock } = shop.deps;
      const rows = deliveryRows({ db, clock, claimSeconds, read, lock: lockNotifiedOrders });
      const deps = { ...shop.deps, rows };
      expect(await deliverNotifications(deps, shop.siteId, shop.orderId)).toEqual([]);
      expect(world().merchant.received).toEqual([]);
      await shop.happen('completed');
      expect(await deliver(shop)).toHaveLength(1);
      expect(statusesNotified()).toEqual(['completed']);
    });

    test('has no call repeated at once because of a refusal that it brings', async () => {
      const { shop, still } = await withOneStandingStill();
      const other = await beginDelivery(shop);
      const at = new Date(shop.wall.getTime() - 60_001 + 15 * 60_000);
      const [late] = await still.finish({ status: 500 });
      expect(late).toMatchObject({ acknowledged: false, next: { kind: 'retry', at } });
      await other.finish();
      expect(statusesNotified()).toEqual(['initialized', 'initialized']);
      expect(await states(world(), shop)).toEqual(['acknowledged']);
    });

    test('leaves a newer notification that the shop has refused to its retry', async () => {
      const { shop, still } = await withOneStandingStill();
      await shop.happen('completed');
      world().merchant.answerWith({ status: 500 });
      await deliver(shop);
      world().merchant.answerWith({});
      await still.finish();
      expect(statusesNotified()).toEqual(['initialized', 'completed']);
      expect(await states(world(), shop)).toEqual(['superseded', 'waiting']);
    });

    test('changes nothing if there is no newer notification', async () => {
      const { shop, still } = await withOneStandingStill();
      await deliver(shop);
      await still.finish();
      expect(statusesNotified()).toEqual(['initialized', 'initialized']);
      expect(await states(world(), shop)).toEqual(['acknowledged']);
    });
  });

  test('leaves the row waiting if the outcome could not be committed', async () => {
    const shop = await openShop(world().pool, { notificationUrl: world().merchant.url });
    await shop.happen('completed');
    const lock = async () => {
      throw new Error('the process ends here');
    };
    const { db, clock } = shop.deps;
    const rows = deliveryRows({ db, clock, claimSeconds, read: shop.read, lock });
    const deps = { ...shop.deps, rows };
    await expect(deliverNotifications(deps, shop.siteId, shop.orderId)).rejects.toThrow(
      'ends here',
    );
    expect(await list(world(), shop)).toMatchObject([{ state: 'waiting', attempts: [] }]);
    expect(await deliver(shop)).toMatchObject([{ attempt: 1, acknowledged: true }]);
    expect(world().merchant.received).toHaveLength(2);
  });
});
