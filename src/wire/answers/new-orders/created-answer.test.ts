// Checks the answers to orders that are paid on our page (create-order.md, part 11; seeds 000 to 004).
import { readFileSync } from 'node:fs';
import { assert, describe, expect, test } from 'vitest';
import { anOrder } from '../../../../test/fixtures/orders.ts';
import type { Order } from '../../../domain/orders/order.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from '../../requests/new-orders/create-order.ts';
import { paymentPageUrl, renderCreated } from './created-answer.ts';

const publicUrl = 'http://127.0.0.1:8080';
const session = 'Zk3n0bV8sQm2Lx7Rf5Tg1Yh9Jd4Wc6Pa0Ue';

/** The order that the request of a seed creates. */
function seedOrder(name: string): Order {
  const url = new URL(`../../../../test/fixtures/seeds/${name}.json`, import.meta.url);
  const read = readCreateOrder(JSON.parse(readFileSync(url, 'utf8')));
  assert(!isRefusal(read));
  const { orderId, amount, content, gateway, type } = read;
  return anOrder({ orderId, amount, content, gateway, type });
}

describe('the answer to a redirect order', () => {
  test('has the order id, the address of the payment page and the session', () => {
    expect(renderCreated(seedOrder('003-sofort-redirect'), { publicUrl, qrUrl: null })).toEqual({
      order_id: 'my-order-id-1',
      payment_url: `${publicUrl}/connect/${session}/?lang=de_DE`,
      session_id: session,
    });
  });
  test('has the address of the QR code if there is one', () => {
    const qrUrl = `${publicUrl}/qrcode/15b6021c-0102-4ed2-84b3-4a99272179f7.png`;
    const created = renderCreated(seedOrder('000-ideal-qr'), { publicUrl, qrUrl });
    expect(Object.keys(created)).toEqual(['order_id', 'payment_url', 'qr_url', 'session_id']);
    expect(created.qr_url).toBe(qrUrl);
  });
  test('opens the page in English if the locale is unknown', () => {
    const order = seedOrder('003-sofort-redirect');
    const customer = { ...order.content.customer, locale: 'at_AT"&x=<b>' };
    const odd = { ...order, content: { ...order.content, customer } };
    expect(paymentPageUrl(publicUrl, odd)).toBe(`${publicUrl}/connect/${session}/?lang=en_US`);
  });
});
