// Checks a clock that is moved past many orders: nothing is lost, done twice, or done at the wrong time.
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../src/domain/refusal.ts';
import { moveClock } from '../../src/operations/due/move-clock.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type MerchantAnswer, startMerchant } from '../support/merchant.ts';
import { stillClock } from '../support/still-clock.ts';
import { eventually } from './eventually.ts';

const clock = stillClock();
const gateway = useGateway({}, clock);

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Creates orders whose links end after these numbers of seconds, all placed at the same moment. */
function orders(site: TestSite, seconds: readonly number[]): Promise<void> {
  return clock.standStill(async () => {
    const placed = seconds.map((seconds_active, i) =>
      site.order({ order_id: `order-${i}`, seconds_active }),
    );
    for (const { status, body } of await Promise.all(placed)) {
      expect(status, JSON.stringify(body)).toBe(200);
    }
  });
}

/** How long after its due moment each order was ended, in milliseconds of site time. */
async function lateness(site: TestSite): Promise<number[]> {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select c.happened_at - o.session_expires_at as late,
       extract(epoch from c.happened_at - o.session_expires_at) * 1000 as ms
     from orders o join status_changes c on c.site_id = o.site_id and c.order_id = o.order_id
     where o.site_id = $1`,
    [site.site.siteId],
  );
  return rows.map((row: { ms: string }) => Number(row.ms));
}

const endedIn = (happened: Json[]): string[] =>
  happened.filter((each) => each.what === 'session-ends').map((each) => each.order_id);

test('a move that reaches its limit ends at the time that it has reached, and the next move goes on', async () => {
  const site = await gateway().site();
  await orders(site, [600, 600, 600, 600, 7200, 86_400]);
  const { deps } = gateway().gateway;
  const target = { kind: 'advance', seconds: 2 * 86_400 } as const;
  const move = async () => {
    const moved = await moveClock(deps, site.site, target, async () => 'notified', 3);
    if (isRefusal(moved)) throw new Error('the clock was not moved');
    return moved;
  };
  const start = (await site.get('/sandbox/clock')).body.data.now;
  const first = await move();
  // Everything of the moment at which the limit was reached, and nothing after it.
  const ended = first.happened.map((each) => each.orderId);
  expect(ended.toSorted()).toEqual(['order-0', 'order-1', 'order-2', 'order-3']);
  expect(first.now.getTime() - Date.parse(start)).toBeLessThan(3_600_000);
  expect(first.nextDueAt).not.toBeNull();
  const second = await move();
  expect(second.happened.map((each) => each.orderId)).toEqual(['order-4', 'order-5']);
  expect(second.now.getTime() - Date.parse(start)).toBeGreaterThan(2 * 86_400_000);
});

const leases = async (site: TestSite): Promise<Json[]> => {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    'select order_id from orders where site_id = $1 and leased_until is not null',
    [site.site.siteId],
  );
  return rows;
};

test('what falls due right after a move is free for the next process', () =>
  clock.standStill(async () => {
    const site = await gateway().site();
    await orders(site, [600, 602]);
    const { happened } = await site.advance('601s');
    expect(endedIn(happened)).toEqual(['order-0']);
    expect(await leases(site)).toEqual([]);
  }));

test('a failure on the way fails the move, and the next move goes on from there', () =>
  // No sweep interferes: it leaves what has only just fallen due.
  clock.standStill(async () => {
    const { pool } = gateway().gateway.deps.db;
    const site = await gateway().site();
    await orders(site, [600]);
    await pool.query(
      `alter table status_changes add constraint full_disk check (site_id <> ${site.site.siteId}) not valid`,
    );
    expect((await site.post('/sandbox/clock', { advance: '1h' })).status).toBe(500);
    expect(await leases(site)).toEqual([]);
    await pool.query('alter table status_changes drop constraint full_disk');
    expect(endedIn((await site.advance('0s')).happened)).toEqual(['order-0']);
  }));

describe('many orders', () => {
  test('each end once and at their own time, even if several are processed at once', async () => {
    const site = await gateway().site();
    const merchant = await startMerchant();
    try {
      await site.patch('/sandbox/site', { notification_url: merchant.url });
      // Some at the same moment, some seconds apart, some days.
      await orders(site, [
        ...numbers(12).map(() => 600),
        ...numbers(12).map((i) => 700 + 2 * i),
        ...numbers(12).map((i) => 86_400 * (i + 1)),
      ]);
      const { happened } = await site.advance('20d');
      const ids = numbers(36).map((i) => `order-${i}`);
      expect(endedIn(happened).toSorted()).toEqual(ids.toSorted());
      const notified = happened.filter((each: Json) => each.what === 'notify');
      expect(notified.map((each: Json) => each.order_id).toSorted()).toEqual(ids.toSorted());
      expect(merchant.received).toHaveLength(36);
      const times = happened.map((each: Json) => each.at);
      expect(times).toEqual(times.toSorted());
      const late = await lateness(site);
      expect(late).toHaveLength(36);
      for (const ms of late) {
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThan(60_000);
      }
    } finally {
      await merchant.close();
    }
  });

  test('end once if two moves of the same clock happen at the same time', async () => {
    const site = await gateway().site();
    await orders(
      site,
      numbers(20).map((i) => 600 + 30 * i),
    );
    const moves = await Promise.all([site.advance('1d'), site.advance('1d')]);
    const ended = moves.flatMap((move) => endedIn(move.happened));
    expect(ended.toSorted()).toEqual(
      numbers(20)
        .map((i) => `order-${i}`)
        .toSorted(),
    );
    expect((await site.get('/sandbox/clock')).body.data.next_due_at).toBeNull();
  });
});

describe('a shop that is slow to answer', () => {
  /** The shop answers the first call only when a call about another order has come. */
  async function withSlowShop(
    first: MerchantAnswer,
    work: (site: TestSite, happened: Json[]) => Promise<void>,
  ): Promise<void> {
    const site = await gateway().site();
    const merchant = await startMerchant();
    try {
      await site.patch('/sandbox/site', { notification_url: merchant.url });
      await orders(site, [60, 360]);
      let open: () => void = () => undefined;
      const other = new Promise<void>((done) => {
        open = done;
      });
      let calls = 0;
      merchant.answerWith(async ({ query }) => {
        if (query.get('transactionid') === 'order-1') open();
        calls += 1;
        if (calls > 1) return {};
        await other;
        return first;
      });
      const { happened } = await site.advance('1h');
      await work(site, happened);
    } finally {
      await merchant.close();
    }
  }

  test('does not delay the orders after it', async () => {
    await withSlowShop({}, async (_site, happened) => {
      expect(happened.map((each) => [each.order_id, each.what])).toEqual([
        ['order-0', 'session-ends'],
        ['order-0', 'notify'],
        ['order-1', 'session-ends'],
        ['order-1', 'notify'],
      ]);
    });
  });

  test('is called again fifteen minutes after the first call, and the clock waits for that', async () => {
    await withSlowShop({ status: 500, body: 'later' }, async (_site, happened) => {
      const notified = happened.filter((each) => each.what === 'notify');
      expect(notified.map((each) => each.order_id)).toEqual(['order-0', 'order-1', 'order-0']);
      const [asked, , again] = notified.map((each) => Date.parse(each.at));
      expect(Math.round(((again ?? 0) - (asked ?? 0)) / 60_000)).toBe(15);
    });
  });
});

test('gets each delivery listed with the status that the order had then', async () => {
  const site = await gateway().site();
  const merchant = await startMerchant();
  try {
    await site.patch('/sandbox/site', {
      notification_url: merchant.url,
      notification_method: 'POST',
    });
    merchant.answerWith({ status: 500, body: 'later' });
    const { body } = await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await fetch(body.data.payment_url, { redirect: 'manual' });
    await eventually(
      async () => (await site.get('/sandbox/notifications')).body.data,
      ([notification]) => notification?.attempts.length === 1,
    );
    const { happened } = await site.advance('61m');
    const notified = happened.filter((each: Json) => each.what === 'notify');
    expect(notified.map((each: Json) => each.status)).toEqual([
      'initialized',
      'initialized',
      'initialized',
      'expired',
    ]);
    const bodies = merchant.received.slice(-notified.length).map(({ rawBody }) => String(rawBody));
    expect(bodies.map((text) => JSON.parse(text).status)).toEqual(
      notified.map((each: Json) => each.status),
    );
  } finally {
    await merchant.close();
  }
});

test('without a move of the clock, the sweep makes payouts', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'IDEAL', amount: 10_000 });
  await site.simulate('lamp', 'completed');
  const payout = { amount: 5000, currency: 'EUR' };
  expect((await site.post(`/v1/json/accounts/${site.site.accountId}/payouts`, payout)).status).toBe(
    200,
  );
  const { db, sites } = gateway().gateway.deps;
  // As if eight days of wall time had passed: at Easter banks are closed for four.
  await db.transaction((tx) => sites.moveTime(tx, site.site.siteId, 0, 8 * 86_400_000));
  await sites.announceTime(site.site.siteId);
  const rows = await eventually(
    async () => (await site.get('/v1/json/transactions?type=withdrawal')).body.data,
    ([row]) => row.status === 'completed',
  );
  expect(rows).toHaveLength(1);
});
