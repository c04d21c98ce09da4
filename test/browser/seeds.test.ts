// The six published requests, sent unchanged and paid by a customer with a real browser.
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import {
  aCustomer,
  arriveAt,
  authenticate,
  decideAtBank,
  nameToday,
  payByCard,
  phone,
  pick,
  textOf,
} from './customer.ts';
import { expectNotifiedOf, openShop, readSeed, type Shop } from './shop.ts';

const gateway = useGateway();

const seeds = [
  '000-ideal-qr',
  '001-bancontact-qr',
  '002-create-order-redirect',
  '003-sofort-redirect',
  '003-sofort-direct',
  '004-flexible-3d-redirect',
] as const;
type SeedName = (typeof seeds)[number];

interface Ordered {
  readonly shop: Shop;
  readonly site: TestSite;
  readonly orderId: string;
  readonly link: string;
  readonly qrUrl: string;
}

/**
 * Sends the seed with only its three addresses changed. A signed POST as webhook is a setting of the site, as in a real
 * account.
 */
async function order(name: SeedName, changes: object = {}): Promise<Ordered> {
  const [site, shop] = await Promise.all([gateway().site('Harbour Museum'), openShop()]);
  await site.patch('/sandbox/site', { notification_method: 'POST' });
  const seed = readSeed(name);
  const { notification_url, redirect_url, cancel_url } = shop.paymentOptions;
  const addresses = { notification_url, redirect_url, cancel_url };
  const payment_options = { ...seed.payment_options, ...addresses };
  return send(site, shop, { ...seed, payment_options, ...changes });
}

async function send(site: TestSite, shop: Shop, request: Json): Promise<Ordered> {
  const { status, body } = await site.post('/v1/json/orders', request);
  expect([status, body.success]).toEqual([200, true]);
  const { order_id: orderId, payment_url: link, qr_url: qrUrl = '' } = body.data;
  return { site, shop, orderId, link, qrUrl };
}

/** Scans the picture with a phone's camera. */
async function decode(picture: Buffer): Promise<string> {
  const { data, width, height } = PNG.sync.read(picture);
  return jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? 'no code found';
}

/** The customer is back at the shop, which was notified of the payment and reads it from the gateway. */
async function expectPaid(page: Page, { site, shop, orderId }: Ordered): Promise<Json> {
  await arriveAt(page, `${shop.url}/thanks?type=redirect`, orderId);
  await expectNotifiedOf(site, shop, orderId, 'completed');
  const read = await site.read(orderId);
  expect(read).toMatchObject({ status: 'completed', financial_status: 'completed' });
  return read;
}

describe('000, iDEAL QR', () => {
  test('a phone scans it and changes the amount, and the desktop page follows live', async () => {
    const ordered = await order('000-ideal-qr');
    const { page, problems } = await aCustomer();
    await page.goto(ordered.link);
    expect(await page.locator('html').getAttribute('lang')).toBe('nl-NL');
    const code = page.getByRole('img', { name: /QR/ });
    expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(240);

    // The picture for the shop and the code on the page have the same content.
    const answer = await fetch(ordered.qrUrl);
    const payload = await decode(Buffer.from(await answer.arrayBuffer()));
    expect(await decode(await code.screenshot())).toBe(payload);

    const mobile = await aCustomer(phone);
    await mobile.page.goto(payload);
    await page.getByRole('status').getByText('De code is gescand').waitFor();

    const amount = mobile.page.getByLabel('Amount in EUR');
    expect(await amount.inputValue()).toBe('10.00');
    await amount.fill('4,99');
    await mobile.page.getByRole('button', { name: 'Approve' }).click();
    await mobile.page.getByRole('alert').getByText('EUR 5.00 to EUR 20.00').waitFor();
    await amount.fill('7,50');
    await mobile.page.getByRole('button', { name: 'Approve' }).click();
    await mobile.page.getByRole('heading', { name: 'Approved' }).waitFor();

    await page.getByRole('heading', { name: 'Betaald' }).waitFor();
    expect(await textOf(page, '.summary .amount dd')).toBe('EUR 7,50');
    expect(await expectPaid(page, ordered)).toMatchObject({ amount: 750 });
    expect([...problems, ...mobile.problems.filter((text) => !text.includes('422'))]).toEqual([]);
  });

  test('on a phone the app is offered first, and a payment there moves the same page on', async () => {
    const ordered = await order('000-ideal-qr');
    const { page } = await aCustomer(phone);
    await page.goto(ordered.link);
    expect(await page.locator('svg.qr-code:visible').count()).toBe(0);
    const app = page.getByRole('link', { name: 'Open uw bankapp' });
    await page.getByText('Toon de QR-code').click();
    await page.locator('svg.qr-code:visible').waitFor();
    await app.click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Approved' }).waitFor();
    // An app would have left the page open; this one replaced it, and says how to find it again.
    await page.getByText('go back to it').waitFor();
    while (!page.url().startsWith(ordered.link)) await page.goBack();
    await page.getByRole('heading', { name: 'Betaald' }).waitFor();
    expect(await expectPaid(page, ordered)).toMatchObject({ amount: 1000 });
  });
});

