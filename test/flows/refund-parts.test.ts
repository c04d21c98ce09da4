// Checks refunds of orders whose money is taken in parts, alone or beside other payments: all of it, and never more.
import { describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import type { Acquirer } from '../../src/domain/payments/acquirer.ts';
import { shipOrder } from '../../src/operations/captures/ship-order.ts';
import {
  approvedOrder,
  authorizedOrder,
  cancelCapture,
  capture,
  change,
} from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import {
  balances,
  giveCard,
  midnight,
  refund,
  refunded,
  refusal,
  settings,
  siteAtNoon,
  standing,
} from '../support/refunds.ts';

const gateway = useGateway();

/** An approved Pay After Delivery order `socks` of two pairs at 50.00 each. */
async function twoPairs(): Promise<{ site: TestSite; onePairBack: object }> {
  const site = await siteAtNoon(gateway());
  const pair = {
    name: 'Socks',
    unit_price: 50,
    merchant_item_id: 'socks',
    tax_table_selector: 'none',
  };
  const items = [{ ...pair, quantity: 2 }];
  const tax_tables = { alternate: [{ name: 'none', rules: [{ rate: 0 }] }] };
  const cart = { shopping_cart: { items }, checkout_options: { tax_tables } };
  await approvedOrder(site, 'socks', 'BNPL_MF', cart);
  return { site, onePairBack: { checkout_data: { items: [...items, { ...pair, quantity: -1 }] } } };
}

const ship = (site: TestSite, amount?: number) =>
  change(site, 'socks', { status: 'shipped', ...(amount !== undefined && { amount }) });

test('a part that the provider refused to ship leaves the refundable amount as it was', async () => {
  const { site } = await twoPairs();
  const { deps } = gateway().gateway;
  const refusing = (acquirer: Acquirer): Acquirer => ({
    ...acquirer,
    followUp: async () => ({ kind: 'refused', why: 'not today' }),
  });
  const refused = { ...deps, acquirers: deps.acquirers.map(refusing) };
  const present = (await deps.sites.byId(site.site.siteId)) ?? site.site;
  const part = { minor: 4000, references: {} };
  expect(await shipOrder(refused, present, orderId('socks'), part, null)).toMatchObject({
    reason: 'cannot-ship',
  });
  await refunded(site, {}, 'socks');
  expect((await ship(site)).status).toBe(200);
  await midnight(site);
  expect(await standing(site, 'socks')).toEqual(['refunded', 10_000, ['completed']]);
});

describe('an amount that was refunded before the first shipment', () => {
  const left = async (site: TestSite, amount: number) => {
    const { status, body, headers } = await ship(site, amount);
    return [status, body.error_code, headers.get('x-kassa-detail')];
  };

  test.each(['waits', 'is done'])(
    'is shipped in no part, and refunded from no part (it %s)',
    async (when) => {
      const { site, onePairBack } = await twoPairs();
      await refunded(site, onePairBack, 'socks');
      if (when === 'is done') await site.advance('24h');
      expect(await left(site, 6000)).toEqual([404, 1001, 'amount: only 5000 is left']);
      expect((await ship(site, 3000)).body.data.order_id).toBe('socks-1');
      expect(await left(site, 2001)).toEqual([404, 1001, 'amount: only 2000 is left']);
      expect((await ship(site)).body.data.order_id).toBe('socks-2');
      await site.advance('24h');
      expect(await site.read('socks')).toMatchObject({
        status: 'partial_refunded',
        amount_refunded: 5000,
      });
      expect(await balances(gateway(), site)).toMatchObject({ acquirer: -5000, uncleared: 5000 });
      const pad = (await site.get('/v1/json/pad/orders/socks')).body.data;
      expect(pad).toMatchObject({ amount: 5000, amount_outstanding: 5000 });
      // The parts can give back all that they hold, and no more.
      await Promise.all(['socks-1', 'socks-2'].map((id) => refunded(site, {}, id)));
      expect((await refund(site, {}, 'socks-1')).status).toBe(404);
      await site.advance('24h');
      expect(await site.read('socks-2')).toMatchObject({ amount: 2000, status: 'refunded' });
      expect(await balances(gateway(), site)).toMatchObject({ acquirer: -5000, refunds: 5000 });
    },
  );

  test('costs the merchant nothing if the rest is not shipped in time', async () => {
    const { site, onePairBack } = await twoPairs();
    await refunded(site, onePairBack, 'socks');
    await ship(site, 2000);
    await site.advance('20d');
    expect((await site.read('socks')).status).toBe('expired');
    const fees = 29 + 19;
    expect(await balances(gateway(), site)).toEqual({
      acquirer: -2000,
      available: -fees,
      fees,
      uncleared: 2000,
    });
  });

  test('cannot be cancelled once all the rest is shipped in parts', async () => {
    const { site, onePairBack } = await twoPairs();
    const { refund_id } = await refunded(site, onePairBack, 'socks');
    const callOff = () =>
      site.patch(`/v1/json/orders/socks/refunds/${refund_id}`, { status: 'void' });
    await ship(site, 2000);
    await ship(site, 3000);
    expect(await site.read('socks')).toMatchObject({ status: 'shipped' });
    expect((await callOff()).body.error_code).toBe(1034);
  });

  test('can be shipped once its refund was cancelled', async () => {
    const { site, onePairBack } = await twoPairs();
    const { refund_id } = await refunded(site, onePairBack, 'socks');
    await ship(site, 2000);
    await site.patch(`/v1/json/orders/socks/refunds/${refund_id}`, { status: 'void' });
    expect((await ship(site, 8000)).body.data.order_id).toBe('socks-2');
    expect(await site.read('socks')).toMatchObject({ status: 'shipped' });
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -10_000, uncleared: 10_000 });
  });

  test('leaves nothing to ship in parts if it was everything', async () => {
    const { site } = await twoPairs();
    await refunded(site, {}, 'socks');
    expect(await left(site, 2000)).toEqual([410, 1000, 'nothing is left to ship']);
    // A merchant who reports everything as shipped gets the money, and the refund gives it back.
    expect((await ship(site)).status).toBe(200);
    await midnight(site);
    expect(await standing(site, 'socks')).toEqual(['refunded', 10_000, ['completed']]);
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -10_000, refunds: 10_000 });
  });

  test.each([
    ['left out of', 5000],
    ['counted in', 10_000],
  ])('may be %s a shipment of the whole', async (_what, amount) => {
    const { site, onePairBack } = await twoPairs();
    await refunded(site, onePairBack, 'socks');
    expect((await ship(site, amount)).body).toEqual({ success: true, data: {} });
    await midnight(site);
    expect(await standing(site, 'socks')).toEqual(['partial_refunded', 5000, ['completed']]);
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -10_000, refunds: 5000 });
  });
});

