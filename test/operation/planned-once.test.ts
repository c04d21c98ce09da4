// Checks that PostgreSQL plans every statement of a payment once per connection, and not at each call.
import { expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';

/** PostgreSQL plans a statement five times for its values before it tries a plan for all values. */
const enoughRuns = 12;
const payments = 30;

const gateway = useGateway();

/** From the order to its refund, with the reads of a shop and its customer in between. */
async function payAndRefund(shop: TestSite, n: number): Promise<void> {
  const paid = { order_id: `paid-${n}`, gateway: 'IDEAL' };
  // Nothing listens there, so the notification of each change fails and waits.
  const notified = { payment_options: { notification_url: `${gateway().url}/nobody` } };
  const { body } = await shop.order({ ...paid, ...notified });
  await fetch(body.data.payment_url);
  await shop.order({ order_id: `direct-${n}`, type: 'direct', gateway: 'DIRECTBANK' });
  await shop.simulate(`paid-${n}`, 'completed');
  await shop.read(`paid-${n}`);
  const refund = { currency: 'EUR', amount: 100, description: 'Half of the socks' };
  await shop.post(`/v1/json/orders/paid-${n}/refunds`, refund);
  await shop.get('/v1/json/transactions?limit=10');
}

interface Planned {
  readonly statement: string;
  /** Runs with one plan for all values, and runs that were planned for their values. */
  readonly once: number;
  readonly anew: number;
}

/** On each connection of the gateway separately, except the one that only listens. */
async function planned(): Promise<Planned[]> {
  const { pool } = gateway().gateway.deps.db;
  const clients = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()));
  const found = await Promise.all(
    clients.map((client) =>
      client.query<Planned>(
        `select statement, generic_plans::int as once, custom_plans::int as anew
         from pg_prepared_statements`,
      ),
    ),
  );
  for (const client of clients) client.release();
  return found.flatMap(({ rows }) => rows);
}

test('no statement of a payment is planned at each call', async () => {
  const shop = await gateway().site();
  for (let n = 0; n < payments; n += 1) {
    await payAndRefund(shop, n);
    // Written together, by another statement than for a single order.
    const together = Array.from({ length: 8 }, (_, i) => shop.order({ order_id: `${n}-of-${i}` }));
    await Promise.all(together);
  }
  const often = (await planned()).filter(({ once, anew }) => once + anew >= enoughRuns);
  expect(often.length).toBeGreaterThan(20);
  expect(often.filter(({ once }) => once === 0).map(({ statement }) => statement)).toEqual([]);
});

test('a list that is filtered in a hundred ways leaves few plans behind', async () => {
  const shop = await gateway().site();
  const filters = ['currency=EUR', 'status=completed', 'debit_credit=C', 'payment_method=VISA'];
  const moments = ['created_from', 'created_until', 'completed_from'];
  const asked = [...filters, ...moments.map((name) => `${name}=2026-03-01`)];
  for (let way = 0; way < 2 ** asked.length; way += 1) {
    const query = asked.filter((_, i) => (way >> i) % 2 === 1).join('&');
    expect((await shop.get(`/v1/json/transactions?${query}`)).status).toBe(200);
  }
  const lists = (await planned()).filter(({ statement }) => statement.includes('from payouts p'));
  expect(lists.length).toBeGreaterThan(0);
  expect(new Set(lists.map(({ statement }) => statement)).size).toBeLessThan(25);
});
