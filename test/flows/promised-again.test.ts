// Checks a payment that was only promised and is given up, with other payments of the same order before or after it.
import { beforeEach, describe, expect, test } from 'vitest';
import {
  approvedOrder,
  authorizedOrder,
  balance,
  cancelCapture,
  capture,
  change,
  pairOf,
  unbalanced,
} from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { daysBetween } from '../support/local-times.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

describe('if the shop posts the order again,', () => {
  test('a capture of a part of the second authorisation leaves the rest of that one', async () => {
    await authorizedOrder(site, 'lamp');
    await cancelCapture(site, 'lamp');
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000 });
    expect((await site.read('lamp')).payment_details).toMatchObject({ capture_remain: 2995 });
    expect((await capture(site, 'lamp', { amount: 1000 })).status).toBe(200);
    await site.advance('8d');
    expect(await site.read('lamp')).toMatchObject({
      status: 'void',
      financial_status: 'void',
      payment_details: { capture_remain: 0 },
    });
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('the second authorisation is released in full', async () => {
    for (let post = 0; post < 2; post += 1) {
      await authorizedOrder(site, 'lamp');
      expect((await cancelCapture(site, 'lamp')).status).toBe(200);
      expect(await pairOf(site, 'lamp')).toBe('void/void');
    }
  });

  test('what was given up before no longer shows in the order', async () => {
    await approvedOrder(site, 'socks', 'KLARNA');
    await change(site, 'socks', { status: 'cancelled' });
    await site.order({ order_id: 'socks', gateway: 'IDEAL', amount: 10_000 });
    await change(site, 'socks', { invoice_id: 'S-1' });
    expect(await pairOf(site, 'socks')).toBe('initialized/initialized');
    await site.simulate('socks', 'declined');
    expect(await pairOf(site, 'socks')).toBe('declined/declined');
    await change(site, 'socks', { invoice_id: 'S-2' });
    expect(await pairOf(site, 'socks')).toBe('declined/declined');
  });

  test.each(['KLARNA', 'BNPL_MF'])('%s can be shipped the second time', async (method) => {
    await approvedOrder(site, 'socks', method);
    await change(site, 'socks', { status: 'cancelled' });
    expect(await pairOf(site, 'socks')).toBe('void/void');
    await approvedOrder(site, 'socks', method);
    expect((await change(site, 'socks', { status: 'shipped' })).status).toBe(200);
    expect(await pairOf(site, 'socks')).toBe('shipped/uncleared');
    expect(await balance(gateway(), site, 'uncleared')).toBe(10_000);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });
});

