// Checks what a payment link shows after everything that can happen to a payment.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import { nextWithStatus } from '../support/merchant-notifications.ts';
import {
  aCustomer,
  arriveAt,
  authenticate,
  cancelButton,
  decideAtBank,
  fillCard,
  nameToday,
  payButton,
  payByCard,
  pick,
  textOf,
} from './customer.ts';
import { expectNotifiedOf } from './shop.ts';
import { ordered, type Visit, visit } from './visit.ts';

const gateway = useGateway();

interface Over {
  readonly status: number;
  readonly title: string;
  /** Where the link back leads; null if the page has none. */
  readonly back: string | null;
}

/** A page on which nothing can be paid any more. */
async function expectOver(visit: Visit, over: Over): Promise<void> {
  const { page, placed } = visit;
  const answer = await page.goto(placed.link);
  expect(answer?.status()).toBe(over.status);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(over.title);
  expect(await page.title()).toContain(over.title);
  expect(await page.locator('main form').count()).toBe(0);
  const back = page.getByRole('link', { name: 'Back to Harbour Museum' });
  if (over.back === null) expect(await back.count()).toBe(0);
  else {
    await back.click();
    await arriveAt(page, visit.shop.url + over.back, placed.orderId);
  }
}

describe('a link of an order that is over shows its status:', () => {
  test('paid', async () => {
    const visit = await ordered(gateway(), { gateway: 'IDEAL' });
    await visit.site.simulate(visit.placed.orderId, 'completed');
    await expectOver(visit, { status: 200, title: 'Paid', back: '/thanks' });
  });

  test('reserved, and paid once the shop captures the money', async () => {
    const visit = await ordered(gateway(), { gateway: 'VISA', capture: 'manual' });
    const { orderId } = visit.placed;
    await visit.site.simulate(orderId, 'completed');
    await expectOver(visit, { status: 200, title: 'Payment reserved', back: '/thanks' });
    const capture = await visit.site.post(`/v1/json/orders/${orderId}/capture`, { amount: 1000 });
    expect(capture.status).toBe(200);
    await expectOver(visit, { status: 200, title: 'Paid', back: '/thanks' });
  });

  test.each([
    [1000, 'Refunded', 'Your payment to Harbour Museum has been refunded.'],
    [400, 'Partly refunded', 'Part of your payment to Harbour Museum has been refunded.'],
  ])('refunded, %i of 1000', async (amount, title, text) => {
    const visit = await ordered(gateway(), { gateway: 'IDEAL' });
    const { page, placed, site } = visit;
    await site.simulate(placed.orderId, 'completed');
    await site.post(`/v1/json/orders/${placed.orderId}/refunds`, { currency: 'EUR', amount });
    await site.advance('4d');
    await page.goto(placed.link);
    await page.getByText(text).waitFor();
    expect(await textOf(page, '.summary')).toMatch(/AmountEUR 10\.00.*Date\w+ \d/);
    await expectOver(visit, { status: 200, title, back: '/thanks' });
  });

  test.each([
    ['all of it', 0, 1000, 'Refunded'],
    ['a part of it', 0, 400, 'Partly refunded'],
    ['what a refund had left', 600, 400, 'Refunded'],
  ])('charged back, %s', async (_, refund, amount, title) => {
    const visit = await ordered(gateway(), { gateway: 'VISA' });
    const { placed, site } = visit;
    await site.simulate(placed.orderId, 'completed');
    if (refund > 0) {
      await site.post(`/v1/json/orders/${placed.orderId}/refunds`, { amount: refund });
      await site.advance('4d');
    }
    await site.post(`/sandbox/orders/${placed.orderId}/chargeback`, { amount });
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'chargedback' });
    await expectOver(visit, { status: 200, title, back: '/thanks' });
  });

  test.each(['completed', 'uncleared'])(
    '%s: the page shows when that was, also days later',
    async (to) => {
      const { page, placed, site } = await ordered(gateway(), { gateway: 'IDEAL' });
      await site.simulate(placed.orderId, to);
      const { modified } = await site.read(placed.orderId);
      if (to === 'completed') await site.advance('3d');
      await page.goto(placed.link);
      const [day = ''] = String(modified).split('T');
      const date = new Date(day).toLocaleDateString('en-US', {
        dateStyle: 'long',
        timeZone: 'UTC',
      });
      expect(await textOf(page, '.summary')).toContain(`Date${date}`);
    },
  );

  test('being processed', async () => {
    const visit = await ordered(gateway(), { gateway: 'IDEAL' });
    await visit.site.simulate(visit.placed.orderId, 'uncleared');
    await expectOver(visit, { status: 200, title: 'Payment in progress', back: '/thanks' });
  });

  test.each([{ gateway: 'IDEAL' }, { gateway: '' }])('expired, %j', async (fields) => {
    const visit = await ordered(gateway(), fields);
    await visit.site.advance('31d');
    await expectOver(visit, { status: 410, title: 'Payment expired', back: '/basket' });
  });

  test('used by 20 payments that failed', { timeout: 600_000 }, async () => {
    const visit = await ordered(gateway(), {
      gateway: 'VISA',
      gateway_info: { flexible_3d: false },
    });
    const { page, placed, shop, site } = visit;
    for (let i = 1; i < 20; i += 1) await site.simulate(placed.orderId, 'declined');
    await page.goto(placed.link);
    await payByCard(page, '4012001038488884');
    await arriveAt(page, `${shop.url}/basket`, placed.orderId);
    await expectOver(visit, {
      status: 410,
      title: 'This link has been used too many times',
      back: '/basket',
    });
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'declined' });
  });

  test('a link that nobody ever got', async () => {
    const { page } = await aCustomer();
    const session = 'a1'.repeat(17);
    const answer = await page.goto(`${gateway().url}/connect/${session}/`);
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: 'Payment link not found' }).waitFor();
    await page.getByText('ask the shop for a new link. (1016)').waitFor();
    expect(await page.locator('main form').count()).toBe(0);
    expect(await textOf(page)).not.toContain(session);
  });

  test.each(['/connect', '/connect/', '/connect//', `/connect/${'a1'.repeat(17)}/more`])(
    'a link that was cut off or extended: %s',
    async (path) => {
      const { page } = await aCustomer();
      const answer = await page.goto(gateway().url + path);
      expect(answer?.status()).toBe(404);
      await page.getByRole('heading', { name: 'Payment link not found' }).waitFor();
    },
  );

  test('a form that another site sends is refused', async () => {
    const { page, placed, site } = await ordered(gateway(), { gateway: 'IDEAL' });
    await page.route('http://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${placed.link}"><button>Win</button></form>`,
      }),
    );
    await page.goto('http://evil.example/');
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: /came from another site/ }).waitFor();
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'initialized' });
  });
});