describe('beside money that is captured later,', () => {
  /** 5.00 from a gift card, 15.00 authorised by Visa. */
  async function cardAndVisa(): Promise<TestSite> {
    const site = await siteAtNoon(gateway());
    await settings(site, { refund_guard: 'off' });
    await giveCard(site, { amount: 2000, capture: 'manual' });
    await site.simulate('it', 'completed', { gateway: 'VISA' });
    expect((await site.read('it')).payment_details.capture_remain).toBe(1500);
    return site;
  }

  const refundsOf = async (site: TestSite, id = 'it') =>
    ((await site.read(id)).related_transactions ?? [])
      .filter(({ type }: { type: string }) => type === 'refund')
      .map((row: { amount: number; status: string }) => [row.amount, row.status]);

  test('the money of a gift card can be refunded before the capture and after it', async () => {
    const site = await cardAndVisa();
    expect(refusal(await refund(site, { amount: 501 }))[2]).toBe('500 of 500 is left');
    await refunded(site, { amount: 100 });
    expect((await capture(site, 'it')).status).toBe(200);
    await refunded(site);
    await midnight(site);
    expect(await standing(site)).toMatchObject(['refunded', 2000, { length: 3 }]);
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -2000, refunds: 2000 });
  });

  test('the money of a gift card can be refunded when the rest was given up', async () => {
    const site = await cardAndVisa();
    await cancelCapture(site, 'it');
    await refunded(site);
    await midnight(site);
    expect(await standing(site)).toEqual(['void', 500, ['completed']]);
  });

  test('the refund of a captured part is not taken from the card again', async () => {
    const site = await cardAndVisa();
    await capture(site, 'it', { amount: 1000, new_order_id: 'part' });
    await refunded(site, {}, 'part');
    await refunded(site);
    expect(await refundsOf(site)).toEqual([[500, 'reserved']]);
    const { data } = (await site.get('/v1/json/transactions?type=coupon')).body;
    expect((await site.read('it')).related_transactions.at(-1)).toMatchObject({
      reference_transaction_id: data[0].transaction_id,
    });
  });

  test('a bank can take back what was captured, also beside a gift card and after the rest was given up', async () => {
    const site = await cardAndVisa();
    const takeBack = () => site.post('/sandbox/orders/it/chargeback', {});
    expect((await takeBack()).body.error_info).toContain('nothing of this payment was captured');
    await capture(site, 'it', { amount: 1000, new_order_id: 'part' });
    await cancelCapture(site, 'it');
    const { body } = await takeBack();
    expect(body.data).toMatchObject({ status: 'void', chargebacks: [{ amount: 1000 }] });
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -1500, reserved: 1000 });
  });

  /** A customer at the bank, for EUR 49.95, while the shop posts the order again with a card. */
  async function atBank(site: TestSite): Promise<() => Promise<unknown>> {
    const made = await site.order({ order_id: 'it', gateway: 'IDEAL', amount: 4995 });
    const opened = await fetch(made.body.data.payment_url, { redirect: 'manual' });
    const bank = opened.headers.get('location') ?? '';
    const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
    return () => fetch(bank, { method: 'POST', body, redirect: 'manual' });
  }

  test('a late bank payment can be refunded, and money that was only authorised cannot', async () => {
    const site = await siteAtNoon(gateway());
    await settings(site, { refund_guard: 'off' });
    const payAtBank = await atBank(site);
    await authorizedOrder(site, 'it');
    await payAtBank();
    expect(refusal(await refund(site, { amount: 4996 }))[2]).toBe('4995 of 4995 is left');
    await refunded(site);
    await midnight(site);
    expect(await refundsOf(site)).toEqual([[4995, 'completed']]);
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -4995, refunds: 4995 });
    expect((await refund(site)).status).toBe(404);
  });

  test('captured money can be refunded once: by the order, or by the order of the capture', async () => {
    const site = await siteAtNoon(gateway());
    await settings(site, { refund_guard: 'off' });
    const payAtBank = await atBank(site);
    await authorizedOrder(site, 'it');
    await payAtBank();
    await capture(site, 'it', { amount: 1000, new_order_id: 'part' });
    await refunded(site, { amount: 4000 });
    const byOrder = await refundsOf(site);
    const [ofCard] = byOrder.filter(([amount]: [number]) => amount <= 1000);
    expect(ofCard).toEqual([1000, 'reserved']);
    expect(refusal(await refund(site, {}, 'part'))).toEqual([404, 1034, '0 of 1000 is left']);
  });
});

