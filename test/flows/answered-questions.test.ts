// Checks that the page does not ask the customer a question that the shop has answered in its settings.
import { expect, test } from 'vitest';
import { cartOf } from '../fixtures/direct-requests.ts';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

/** The first answer to a customer who opens the payment page of a Billink order. */
async function opened(type: unknown): Promise<{ to: string | null; asks: boolean }> {
  const site = await gateway().site();
  const settings = type === undefined ? {} : { gateways: { BILLINK: { type } } };
  const { body } = await site.order({
    order_id: 'lamp',
    gateway: 'BILLINK',
    amount: 2500,
    shopping_cart: cartOf(2500),
    payment_options: { settings },
  });
  const page = await fetch(body.data.payment_url, { redirect: 'manual' });
  const asks = /<(input|select)[^>]*\bname="customer_type"/.test(await page.text());
  return { to: page.headers.get('location'), asks };
}

test.each(['P', 'B', ' B '])(
  'with customer type %j the customer is sent on at once',
  async (type) => {
    const { to, asks } = await opened(type);
    expect(to).toMatch(/\/simulator\/bank\?trxid=/);
    expect(asks).toBe(false);
  },
);

test.each([undefined, '', 'Q', 5, {}, ['P']])(
  'with customer type %j the page asks',
  async (type) => {
    expect(await opened(type)).toEqual({ to: null, asks: true });
  },
);