describe('at the bank', () => {
  test.each([
    ['Success', 'completed', '/thanks'],
    ['Failure', 'declined', '/basket'],
    ['Cancelled', 'void', '/basket'],
    ['Expired', 'expired', '/basket'],
    ['Uncleared', 'uncleared', '/thanks'],
  ])('%s makes the order %s', async (button, status, address) => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEAL' });
    await page.goto(placed.link);
    await decideAtBank(page, button);
    await arriveAt(page, shop.url + address, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status });
    await expectNotifiedOf(site, shop, placed.orderId, status);
  });

  test.each([
    ['just after the return', 'after'],
    ['during the return', 'together'],
    ['twice', 'twice'],
    ['ten seconds late', 'late'],
    ['never', 'none'],
  ])(
    'if the callback comes %s, the customer and the shop see the result at once all the same',
    async (_when, delivery) => {
      const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEAL' });
      await page.goto(placed.link);
      await decideAtBank(page, 'Success', delivery);
      await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
      expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
      await expectNotifiedOf(site, shop, placed.orderId, 'completed');
    },
  );

  test('returning twice changes nothing', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEAL' });
    await page.goto(placed.link);
    const returning = page.waitForRequest(/\/return\?attempt=/);
    await decideAtBank(page, 'Success');
    const address = (await returning).url();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    await page.goto(address);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect((await site.read(placed.orderId)).payment_methods).toHaveLength(1);
  });

  test('returning without having paid shows that the order is still open', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEAL' });
    await page.goto(placed.link);
    await page.waitForURL(/\/simulator\/bank/);
    const { pathname, origin } = new URL(placed.link);
    await page.goto(`${origin}${pathname}return?attempt=1-1&status=completed`);
    await page.getByRole('heading', { name: 'Waiting for your payment' }).waitFor();
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'initialized' });
    await page.getByRole('link', { name: 'Continue your payment' }).click();
    await decideAtBank(page, 'Success');
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });

  test('a customer who closes the tab after paying has paid, and the link shows it', async () => {
    const visit = await ordered(gateway(), { gateway: 'IDEAL' });
    const { page, placed, shop, site } = visit;
    const other = await aCustomer();
    await other.page.goto(placed.link);
    // The window is gone before the bank's answer arrives.
    await other.page.route(/\/return\?/, () => other.page.close());
    await decideAtBank(other.page, 'Success').catch(() => null);
    await expectNotifiedOf(site, shop, placed.orderId, 'completed');
    await page.goto(placed.link);
    await expectOver(visit, { status: 200, title: 'Paid', back: '/thanks' });
  });

  test('if the bank takes its time, the open page goes on by itself', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEAL' });
    await page.goto(placed.link);
    await decideAtBank(page, 'Open, completed a minute later');
    await page.getByRole('heading', { name: 'Waiting for your payment' }).waitFor();
    await page.getByRole('link', { name: 'Check again' }).click();
    await page.getByRole('link', { name: 'Continue your payment' }).waitFor();
    await site.advance('2m');
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    expect(await page.locator('.icon:visible').getAttribute('class')).toBe('icon paid');
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });

  test('if the bank declines in the end, the open page goes to the basket', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: 'IDEAL' });
    await page.goto(placed.link);
    await decideAtBank(page, 'Open, declined a minute later');
    await page.getByRole('heading', { name: 'Waiting for your payment' }).waitFor();
    await site.advance('2m');
    await page.getByRole('heading', { name: 'Payment declined' }).waitFor();
    expect(await page.locator('.icon:visible').getAttribute('class')).toBe('icon declined');
    const [drawn, announced] = await page.locator('.stage').evaluate((stage) => {
      const [icon, live] = stage.querySelectorAll('.icon.declined, [data-live]');
      if (icon === undefined || live === undefined) return [null, ''];
      return [getComputedStyle(icon).stroke, getComputedStyle(live).borderTopColor];
    });
    expect(announced).toBe(drawn);
    await arriveAt(page, `${shop.url}/basket`, placed.orderId);
  });

  test('after going back, another method can be chosen', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: '' });
    await page.goto(placed.link);
    await pick(page, nameToday('IDEAL'));
    await page.waitForURL(/\/simulator\/bank/);
    await page.goto(placed.link);
    await page.getByRole('heading', { name: 'Waiting for your payment' }).waitFor();
    await page.getByRole('link', { name: 'All payment methods' }).click();
    // The page of the other method works, and the open attempt does not disturb it.
    await pick(page, 'Bancontact');
    await payByCard(page, '67034500054620008');
    await authenticate(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
  });
});

