// Checks that the result is the same if the bank's callback comes before or after the browser, alone, twice or late.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { deliveries } from '../../src/domain/payments/acquirer.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { nextWithStatus, readSigned } from '../support/merchant-notifications.ts';

const gateway = useGateway();
let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.close());

async function orderAt(shop: Merchant, id: string): Promise<TestSite> {
  const site = await gateway().site();
  const payment_options = { notification_url: `${shop.url}/hook`, notification_method: 'POST' };
  const created = await site.order({ order_id: id, gateway: 'IDEAL', payment_options });
  expect(created.status).toBe(200);
  return site;
}

const patience = { timeout: 30_000, interval: 50 };

/** Makes the waiting callbacks of a site due, and waits until the last one was sent. */
async function sendWaitingCallbacks(site: TestSite): Promise<void> {
  const { pool } = gateway().gateway.deps.db;
  const mine = `${site.site.siteId}-%`;
  await pool.query('update simulator.callbacks set due_at = now() where attempt like $1', [mine]);
  await vi.waitFor(async () => {
    const { rows } = await pool.query('select 1 from simulator.callbacks where attempt like $1', [
      mine,
    ]);
    expect(rows).toEqual([]);
  }, patience);
}

/** Everything about the order that must not depend on the order of arrival. */
async function endOf(site: TestSite, id: string): Promise<Json> {
  const { pool } = gateway().gateway.deps.db;
  const of = [site.site.siteId, id];
  const orders = await pool.query(
    `select status, financial_status, amount, marks, reason, reason_code, attempts_started,
       completed_at is not null as completed, next_due_at is null as at_rest
     from orders where site_id = $1 and order_id = $2`,
    of,
  );
  const transactions = await pool.query(
    `select status, financial_status, facts, phase, reason, reason_code, poll_at, amount,
       details ->> 'accountHolderName' as holder, completed_at is not null as completed
     from transactions where site_id = $1 and order_id = $2 order by sequence`,
    of,
  );
  const changes = await pool.query(
    `select fact, source, from_status, to_status from status_changes
     where site_id = $1 and order_id = $2 order by change_id`,
    of,
  );
  return { orders: orders.rows, transactions: transactions.rows, changes: changes.rows };
}

describe.each(['completed', 'declined', 'cancelled', 'expired'] as const)(
  'the outcome %s',
  (outcome) => {
    const status = outcome === 'cancelled' ? 'void' : outcome;

    test("is the same whenever the bank's callback comes", async () => {
      const ends = await Promise.all(
        deliveries.map(async (delivery) => {
          const id = `${outcome}-${delivery}`;
          const site = await orderAt(merchant, id);
          const played = await site.simulate(id, outcome, { delivery });
          // The browser is back by then, and the answer of the bank was enough.
          expect(played.body.data.status).toBe(status);
          await sendWaitingCallbacks(site);
          await site.post('/sandbox/clock', { advance: '1s' });
          return [delivery, await endOf(site, id)] as const;
        }),
      );
      const [, first] = ends[0] ?? [];
      expect(first.orders).toMatchObject([{ status, at_rest: true }]);
      expect(first.changes).toHaveLength(1);
      for (const [delivery, end] of ends) expect(end, delivery).toEqual(first);
    });
  },
);

