// Refunds of orders whose money is taken in parts, alone or beside other payments: all that came in, and never more.
import { describe, expect, test } from 'vitest';
import type { Acquirer } from '../../src/domain/acquirer.ts';
import { orderId } from '../../src/domain/ids.ts';
import { shipOrder } from '../../src/operations/ship-order.ts';
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

test('a part that the provider refused to ship leaves the order as refundable as it was', async () => {
  const { site } = await twoPairs();
  const { deps } = gateway().gateway;
  const refusing = (acquirer: Acquirer): Acquirer => ({
    ...acquirer,
    followUp: async () => ({ kind: 'refused', why: 'not today' }),
  });
  const refused = { ...deps, acquirers: deps.acquirers.map(refusing) };
  const present = (await deps.sites.byId(site.site.siteId)) ?? site.site;
  const part = { minor: 4000, references: {} };
  expect(await shipOrder(refused, present, orderId('socks'), part)).toMatchObject({
    reason: 'cannot-ship',
  });
  expect((await ship(site)).status).toBe(200);
  await refunded(site, {}, 'socks');
  await midnight(site);
  expect(await standing(site, 'socks')).toEqual(['refunded', 10_000, ['completed']]);
});

test('what was refunded before the first shipment cannot be refunded once more by the parts', async () => {
  const { site, onePairBack } = await twoPairs();
  await refunded(site, onePairBack, 'socks');
  await ship(site, 6000);
  await ship(site);
  await Promise.all(['socks-1', 'socks-2'].map((id) => refund(site, {}, id)));
  // Whatever the first two came to: nothing is left afterwards, and nothing is too much.
  await refund(site, {}, 'socks-1');
  await refund(site, {}, 'socks-2');
  await midnight(site);
  const ids = ['socks', 'socks-1', 'socks-2'];
  const orders = await Promise.all(ids.map((id) => site.read(id)));
  expect(orders.reduce((sum, { amount_refunded }) => sum + amount_refunded, 0)).toBe(10_000);
  expect(await balances(gateway(), site)).toMatchObject({ acquirer: -10_000, refunds: 10_000 });
});

describe('beside money that is captured by hand', () => {
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

  test('what a gift card gave can go back, before the capture and after it', async () => {
    const site = await cardAndVisa();
    expect(refusal(await refund(site, { amount: 501 }))[2]).toBe('500 of 500 is left');
    await refunded(site, { amount: 100 });
    expect((await capture(site, 'it')).status).toBe(200);
    await refunded(site);
    await midnight(site);
    expect(await standing(site)).toMatchObject(['refunded', 2000, { length: 3 }]);
    expect(await balances(gateway(), site)).toMatchObject({ acquirer: -2000, refunds: 2000 });
  });

  test('what a gift card gave can go back when the rest was given up', async () => {
    const site = await cardAndVisa();
    await cancelCapture(site, 'it');
    await refunded(site);
    await midnight(site);
    expect(await standing(site)).toEqual(['void', 500, ['completed']]);
  });

  test('what a captured part gave back is not sought of the card again', async () => {
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

  test('a bank takes back what was captured, also beside a gift card and after the rest was given up', async () => {
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

  test('a bank payment that came late is refunded, and nothing that was only authorised', async () => {
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
});