test.each([
  ['top', ['Pay with your phone', 'Or pay with your card']],
  ['bottom', ['Pay with your phone']],
])('the way to pay by phone is at the %s of the card page', async (position, headings) => {
  const settings = { gateways: { MISTERCASH: { mobile_pay_button_position: position } } };
  const { page } = await visit(gateway(), {
    gateway: 'MISTERCASH',
    gateway_info: { qr_enabled: 1 },
    payment_options: { settings },
  });
  expect(await page.locator('.stage h2:visible').allTextContents()).toEqual(headings);
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0;
  const phoneFirst = (await top('.by-phone')) < (await top('[data-card-form]'));
  expect(phoneFirst).toBe(position === 'top');
});

test.each(['Apple Pay', 'Google Pay'])(
  'the page of %s opens at the press of a button',
  async (name) => {
    const gatewayId = name.toUpperCase().replace(' ', '');
    const { page, placed, shop, site } = await visit(gateway(), { gateway: gatewayId });
    expect(await textOf(page, '.summary')).toContain(name);
    expect((await site.read(placed.orderId)).payment_methods).toEqual([]);
    await page.getByRole('button', { name: 'Order and pay EUR 10.00' }).click();
    await decideAtBank(page, 'Completed');
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  },
);

test('show_pre shows our page before the bank’s', async () => {
  const settings = { gateways: { IDEAL: { show_pre: true } } };
  const { page, placed, shop } = await ordered(gateway(), {
    gateway: 'IDEAL',
    payment_options: { settings },
  });
  await page.goto(placed.link);
  await page.getByText('You will pay on the next page.').waitFor();
  expect(await textOf(page, '.summary')).toContain(nameToday('IDEAL'));
  await page.getByRole('button', { name: 'Order and pay EUR 10.00' }).click();
  await decideAtBank(page, 'Success');
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
});

/** The page of a cancelled order has an address of its own, and reloading sends no form again. */
async function expectReadAgain(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { name: 'Payment cancelled' });
  await heading.waitFor();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.method()));
  await page.reload();
  await heading.waitFor();
  expect(asked).not.toContain('POST');
}