describe('a customer who does not come back', () => {
  /** Opens the link, presses the bank's button, and closes the window. */
  async function payAndLeave(site: TestSite, id: string, delivery: string): Promise<void> {
    const { pool } = gateway().gateway.deps.db;
    const { rows } = await pool.query(
      'select session_id from orders where site_id = $1 and order_id = $2',
      [site.site.siteId, id],
    );
    const link = `${gateway().url}/connect/${rows[0]?.session_id}/`;
    const opened = await fetch(link, { redirect: 'manual' });
    const bank = opened.headers.get('location') ?? '';
    expect(bank).toContain('/simulator/bank?trxid=');
    const form = new URLSearchParams({ scenario: 'completed', delivery });
    const pressed = await fetch(bank, { method: 'POST', body: form, redirect: 'manual' });
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get('location')).toContain('/return?attempt=');
  }

  test.each(deliveries.filter((delivery) => delivery !== 'none'))(
    'has paid when the callback comes: %s',
    async (delivery) => {
      const id = `left-${delivery}`;
      const site = await orderAt(merchant, id);
      await payAndLeave(site, id, delivery);
      await sendWaitingCallbacks(site);
      await vi.waitFor(
        async () => expect(await site.read(id)).toMatchObject({ status: 'completed' }),
        patience,
      );
    },
  );

  test('has paid even if no callback ever comes: the bank is asked before an attempt expires', async () => {
    const site = await orderAt(merchant, 'left-alone');
    await payAndLeave(site, 'left-alone', 'none');
    expect(await site.read('left-alone')).toMatchObject({ status: 'initialized' });
    await site.advance('59m');
    expect(await site.read('left-alone')).toMatchObject({ status: 'initialized' });
    await site.advance('1m');
    expect(await site.read('left-alone')).toMatchObject({ status: 'completed' });
  });

  test('who did not pay has an expired order after an hour', async () => {
    const site = await orderAt(merchant, 'left-unpaid');
    const { body } = await site.order({ order_id: 'left-unpaid', gateway: 'IDEAL' });
    await fetch(body.data.payment_url, { redirect: 'manual' });
    await site.advance('59m');
    expect(await site.read('left-unpaid')).toMatchObject({ status: 'initialized' });
    await site.advance('1m');
    expect(await site.read('left-unpaid')).toMatchObject({ status: 'expired' });
  });
});

test('a callback without a valid signature, which anybody could send, is refused', async () => {
  const site = await orderAt(merchant, 'forged');
  const body = JSON.stringify({ type: 'payment-changed', attempt: `${site.site.siteId}-1` });
  for (const signature of [undefined, '', '1:ff', 'x'.repeat(200)]) {
    const answer = await fetch(`${gateway().url}/callbacks/simulator`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature !== undefined && { 'x-simulator-signature': signature }),
      },
      body,
    });
    expect([401, 403]).toContain(answer.status);
  }
});

describe('the shop', () => {
  test('gets a signed notification of the final state at the end, whatever it got before', async () => {
    const shop = await startMerchant();
    try {
      for (const delivery of deliveries) {
        const site = await orderAt(shop, delivery);
        await site.simulate(delivery, 'completed', { delivery });
        const last = await nextWithStatus(site, shop, delivery, 'completed');
        expect(readSigned(site, last)).toEqual(await site.read(delivery));
        expect(last.query.get('transactionid')).toBe(delivery);
      }
    } finally {
      await shop.close();
    }
  });

  test('never gets two notifications of one order at the same time', async () => {
    const shop = await startMerchant();
    const calls = { open: 0, most: 0 };
    let release = (): void => undefined;
    const first = new Promise<void>((done) => {
      release = done;
    });
    shop.answerWith(async () => {
      calls.open += 1;
      calls.most = Math.max(calls.most, calls.open);
      await first;
      calls.open -= 1;
      return {};
    });
    try {
      const site = await orderAt(shop, 'slow');
      const played = site.simulate('slow', 'completed');
      // The first call hangs at the shop while the order is paid.
      await shop.nextNotification();
      await played;
      expect(await site.read('slow')).toMatchObject({ status: 'completed' });
      // A second delivery wants to begin: the moved clock waits for the one that is under way.
      const moved = site.post('/sandbox/clock', { advance: '1s' });
      await site.read('slow');
      expect(shop.received).toHaveLength(1);
      release();
      await moved;
      const last = shop.received.at(-1);
      expect(last === undefined ? null : readSigned(site, last).status).toBe('completed');
      expect(calls.most).toBe(1);
    } finally {
      release();
      await shop.close();
    }
  });

  test('may get notifications of two orders at the same time', async () => {
    const shop = await startMerchant();
    let together = (): void => undefined;
    const both = new Promise<void>((done) => {
      together = done;
    });
    shop.answerWith(async () => {
      if (shop.received.length >= 2) together();
      await both;
      return {};
    });
    try {
      const sites = await Promise.all([orderAt(shop, 'left'), orderAt(shop, 'right')]);
      await Promise.all([
        sites[0].simulate('left', 'declined'),
        sites[1].simulate('right', 'declined'),
      ]);
      await both;
      const ids = shop.received.map(({ query }) => query.get('transactionid'));
      expect(ids.sort()).toEqual(expect.arrayContaining(['left', 'right']));
    } finally {
      together();
      await shop.close();
    }
  });
});
