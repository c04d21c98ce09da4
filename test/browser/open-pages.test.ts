// Checks that an open payment page notices a payment that is made elsewhere: in another window, or by phone.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import {
  aCustomer,
  arriveAt,
  authenticate,
  fillCard,
  payButton,
  payByCard,
  phone,
} from './customer.ts';
import { place } from './shop.ts';
import { ordered, visit } from './visit.ts';

const gateway = useGateway();

describe('an order that is paid in another window while a form is open', () => {
  const lookedAt = (page: Page) =>
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  const lamp = { name: 'Lamp', unit_price: 120, quantity: 1, merchant_item_id: '1' };
  const showPre = { settings: { gateways: { IDEAL: { show_pre: true } } } };

  test.each([
    ['the list of methods', { gateway: '' }, 'IDEAL'],
    ['a card', { gateway: 'VISA' }, 'VISA'],
    ['questions', { gateway: 'IN3', amount: 12_000, shopping_cart: { items: [lamp] } }, 'IN3'],
    ['before the bank', { gateway: 'IDEAL', payment_options: showPre }, 'IDEAL'],
  ])(
    '%s: the page shows that it is paid once somebody looks at it',
    async (_, fields, gatewayId) => {
      const { page, placed, shop, site } = await ordered(gateway(), fields);
      await page.clock.install({ time: 0 });
      await page.goto(placed.link);
      // The page goes on once this test has looked at it.
      await page.clock.pauseAt(60_000);
      const typed = page.locator('main input[type=text]').first();
      if ((await typed.count()) > 0) await typed.fill('1');
      // A payment that fails elsewhere sends no update: the page would get no more after it.
      await site.simulate(placed.orderId, 'declined', { gateway: gatewayId });
      const asked = page.waitForResponse(/\/status\?/);
      await lookedAt(page);
      await asked;

      await site.simulate(placed.orderId, 'completed', { gateway: gatewayId });
      await lookedAt(page);
      await page.getByRole('heading', { name: 'Paid' }).waitFor();
      expect(await page.locator('main :is(input, button):visible').count()).toBe(0);
      // Each once: the heading is read out by itself.
      const paid = 'Your payment to Harbour Museum is complete.';
      expect(await page.getByRole('status').allTextContents()).toEqual([paid]);
      expect(await page.locator('h1').getAttribute('aria-live')).toBe('polite');
      await page.clock.fastForward('01:00');
      await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    },
  );

  test('that could be seen all the time says so once somebody turns to it', async () => {
    const { page, placed, site } = await visit(gateway(), { gateway: 'VISA' });
    await site.simulate(placed.orderId, 'completed');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
  });

  test.each([
    ['the list of methods', ''],
    ['a card', 'VISA'],
  ])('%s: shows the new amount once the shop has changed the order', async (_, gatewayId) => {
    const { page, placed, shop, site } = await visit(gateway(), { gateway: gatewayId });
    const again = { order_id: placed.orderId, gateway: gatewayId, amount: 2000 };
    await place(site, shop, again);
    await lookedAt(page);
    await page.getByRole('heading', { name: 'Pay EUR 20.00 to Harbour Museum' }).waitFor();
  });

  test('keeps what is typed into it, and shows the new amount before it is paid', async () => {
    const { page, placed, shop, site } = await visit(gateway(), { gateway: 'VISA' });
    await fillCard(page);
    await place(site, shop, { order_id: placed.orderId, gateway: 'VISA', amount: 2000 });
    const asked = page.waitForResponse(/\/status\?/);
    await lookedAt(page);
    await asked;
    expect(await page.getByLabel('Name on card').inputValue()).toBe('Robin Vermeer');
    await payButton(page).click();
    await page.getByRole('heading', { name: 'The amount has changed' }).waitFor();
    await page.getByRole('heading', { name: 'Pay EUR 20.00 to Harbour Museum' }).waitFor();
  });
});