describe('if the customer pays again by the same link,', () => {
  /** An order of EUR 10 by Visa that was authorised and not captured in time. */
  async function lapsed(fields: object = {}): Promise<void> {
    await site.order({ order_id: 'lamp', capture: 'manual', ...fields });
    await site.simulate('lamp', 'completed', { gateway: 'VISA' });
    await site.advance('7d');
    expect(await pairOf(site, 'lamp')).toBe('void/void');
  }

  test('a second authorisation can be captured, in its own seven days', async () => {
    await lapsed();
    await site.simulate('lamp', 'completed', { gateway: 'VISA' });
    const { status, financial_status, completed, payment_details } = await site.read('lamp');
    expect([status, financial_status]).toEqual(['completed', 'initialized']);
    expect(payment_details).toMatchObject({ capture: 'manual', capture_remain: 1000 });
    expect(daysBetween(completed, payment_details.capture_expiry)).toBe(7);
    expect((await capture(site, 'lamp')).status).toBe(200);
    expect(await pairOf(site, 'lamp')).toBe('completed/completed');
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('the second authorisation lapses like the first one', async () => {
    await lapsed();
    await site.simulate('lamp', 'completed', { gateway: 'VISA' });
    await site.advance('7d');
    expect(await pairOf(site, 'lamp')).toBe('void/void');
    expect((await capture(site, 'lamp')).body.error_code).toBe(1000);
  });

  test('each payment costs its fees, and has its own time of completion', async () => {
    await lapsed();
    const first = await site.read('lamp');
    await site.simulate('lamp', 'completed', { gateway: 'IDEAL' });
    const { status, financial_status, completed, costs, payment_details } = await site.read('lamp');
    expect([status, financial_status]).toEqual(['completed', 'completed']);
    expect(daysBetween(first.completed, completed)).toBeGreaterThanOrEqual(7);
    expect(payment_details).not.toHaveProperty('capture_remain');
    expect(costs.map(({ amount }: { amount: number }) => amount)).toEqual([0.25, 0.12, 0.29]);
    expect(await unbalanced(gateway(), site)).toEqual([]);
    const refund = await site.post('/v1/json/orders/lamp/refunds', { amount: 400 });
    expect(refund.status).toBe(200);
  });

  test('the customer gets a mail about the second payment too', async () => {
    await lapsed({ customer: { locale: 'en_GB', email: 'robin@lamps.example' } });
    await site.simulate('lamp', 'completed', { gateway: 'IDEAL' });
    const mails = (await site.get('/sandbox/mailbox?order_id=lamp')).body.data;
    expect(mails).toHaveLength(2);
  });

  test('a pay-later payment that was not shipped in time gets the same time again', async () => {
    await site.order({ order_id: 'lamp', gateway: 'KLARNA' });
    await site.simulate('lamp', 'completed');
    await site.advance('28d');
    expect(await pairOf(site, 'lamp')).toBe('expired/expired');
    await site.simulate('lamp', 'completed');
    await site.advance('27d');
    expect(await pairOf(site, 'lamp')).toBe('completed/uncleared');
    await site.advance('1d');
    expect(await pairOf(site, 'lamp')).toBe('expired/expired');
  });
});

describe('nobody can pay by the link again', () => {
  async function link(fields: object): Promise<string> {
    const { body } = await site.order({ order_id: 'lamp', ...fields });
    await site.simulate('lamp', 'completed');
    await site.advance('200s');
    return body.data.payment_url;
  }

  /** The page shows the part that was paid, and asks for nothing. */
  async function expectOver(url: string): Promise<void> {
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('attempt_key');
    expect((await site.simulate('lamp', 'completed', { gateway: 'IDEAL' })).status).toBe(400);
  }

  test('after a part was captured, and the rest lapsed', async () => {
    const url = await link({ gateway: 'VISA', capture: 'manual' });
    await capture(site, 'lamp', { amount: 400 });
    await site.advance('8d');
    expect(await pairOf(site, 'lamp')).toBe('void/void');
    await expectOver(url);
  });

  test('after a part was captured, and the rest was released', async () => {
    const url = await link({ gateway: 'VISA', capture: 'manual' });
    await capture(site, 'lamp', { amount: 400 });
    await cancelCapture(site, 'lamp');
    expect(await pairOf(site, 'lamp')).toBe('void/void');
    await expectOver(url);
  });

  test('after a part was shipped, and not the rest', async () => {
    const url = await link({ gateway: 'BNPL_MF' });
    await change(site, 'lamp', { status: 'shipped', amount: 400 });
    await site.advance('15d');
    expect(await pairOf(site, 'lamp')).toBe('expired/expired');
    await expectOver(url);
  });
});

describe.each([
  ['cancelled', () => change(site, 'lamp', { status: 'cancelled' }), 'void/void'],
  ['not shipped in time', () => site.advance('28d'), 'expired/expired'],
] as const)('an order by Klarna that is %s can be paid again', (_name, end, pair) => {
  const items = [{ name: 'Lamp', unit_price: 100, quantity: 1, merchant_item_id: 'lamp-1' }];
  const post = async (fields: object = {}): Promise<string> => {
    const lamp = { order_id: 'lamp', amount: 10_000, shopping_cart: { items } };
    return (await site.order({ ...lamp, ...fields })).body.data.payment_url.split('?')[0];
  };

  async function expectEnd(): Promise<void> {
    expect(await pairOf(site, 'lamp')).toBe('completed/uncleared');
    await end();
    expect(await pairOf(site, 'lamp')).toBe(pair);
    expect(await balance(gateway(), site, 'uncleared')).toBe(0);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  }

  test('while another payment of it was begun and declined', async () => {
    const link = await post();
    for (const method of ['KLARNA', 'IDEAL'])
      await fetch(`${link}?method=${method}`, { redirect: 'manual' });
    await site.simulate('lamp', 'declined');
    await site.simulate('lamp', 'completed');
    await expectEnd();
  });

  async function approve(bank: Response): Promise<void> {
    const body = new URLSearchParams({ scenario: 'completed', delivery: 'before' });
    await fetch(bank.headers.get('location') ?? '', { method: 'POST', body, redirect: 'manual' });
  }

  test('if it was posted again before it was approved', async () => {
    const bank = await fetch(await post({ gateway: 'KLARNA' }), { redirect: 'manual' });
    await post({ gateway: 'KLARNA' });
    await approve(bank);
    await expectEnd();
    await change(site, 'lamp', { invoice_id: 'S-1' });
    expect(await pairOf(site, 'lamp')).toBe(pair);
  });

  test('if it was posted again, and declined, before it was approved', async () => {
    const bank = await fetch(await post({ gateway: 'KLARNA' }), { redirect: 'manual' });
    await post({ gateway: 'IDEAL' });
    await site.simulate('lamp', 'declined');
    await approve(bank);
    expect(await pairOf(site, 'lamp')).toBe('completed/uncleared');
    await end();
    expect(await pairOf(site, 'lamp')).toBe('declined/declined');
  });
});
