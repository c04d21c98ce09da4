// Refunds of orders that are shipped in parts: each part is an order of its own, and all of them share one payment.
import { expect, test } from 'vitest';
import type { Acquirer } from '../../src/domain/acquirer.ts';
import { orderId } from '../../src/domain/ids.ts';
import { shipOrder } from '../../src/operations/ship-order.ts';
import { approvedOrder, change } from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { balances, midnight, refund, refunded, siteAtNoon, standing } from '../support/refunds.ts';

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
