// Checks two processes whose clocks differ by a minute: what was written first counts as first.
import { expect, test } from 'vitest';
import { approvedOrder, authorizedOrder, capture, change } from '../support/capture-shop.ts';
import { type TestSite, useGateway, useSlowProcess } from '../support/gateway.ts';
import {
  balances,
  giveCard,
  midnight,
  refund,
  refunded,
  refusal,
  settings,
  siteAtNoon,
} from '../support/refunds.ts';

const gateway = useGateway();
const slow = useSlowProcess(gateway, 60);

/** One site, as served by the process with the right clock and by the process whose clock is behind. */
async function twoWays(): Promise<{ fast: TestSite; late: TestSite }> {
  const fast = await siteAtNoon(gateway());
  await settings(fast, { refund_guard: 'off' });
  return { fast, late: await slow().siteOfKey(fast.apiKey) };
}

test('a refund after a capture is paid out once', async () => {
  const { fast, late } = await twoWays();
  await authorizedOrder(fast, 'it', { amount: 1000 });
  await capture(fast, 'it', { amount: 600, new_order_id: 'part' });
  await refunded(late, { amount: 400 });
  expect(refusal(await refund(late, { amount: 201 }))).toEqual([404, 1034, '200 of 600 is left']);
  expect(refusal(await refund(late, { amount: 201 }, 'part'))[2]).toBe('200 of 600 is left');
  await midnight(fast);
  expect(await balances(gateway(), fast)).toMatchObject({ acquirer: -600, refunds: 400 });
});

test('a refund from before the first shipment only makes the promise smaller', async () => {
  const { fast, late } = await twoWays();
  const pair = { name: 'Socks', unit_price: 50, tax_table_selector: 'none' };
  const items = [{ ...pair, merchant_item_id: 'socks', quantity: 2 }];
  const tax_tables = { alternate: [{ name: 'none', rules: [{ rate: 0 }] }] };
  const cart = { shopping_cart: { items }, checkout_options: { tax_tables } };
  await approvedOrder(fast, 'socks', 'BNPL_MF', cart);
  const back = { ...pair, merchant_item_id: 'socks', quantity: -1 };
  await refunded(fast, { checkout_data: { items: [...items, back] } }, 'socks');
  expect((await change(late, 'socks', { status: 'shipped', amount: 3000 })).status).toBe(200);
  expect((await change(late, 'socks', { status: 'shipped' })).status).toBe(200);
  await fast.advance('24h');
  expect(await balances(gateway(), fast)).toMatchObject({ acquirer: -5000, uncleared: 5000 });
  await refunded(late, {}, 'socks-1');
  await refunded(late, {}, 'socks-2');
  await fast.advance('24h');
  expect(await balances(gateway(), fast)).toMatchObject({ acquirer: -5000, refunds: 5000 });
});

test('the history of the money is in the order in which it happened', async () => {
  const { fast, late } = await twoWays();
  await authorizedOrder(fast, 'it', { amount: 1000 });
  for (const [i, site] of [fast, late, fast, late, late, fast].entries())
    await capture(site, 'it', { amount: 100 + i });
  await refunded(late, { amount: 7 });
  const rows = (await fast.read('it')).related_transactions;
  expect(rows.map(({ amount }: { amount: number }) => amount)).toEqual([
    100, 101, 102, 103, 104, 105, 7,
  ]);
});

test('an order that was posted again shows its refunds, whichever process wrote it last', async () => {
  const { fast, late } = await twoWays();
  await giveCard(fast, { amount: 2000 });
  await refunded(fast);
  await fast.order({ order_id: 'it', amount: 2000 });
  expect((await change(late, 'it', { tracktrace_code: '3S7' })).status).toBe(200);
  expect((await fast.read('it')).related_transactions).toMatchObject([
    { type: 'refund', amount: 500 },
  ]);
});