describe('beside parts that were shipped,', () => {
  /** An order of 100.00 of which 30.00 were shipped with a pay-later method, and a bank payment that came late. */
  async function paidTwice(): Promise<{ site: TestSite; bankPayment: string }> {
    const site = await siteAtNoon(gateway());
    await settings(site, { refund_guard: 'off' });
    const made = await site.order({ order_id: 'socks', gateway: 'IDEAL', amount: 10_000 });
    const opened = await fetch(made.body.data.payment_url, { redirect: 'manual' });
    const bank = opened.headers.get('location') ?? '';
    await approvedOrder(site, 'socks', 'BNPL_MF');
    expect((await ship(site, 3000)).status).toBe(200);
    const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
    await fetch(bank, { method: 'POST', body, redirect: 'manual' });
    const { data } = (await site.get('/v1/json/transactions?payment_method=IDEAL')).body;
    return { site, bankPayment: String(data[0].transaction_id) };
  }

  test('a late bank payment can be refunded, by the order or by its own id', async () => {
    const { site, bankPayment } = await paidTwice();
    await refunded(site, { amount: 4000 }, 'socks');
    const left = '6000 of 10000 is left';
    expect(refusal(await refund(site, { amount: 6001 }, bankPayment))).toEqual([404, 1034, left]);
    await refunded(site, {}, bankPayment);
    const empty = '0 of 10000 is left';
    expect(refusal(await refund(site, {}, 'socks'))).toEqual([404, 1034, empty]);
    await site.advance('24h');
    const order = await site.read('socks');
    const refunds = order.related_transactions.filter(
      ({ type }: { type: string }) => type === 'refund',
    );
    expect(refunds).toMatchObject([
      { amount: 4000, status: 'completed', reference_transaction_id: Number(bankPayment) },
      { amount: 6000, status: 'completed', reference_transaction_id: Number(bankPayment) },
    ]);
    expect(await balances(gateway(), site)).toMatchObject({ uncleared: 3000, refunds: 10_000 });
    expect((await ship(site)).status).toBe(200);
    await refunded(site, {}, 'socks-1');
    await refunded(site, {}, 'socks-2');
    await site.advance('24h');
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -20_000, refunds: 20_000 });
  });

  test('a shipped part can be refunded only by its own order', async () => {
    const { site, bankPayment } = await paidTwice();
    await refunded(site, {}, 'socks-1');
    await refunded(site, {}, bankPayment);
    expect((await refund(site, {}, 'socks')).status).toBe(404);
    await site.advance('24h');
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -13_000, refunds: 13_000 });
  });
});

test('an order can have a thousand captures and refunds, and all of them count in its sums', async () => {
  const site = await siteAtNoon(gateway());
  await settings(site, { refund_guard: 'off' });
  await authorizedOrder(site, 'it', { amount: 100_000 });
  const { transaction_id } = await site.read('it');
  await capture(site, 'it', { amount: 60_000, new_order_id: 'part' });
  await refunded(site, { amount: 1 });
  await gateway().gateway.deps.db.pool.query(
    `insert into related_transactions (site_id, transaction_id, order_id, kind, reference_id, amount,
       currency, status, financial_status, description, vars, costs, funded, created_at, modified_at)
     select $1, 1000000000000000 + n, 'it', 'refund', $2, 1, 'EUR', 'void', 'void', '',
       '{null,null,null}', '[]', true, now(), now() from generate_series(1, 998) n`,
    [site.site.siteId, transaction_id],
  );
  const enough = 'an order has at most 1000 captures, shipments and refunds';
  expect(refusal(await refund(site, { amount: 1 }))).toEqual([404, 1034, enough]);
  expect(refusal(await capture(site, 'it', { amount: 1 }))).toEqual([404, 1000, enough]);
  // The rest is given up, and what was captured is refunded by its own order.
  expect((await cancelCapture(site, 'it')).status).toBe(200);
  await refunded(site, {}, 'part');
  await midnight(site);
  expect((await site.read('part')).amount_refunded).toBe(59_999);
});
