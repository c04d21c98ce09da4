// Checks that of orders which are written together, one bad order fails alone.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { orderId, sessionId, siteId } from '../../src/domain/ids.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/** A text that cannot be compressed, so that the database gets its whole length. */
const noise = (length: number): string => randomBytes(length).toString('base64').slice(0, length);

const statusesOf = (site: TestSite, name: string): Promise<number[]> =>
  Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      return (await site.order({ order_id: `${name}-${i}` })).status;
    }),
  );

test('a mail address of any length causes no failure, neither of its own order nor of others', async () => {
  const [site, odd] = [await gateway().site(), await gateway().site()];
  const evil = Array.from({ length: 15 }, (_, i) =>
    odd.order({
      order_id: `odd-${i}`,
      second_chance: { send_email: true },
      customer: { email: `${noise(4000)}@example.com` },
    }),
  );
  expect(await statusesOf(site, 'usual')).toEqual(Array(60).fill(200));
  expect((await Promise.all(evil)).map(({ status }) => status)).toEqual(Array(15).fill(200));
});

test('an order with such an address can be paid like any other', async () => {
  const site = await gateway().site();
  const email = noise(4000);
  const direct = { type: 'direct', gateway: 'IDEAL', customer: { email } };
  expect((await site.order({ order_id: 'direct', ...direct })).status).toBe(200);
  await site.order({ order_id: 'redirect', gateway: 'IDEAL', customer: { email } });
  for (const id of ['direct', 'redirect']) {
    expect((await site.simulate(id, 'completed')).status).toBe(200);
    expect(await site.read(id)).toMatchObject({ status: 'completed', customer: { email: null } });
  }
});

test('the longest address that a mail server accepts is stored', async () => {
  const site = await gateway().site();
  const email = `robin@${'é'.repeat(245)}.nl`;
  await site.order({ order_id: 'long', customer: { email }, second_chance: { send_email: true } });
  expect(await site.read('long')).toMatchObject({ customer: { email } });
});

/** Writes forty copies of an order at once: whether each was written. `change` gives what the nth one has of its own. */
async function writeTogether(change: (order: Order, nth: number) => Partial<Order>) {
  const { deps } = gateway().gateway;
  const site = await gateway().site();
  await site.order({ order_id: 'first' });
  const known = await deps.orderReads.byId(site.site.siteId, orderId('first'));
  if (known === null) throw new Error('the first order is gone');
  const { order } = known;
  const written = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) =>
      deps.writer.insert(
        {
          ...order,
          sessionId: sessionId(`${order.sessionId.slice(0, -3)}${100 + i}`),
          transactionId: deps.newTransactionId(),
          ...change(order, i),
        },
        order.sessionExpiresAt,
      ),
    ),
  );
  return written.map((one) => (one.status === 'fulfilled' ? one.value : 'failed'));
}

test('an order that the database refuses fails alone', async () => {
  const written = await writeTogether((order, i) => ({
    // Every sixth order belongs to a site that does not exist.
    siteId: i % 6 === 0 ? siteId(987_654) : order.siteId,
    orderId: orderId(i === 10 ? 'first' : `next-${i}`),
  }));
  expect(written).toEqual(written.map((_, i) => (i % 6 === 0 ? 'failed' : i !== 10)));
});

test('orders that a full disk refuses are not tried one by one: each try would wait for it too', async () => {
  const { pool } = gateway().gateway.deps.db;
  await pool.query('create sequence tries');
  await pool.query(`create function no_room() returns trigger language plpgsql as $$ begin
    perform nextval('tries'); raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await pool.query(`create trigger no_room before insert on orders
    for each row when (new.order_id like 'late-%') execute function no_room()`);
  const written = await writeTogether((_, i) => ({ orderId: orderId(`late-${i}`) }));
  expect(written).toEqual(Array(40).fill('failed'));
  // Two orders on their own, and those that came meanwhile.
  expect((await pool.query('select last_value from tries')).rows).toEqual([{ last_value: '3' }]);
});
