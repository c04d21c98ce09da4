// Refunds every payment method in full and in part, through the API and at midnight; vouchers cannot be refunded.
import { expect, test } from 'vitest';
import type { PaymentMethod } from '../../src/domain/payment-methods/payment-method.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { cartOf, directRequest } from '../fixtures/direct-requests.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { midnight, refund, refunded, siteAtNoon, standing } from '../support/refunds.ts';

const gateway = useGateway();

const amountOf = ({ allowedAmount: { min } }: PaymentMethod) => Math.max(1000, min);

/** An order `it` whose customer has paid; slow banks have had the time that they take. */
async function paidBy(site: TestSite, method: PaymentMethod): Promise<Json> {
  const amount = amountOf(method);
  const cart = method.checksCart ? { shopping_cart: cartOf(amount) } : {};
  const info = method.qr?.when === 'on-request' ? { gateway_info: { qr_enabled: true } } : {};
  const made = await site.order({
    order_id: 'it',
    ...(method.redirect
      ? { gateway: method.id, amount, ...info, ...cart }
      : directRequest(method, amount)),
  });
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  if ((await site.read('it')).status === 'initialized') await site.simulate('it', 'completed');
  await site.advance('10m');
  const order = await site.read('it');
  expect(order.status).toBe('completed');
  return order;
}

const rowsOf = (none: boolean) =>
  paymentMethods
    .filter(({ refunds }) => refunds.none === none)
    .map((method) => [method.id, method] as const);
const rows = rowsOf(false);

test.each(rowsOf(true))('%s cannot be refunded', async (_id, method) => {
  const site = await siteAtNoon(gateway());
  await paidBy(site, method);
  const { status, body } = await refund(site);
  expect([status, body.error_code]).toEqual([404, 1034]);
  expect(await standing(site)).toEqual(['completed', 0, []]);
});

test.each(rows)('%s can be refunded in full', async (_id, method) => {
  const site = await siteAtNoon(gateway());
  const { amount, financial_status } = await paidBy(site, method);
  await refunded(site);
  const { waiting, done } = method.refunds;
  expect(await standing(site)).toEqual(['completed', amount, [waiting.status]]);
  await midnight(site);
  expect(await standing(site)).toEqual(['refunded', amount, [done.status]]);
  expect((await site.read('it')).financial_status).toBe(financial_status);
});

test.each(rows)('%s can be refunded in part, and then the rest', async (_id, method) => {
  const site = await siteAtNoon(gateway());
  const { amount } = await paidBy(site, method);
  const cart: Json = cartOf(amount);
  const back = { ...cart.items[0], unit_price: -3 };
  const byCart = { checkout_data: { items: [...cart.items, back] } };
  if (method.refunds.byCart) {
    const plain = await refund(site, { amount: 300, currency: 'EUR' });
    expect([plain.status, plain.body.error_code]).toEqual([404, 1016]);
  }
  await refunded(site, method.refunds.byCart ? byCart : { amount: 300, currency: 'EUR' });
  await midnight(site);
  expect(await standing(site)).toEqual(['partial_refunded', 300, ['completed']]);
  if (method.refunds.once) return;
  await refunded(site);
  await site.advance('24h');
  expect(await standing(site)).toEqual(['refunded', amount, ['completed', 'completed']]);
});
