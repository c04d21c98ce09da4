// Checks many refunds at once, and long random histories: refunds never exceed what came in, and the books agree.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relatedOf } from '../../src/database/orders/related-transactions.ts';
import { orderId } from '../../src/domain/ids.ts';
import { goOnWithRefund } from '../../src/operations/refunds/finish-refund.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { paid, refund, refunded, settings, siteAtNoon, standing } from '../support/refunds.ts';

const gateway = useGateway();

interface Row {
  readonly order_id: string;
  readonly minor: number;
  readonly status: string;
}

/** What the database has about a site, by order. */
async function read(site: TestSite) {
  const { pool } = gateway().gateway.deps.db;
  const query = async (text: string): Promise<Json[]> =>
    (await pool.query(text, [site.site.siteId])).rows;
  const orders = await query(
    'select order_id, amount_refunded, booked from orders where site_id = $1',
  );
  const related = await query(
    'select order_id, amount as minor, status from related_transactions where site_id = $1',
  );
  const refunds: Row[] = related.map((row) => ({ ...row, minor: Number(row.minor) }));
  const received = await query(
    `select order_id, sum(amount) as minor from transactions where site_id = $1
     and facts && '{paid,settled}' group by order_id`,
  );
  const lines = await query(
    `select order_id, day::text, line.account, line.minor from ledger_entries e,
       unnest(e.accounts, e.amounts) as line (account, minor) where site_id = $1`,
  );
  const days = await query(
    `select day::text, account, sum(amount) as minor from daily_balances where site_id = $1
     group by day, account`,
  );
  return { orders, refunds, received, lines, days };
}

/** Sums of `minor` by key, without zeros. */
function sums(rows: readonly Json[], keyOf: (row: Json) => string): Record<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    found.set(key, (found.get(key) ?? 0) + Number(row.minor));
  }
  return Object.fromEntries([...found].filter(([, minor]) => minor !== 0));
}

/** What must hold of a site at any moment. */
async function expectSound(site: TestSite): Promise<void> {
  const { orders, refunds, received, lines, days } = await read(site);
  const alive = refunds.filter(({ status }) => status !== 'void' && status !== 'declined');
  for (const order of orders) {
    const of = ({ order_id }: { order_id: string }) => order_id === order.order_id;
    const back = alive.filter(of).reduce((sum, { minor }) => sum + minor, 0);
    expect(back).toBeLessThanOrEqual(Number(received.find(of)?.minor ?? 0));
    expect(Number(order.amount_refunded)).toBe(back);
    const booked = order.booked.EUR ?? {};
    expect(sums(lines.filter(of), ({ account }) => account)).toEqual(booked);
    expect(Object.values<number>(booked).reduce((sum, minor) => sum + minor, 0)).toBe(0);
    const done = alive.filter(of).filter(({ status }) => status === 'completed');
    // Money that reaches the merchant without us is refunded without us.
    const passesUs = booked.acquirer !== undefined;
    const gone = done.reduce((sum, { minor }) => sum + minor, 0);
    expect(booked.refunds ?? 0).toBe(passesUs ? gone : 0);
  }
  const key = ({ day, account }: Json) => `${day} ${account}`;
  expect(sums(days, key)).toEqual(sums(lines, key));
}