describe('a phone and a page at the same time', () => {
  test('a phone that gives up does not disturb a customer who is typing a card', async () => {
    const { page, placed, shop } = await ordered(gateway(), {
      gateway: 'MISTERCASH',
      gateway_info: { qr_enabled: 1 },
    });
    await page.goto(placed.link);
    await page.getByLabel('Card number').fill('67034500054620008');
    const mobile = await aCustomer(phone);
    await mobile.page.goto(placed.data.qr_url);
    await page.getByRole('status').getByText('The code was scanned').waitFor();
    await mobile.page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('status').getByText('Payment cancelled.').waitFor();
    expect(await page.getByLabel('Card number').inputValue()).toBe('6703 4500 0546 2000 8');
    await payByCard(page, '67034500054620008');
    await authenticate(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });

  test('a code that expires while its page is open says so, and cannot be paid any more', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), {
      gateway: 'IDEALQR',
      seconds_active: 100,
    });
    await page.goto(placed.link);
    await page.getByRole('status').getByText('This code expires soon.').waitFor();
    await site.advance('100s');
    await page.getByRole('heading', { name: 'Payment expired' }).waitFor();
    await arriveAt(page, `${shop.url}/basket`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'expired' });
    const mobile = await aCustomer(phone);
    await mobile.page.goto(`${gateway().url}/simulator/phone`);
    await mobile.page.getByLabel('or the link in the code').fill(placed.data.qr_url);
    await mobile.page.getByRole('button', { name: 'Scan' }).click();
    await mobile.page.getByRole('heading', { name: 'Code expired' }).waitFor();
  });

  test('after a sleep, during which its own clock may stand still, a page shows the time that is left', async () => {
    const { page, site } = await visit(gateway(), { gateway: 'IDEALQR', seconds_active: 1800 });
    await page.getByText(/another 29:\d\d/).waitFor();
    // The only sign of a sleep that the page has is that more time has passed outside.
    await site.advance('20m');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText(/another 9:\d\d/).waitFor();
  });

  test('messages about a code are beside it, also if a card form is below', async () => {
    const fields = { gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 }, seconds_active: 240 };
    const { page, placed, site } = await ordered(gateway(), fields, phone);
    await page.clock.install();
    await page.goto(placed.link);
    const code = page.locator('.by-phone');
    await page.clock.fastForward('02:05');
    await code.getByRole('status').getByText('This code expires soon.').waitFor();
    await site.post('/sandbox/phone/scan', { qr: placed.data.qr_url });
    await code.getByRole('status').getByText('The code was scanned.').waitFor();
    await page.route(/\/(events|status)\?/, (route) => route.abort());
    await page.clock.fastForward('02:05');
    await code.getByRole('status').getByText('This code has expired.').waitFor();
    expect(await page.getByText('This code has expired.').count()).toBe(1);
    const { borderColor } = await code
      .getByRole('status')
      .evaluate((box) => ({ borderColor: getComputedStyle(box).borderColor }));
    expect(borderColor).toBe('rgb(168, 32, 26)');
    // A code that nobody can pay any more is not shown.
    expect(await code.getByRole('link', { name: 'Open your banking app' }).count()).toBe(0);
    expect(await code.getByText('Show the QR code').isVisible()).toBe(false);
    expect(await page.getByLabel('Card number').isVisible()).toBe(true);
  });

  test('the second phone is shown that the order is paid', async () => {
    const { page, placed, site } = await ordered(gateway(), { gateway: 'IDEALQR' });
    await site.post('/sandbox/phone/scan', { qr: placed.data.qr_url, outcome: 'completed' });
    await page.goto(`${gateway().url}/simulator/phone`);
    await page.getByLabel('or the link in the code').fill(placed.data.qr_url);
    await page.getByRole('button', { name: 'Scan' }).click();
    await page.getByRole('heading', { name: 'Already paid' }).waitFor();
  });

  test('a picture of the code can be given to the phone', async () => {
    const { page, placed, site } = await ordered(gateway(), { gateway: 'IDEALQR' });
    const picture = await fetch(placed.data.qr_url);
    await page.goto(`${gateway().url}/simulator/phone`);
    await page.getByLabel('Picture of the code').setInputFiles({
      name: 'code.png',
      mimeType: 'image/png',
      buffer: Buffer.from(await picture.arrayBuffer()),
    });
    await page.getByRole('button', { name: 'Scan' }).click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Approved' }).waitFor();
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
  });

  test('a payment that was deleted is reported as gone, without a reload by hand', async () => {
    const { page, placed, site } = await ordered(gateway(), { gateway: 'IDEALQR' });
    const streams = page.waitForResponse(/\/events\?/);
    await page.goto(placed.link);
    await streams;
    await site.post('/sandbox/reset', {});
    await page.getByRole('heading', { name: 'Payment link not found' }).waitFor();
  });

  test('when the stream is cut off, the page asks regularly instead', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEALQR' });
    await page.route('**/events?*', (route) => route.abort());
    await page.goto(placed.link);
    await site.post('/sandbox/phone/scan', { qr: placed.data.qr_url, outcome: 'completed' });
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });
});