describe('001, Bancontact QR', () => {
  test('is paid by card on the page, after a challenge', async () => {
    const ordered = await order('001-bancontact-qr');
    const { page, problems } = await aCustomer();
    await page.goto(ordered.link);
    expect(await page.locator('#card-cvc').count()).toBe(0);
    await payByCard(page, '6703 4500 0546 2000 8');
    await authenticate(page);
    expect(await expectPaid(page, ordered)).toMatchObject({
      amount: 1009,
      payment_details: { type: 'MISTERCASH' },
    });
    expect(problems).toEqual([]);
  });

  test('is paid by phone, and the page beside it goes on by itself', async () => {
    const ordered = await order('001-bancontact-qr');
    const { page, problems } = await aCustomer();
    await page.goto(ordered.link);
    const code = page.getByRole('img', { name: /QR code/ });
    expect(await decode(await code.screenshot())).toBe(ordered.qrUrl);

    const mobile = await aCustomer(phone);
    await mobile.page.goto(ordered.qrUrl);
    await page.getByRole('status').getByText('The code was scanned').waitFor();
    // The card form stays, because a payer who scanned may still change their mind.
    expect(await page.locator('#card-number').isVisible()).toBe(true);
    await mobile.page.getByRole('button', { name: 'Approve' }).click();
    await mobile.page.getByRole('heading', { name: 'Approved' }).waitFor();
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    // Neither way to pay is left.
    expect(await page.getByRole('heading').allInnerTexts()).toEqual(['Paid']);
    await expectPaid(page, ordered);
    expect([...problems, ...mobile.problems]).toEqual([]);
  });
});

describe('002, where the customer chooses', () => {
  test('is paid with iDEAL at the test bank', async () => {
    const ordered = await order('002-create-order-redirect');
    const { page, problems } = await aCustomer();
    await page.goto(ordered.link);
    await pick(page, nameToday('IDEAL'));
    await decideAtBank(page, 'Success');
    expect(await expectPaid(page, ordered)).toMatchObject({
      payment_details: { type: 'IDEAL' },
    });
    expect(problems).toEqual([]);
  });
});

describe('003, SOFORT', () => {
  test.each(['003-sofort-redirect', '003-sofort-direct'] as const)(
    '%s is paid at the test bank',
    async (name) => {
      const ordered = await order(name);
      const { page, problems } = await aCustomer();
      await page.goto(ordered.link);
      await decideAtBank(page, 'Completed');
      // The shop asked for a window that closes; this one cannot close, and goes to the shop instead.
      await page.getByRole('heading', { name: 'Bezahlt' }).waitFor();
      expect(await expectPaid(page, ordered)).toMatchObject({ amount: 1000 });
      expect(problems).toEqual([]);
    },
  );

  test('above 100 EUR the customer is done at once, and the money comes a day later', async () => {
    const ordered = await order('003-sofort-redirect', { amount: 10_001 });
    const { page } = await aCustomer();
    await page.goto(ordered.link);
    await decideAtBank(page, 'Completed');
    await page.getByRole('heading', { name: 'Zahlung in Bearbeitung' }).waitFor();
    expect(await textOf(page, '.summary')).toContain('100,01 EUR');
    await arriveAt(page, `${ordered.shop.url}/thanks`, ordered.orderId);
    expect(await ordered.site.read(ordered.orderId)).toMatchObject({ status: 'uncleared' });
    await expectNotifiedOf(ordered.site, ordered.shop, ordered.orderId, 'uncleared');
    await ordered.site.advance('1d');
    await expectNotifiedOf(ordered.site, ordered.shop, ordered.orderId, 'completed');
  });
});

describe('004, Flexible 3D', () => {
  test('forces the challenge, and then the payment is made', async () => {
    const ordered = await order('004-flexible-3d-redirect');
    const { page, problems } = await aCustomer();
    await page.goto(ordered.link);
    await payByCard(page, '5500 0000 0000 0004');
    await authenticate(page, 'Y');
    await page.getByRole('heading', { name: 'Betaald' }).waitFor();
    expect(await expectPaid(page, ordered)).toMatchObject({
      amount: 100,
      payment_details: { type: 'MASTERCARD', card_authentication_result: { status: 'Y' } },
    });
    expect(problems).toEqual([]);
  });
});

describe('with the published addresses', () => {
  const ways: Readonly<Record<SeedName, (page: Page, qrUrl: string) => Promise<void>>> = {
    '000-ideal-qr': async (page) => {
      const code = await page.getByRole('img', { name: /QR/ }).screenshot();
      await approveByPhone(await decode(code));
    },
    '001-bancontact-qr': (_page, qrUrl) => approveByPhone(qrUrl),
    '002-create-order-redirect': async (page) => {
      await pick(page, 'Visa');
      await payByCard(page);
      await authenticate(page);
    },
    '003-sofort-redirect': (page) => decideAtBank(page, 'Completed'),
    '003-sofort-direct': (page) => decideAtBank(page, 'Completed'),
    '004-flexible-3d-redirect': async (page) => {
      await payByCard(page, '5500 0000 0000 0004');
      await authenticate(page);
    },
  };

  async function approveByPhone(payload: string): Promise<void> {
    const { page } = await aCustomer(phone);
    await page.goto(payload);
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Approved' }).waitFor();
  }

  test.each(seeds)('%s sends the customer to them', async (name) => {
    const site = await gateway().site();
    const seed = readSeed(name);
    const ordered = await send(site, await openShop(), seed);
    const { page } = await aCustomer();
    // The address belongs to somebody outside, so the browser is stopped on its way.
    await page.route('http://www.example.com/**', (route) => route.abort());
    const leaving = page.waitForRequest('http://www.example.com/**');
    await page.goto(ordered.link);
    await ways[name](page, ordered.qrUrl);
    const { redirect_url } = seed.payment_options;
    expect((await leaving).url()).toBe(`${redirect_url}&transactionid=${seed.order_id}`);
    expect(await site.read(seed.order_id)).toMatchObject({ status: 'completed' });
  });
});