describe('a hundred refunds at the same moment', () => {
  const hundred = <Value>(each: (i: number) => Value) =>
    Array.from({ length: 100 }, (_, i) => each(i));

  test('of the same amount: as many succeed as the money allows', async () => {
    const site = await siteAtNoon(gateway());
    await settings(site, { refund_guard: 'off' });
    await paid(site);
    const answers = await Promise.all(hundred(() => refund(site, { amount: 90 })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(11);
    expect(new Set(statuses)).toEqual(new Set([200, 404]));
    await expectSound(site);
    await site.advance('12h');
    expect(await site.read('it')).toMatchObject({
      amount_refunded: 990,
      status: 'partial_refunded',
    });
    await expectSound(site);
  });

  test('of the same amount with the usual guard: one succeeds', async () => {
    const site = await siteAtNoon(gateway());
    await paid(site);
    const answers = await Promise.all(hundred(() => refund(site, { amount: 90 })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('of random amounts, over three orders, with cancellations and acceptances', async () => {
    const site = await siteAtNoon(gateway());
    await settings(site, { refund_guard: 'off' });
    const ids = ['a', 'b', 'c'];
    for (const order_id of ids) await paid(site, { order_id });
    const amounts = fc.sample(fc.integer({ min: 1, max: 300 }), 100);
    const answers = await Promise.all(
      hundred(async (i) => {
        const id = ids[i % ids.length] ?? 'a';
        const made = await refund(site, { amount: amounts[i] }, id);
        const at = `orders/${id}/refunds/${made.body.data.refund_id}`;
        if (made.status === 200 && i % 5 === 0)
          await site.patch(`/v1/json/${at}`, { status: 'void' });
        if (made.status === 200 && i % 7 === 0) await site.post(`/sandbox/${at}/accept`, {});
        return made;
      }),
    );
    expect(answers.every(({ status }) => status === 200 || status === 404)).toBe(true);
    await expectSound(site);
    await site.advance('12h');
    await expectSound(site);
  });
});

type Step =
  | { readonly do: 'pay'; readonly order: number; readonly amount: number }
  | { readonly do: 'refund'; readonly order: number; readonly amount: number }
  | { readonly do: 'cancel' | 'accept' | 'decline'; readonly order: number; readonly which: number }
  | { readonly do: 'wait'; readonly hours: number };

const orderNumber = fc.integer({ min: 0, max: 2 });
const amount = fc.integer({ min: 0, max: 1500 });
const which = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('refund'), order: orderNumber, amount }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel', 'accept', 'decline'),
      order: orderNumber,
      which,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.constantFrom(1, 12, 30) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pay'),
      order: orderNumber,
      amount: fc.integer({ min: 1, max: 2000 }),
    }),
  },
) as fc.Arbitrary<Step>;

const methods = ['IDEAL', 'VISA', 'PAYPAL'];

async function play(site: TestSite, each: Step): Promise<void> {
  switch (each.do) {
    case 'wait':
      await site.advance(`${each.hours}h`);
      return;
    case 'pay': {
      const order_id = `o${each.order}`;
      // Refused once it is paid.
      const made = await site.order({
        order_id,
        gateway: methods[each.order],
        amount: each.amount,
      });
      if (made.status === 200) await site.simulate(order_id, 'completed');
      return;
    }
    case 'refund':
      expect([200, 404]).toContain(
        (await refund(site, { amount: each.amount }, `o${each.order}`)).status,
      );
      return;
    case 'cancel':
    case 'accept':
    case 'decline': {
      const order = await site.read(`o${each.order}`);
      const rows: Json[] = order?.related_transactions ?? [];
      const row = rows[each.which % Math.max(1, rows.length)];
      if (row === undefined) return;
      const at = `orders/o${each.order}/refunds/${row.transaction_id}`;
      const outcome = each.do === 'decline' ? 'declined' : 'completed';
      const answer =
        each.do === 'cancel'
          ? await site.patch(`/v1/json/${at}`, { status: 'void' })
          : await site.post(`/sandbox/${at}/accept`, { outcome });
      expect(answer.status).toBeLessThan(500);
    }
  }
}

test('random histories keep every order within what it received, and the books in balance', async () => {
  const histories = fc.array(step, { minLength: 5, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const site = await siteAtNoon(gateway());
      await settings(site, { refund_guard: 'off' });
      for (const order of [0, 1]) await play(site, { do: 'pay', order, amount: 1000 });
      for (const each of steps) {
        await play(site, each);
        await expectSound(site);
      }
      await site.post('/sandbox/clock', { until: 'idle' });
      await expectSound(site);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 600_000);

test('a worker that comes before midnight leaves a refund waiting', async () => {
  const site = await siteAtNoon(gateway());
  await paid(site);
  await refunded(site);
  const { deps } = gateway().gateway;
  const present = (await deps.sites.byId(site.site.siteId)) ?? site.site;
  const rows = await relatedOf(deps.db.pool, site.site.siteId, orderId('it'));
  for (const waiting of rows) await goOnWithRefund(deps, present, waiting);
  expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
});