describe('cancelling', () => {
  test('on the list ends the order, notifies the shop, and the link works again', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: '' });
    await page.goto(placed.link);
    await cancelButton(page).click();
    await arriveAt(page, `${shop.url}/basket`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'cancelled' });
    const notified = await nextWithStatus(site, shop.hooks, placed.orderId, 'cancelled');
    expect(notified.query.get('payload_type')).toBe('pretransaction');
    await page.goto(placed.link);
    await pick(page, nameToday('IDEAL'));
    await decideAtBank(page, 'Success');
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    await expectNotifiedOf(site, shop, placed.orderId, 'completed');
  });

  test('while the bank waits makes that attempt void, and the bank’s page can pay all the same', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), { gateway: '' });
    await page.goto(placed.link);
    await pick(page, nameToday('IDEAL'));
    await page.waitForURL(/\/simulator\/bank/);
    const bank = page.url();
    await page.goto(placed.link);
    await cancelButton(page).click();
    await arriveAt(page, `${shop.url}/basket`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'void' });
    // Money wins: a customer who still has the bank's page open may pay there.
    await page.goto(bank);
    await decideAtBank(page, 'Success');
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
  });

  test('if the shop named no address, our own page says so and offers another try', async () => {
    const { page, placed } = await ordered(gateway(), {
      gateway: 'VISA',
      payment_options: { cancel_url: '' },
    });
    await page.goto(placed.link);
    await cancelButton(page).click();
    await page.getByRole('heading', { name: 'Payment cancelled' }).waitFor();
    await expectReadAgain(page);
    await page.getByRole('link', { name: 'Try again' }).click();
    await page.getByLabel('Card number').waitFor();
  });

  test('works in the same way after a declined card, and while the bank waits', async () => {
    const { page, placed, site } = await ordered(gateway(), {
      payment_options: { cancel_url: '' },
    });
    await site.simulate(placed.orderId, 'declined', { gateway: 'VISA' });
    await page.goto(placed.link);
    await cancelButton(page).click();
    await expectReadAgain(page);
    await page.getByRole('link', { name: 'Try again' }).click();
    await pick(page, nameToday('IDEAL'));
    await page.waitForURL(/\/simulator\/bank/);
    await page.goto(placed.link);
    await cancelButton(page).click();
    await expectReadAgain(page);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'void' });
  });

  test('the address of the cancelled page shows nothing of the kind if nothing was cancelled', async () => {
    const { page, placed, shop, site } = await ordered(gateway(), {
      gateway: 'VISA',
      gateway_info: { flexible_3d: false },
      payment_options: { cancel_url: '' },
    });
    const address = placed.link.replace('/?', '/cancel?');
    await page.goto(address);
    await page.getByLabel('Card number').waitFor();
    await site.simulate(placed.orderId, 'completed');
    await page.goto(address);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });
});

describe('close_window', () => {
  test('a window that the shop opened notifies its opener and closes', async () => {
    const { page, placed, shop } = await ordered(gateway(), {
      gateway: 'VISA',
      gateway_info: { flexible_3d: false },
      payment_options: { close_window: true },
    });
    await page.goto(`${shop.url}/basket`);
    const opening = page.waitForEvent('popup');
    const heard = page.evaluate(
      (link) =>
        new Promise((done) => {
          window.addEventListener('message', ({ data, origin }) => done({ data, origin }));
          window.open(link);
        }),
      placed.link,
    );
    const popup = await opening;
    const closing = popup.waitForEvent('close');
    await fillCard(popup);
    await payButton(popup).click();
    await popup.getByText('You can close this window.').waitFor();
    expect(await heard).toEqual({
      data: { type: 'kassa:finished', order_id: placed.orderId, result: 'paid' },
      origin: gateway().url,
    });
    await closing;
  });

  test('cancelling in it closes it too; a tab, which cannot close, goes to the shop', async () => {
    const options = { payment_options: { close_window: true } };
    const { page, placed, shop } = await visit(gateway(), { gateway: 'IDEAL', ...options });
    await decideAtBank(page, 'Cancelled');
    await page.getByRole('heading', { name: 'Payment cancelled' }).waitFor();
    expect(await page.getByRole('link', { name: 'Try again' }).count()).toBe(0);
    await arriveAt(page, `${shop.url}/basket`, placed.orderId);
  });

  test('without an address of the shop it stays open, and offers another try', async () => {
    const options = { payment_options: { close_window: true, cancel_url: '' } };
    const { page } = await visit(gateway(), { gateway: 'IDEAL', ...options });
    await decideAtBank(page, 'Cancelled');
    await page.getByRole('link', { name: 'Try again' }).waitFor();
    expect(await page.locator('[data-close]').count()).toBe(0);
  });
});
