// Checks the demo shop in a real browser: six orders, the texts about them, and webhooks as they arrive.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axe, openBrowser } from '../support/browser.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let shop: TestSite;

// The demo shop belongs to the first site of the installation.
beforeAll(async () => {
  shop = await gateway().site('Sock Drawer');
});

interface Kind {
  readonly title: string;
  /** Parts of the request as the page shows it. */
  readonly sent: readonly string[];
  /** Keys of `data` that the answer has to show. */
  readonly answered: readonly string[];
  readonly gateway?: string;
}

const kinds: readonly Kind[] = [
  {
    title: 'iDEAL QR',
    sent: ['"gateway": "IDEALQR"', '"min_amount": 500', '"max_amount": 2000'],
    answered: ['payment_url', 'qr_url'],
  },
  {
    title: 'Bancontact QR',
    sent: ['"gateway": "MISTERCASH"', '"qr_enabled": 1'],
    answered: ['payment_url', 'qr_url'],
  },
  {
    title: 'Customer chooses',
    sent: ['"gateway": ""', '"last_name": "Jansen"'],
    answered: ['payment_url'],
    gateway: 'IDEAL',
  },
  {
    title: 'SOFORT, redirect',
    sent: ['"type": "redirect"', '"gateway": "DIRECTBANK"'],
    answered: ['payment_url'],
  },
  {
    title: 'SOFORT, direct',
    sent: ['"type": "direct"', '"gateway": "DIRECTBANK"'],
    answered: ['payment_url', 'transaction_id', 'payment_details'],
  },
  {
    title: 'Card, 3-D Secure',
    sent: ['"gateway": "VISA"', '"flexible_3d": true'],
    answered: ['payment_url'],
  },
];

/** Places an order from the shelf; answers its id. */
async function place(page: Page, title: string): Promise<string> {
  await page.goto(`${gateway().url}/demo`);
  await page.getByRole('button', { name: `Place this order (${title})`, exact: true }).click();
  await page.waitForURL('**/demo/orders/demo-*');
  return page.url().split('/').at(-1) ?? '';
}

function panel(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

test.each(kinds)('$title is placed, explained and paid, and the webhook appears', async (kind) => {
  const { page, problems } = await (await openBrowser()).newPage();
  const orderId = await place(page, kind.title);
  const sent = (await panel(page, 'What the shop sent').textContent()) ?? '';
  for (const part of [...kind.sent, `"order_id": "${orderId}"`]) expect(sent).toContain(part);
  expect(sent).toContain(`api_key: ••••••••••••${shop.apiKey.slice(-4)}`);
  expect(await page.content()).not.toContain(shop.apiKey);

  const answer = panel(page, 'What the gateway answered');
  const { success, data } = JSON.parse((await answer.locator('pre').textContent()) ?? '');
  expect(success).toBe(true);
  expect(Object.keys(data)).toEqual(expect.arrayContaining([...kind.answered]));
  const pay = page.getByRole('link', { name: 'Open the payment page in a new tab' });
  expect(await pay.getAttribute('href')).toBe(data.payment_url);
  expect(await pay.getAttribute('target')).toBe('_blank');
  expect(await pay.getAttribute('rel')).toBe('noopener');

  const bank = panel(page, 'The bank’s side');
  const isBegun = kind.answered.includes('transaction_id');
  await bank.getByText(isBegun ? ', initialized' : 'No payment has been started yet.').waitFor();
  await page.getByText('Live: new webhooks appear here automatically.').waitFor();
  const more = kind.gateway === undefined ? {} : { gateway: kind.gateway };
  const paid = await shop.simulate(orderId, 'completed', more);
  expect(paid.body.data.status).toBe('completed');
  const webhook = page.locator('.webhook', { hasText: 'financial_status completed' }).first();
  await webhook.waitFor();
  expect(await webhook.textContent()).toContain('The signature is valid.');
  expect(await webhook.textContent()).toContain('The shop answered 200 OK');
  await panel(page, 'Status').getByText('Paid. The shop can ship the socks.').waitFor();
  const [attempt] = paid.body.data.attempts;
  const side = bank.getByRole('link', { name: `${attempt.gateway}, completed in a new tab` });
  expect(await side.getAttribute('href')).toBe(attempt.simulator_url);

  // The whole webhook is shown, behind a fold.
  const body = webhook.locator('pre');
  expect(await body.isVisible()).toBe(false);
  await webhook.locator('summary').click();
  expect(JSON.parse((await body.textContent()) ?? '')).toEqual(await shop.read(orderId));
  expect(problems).toEqual([]);
});

test('the QR picture of iDEAL is shown, and the virtual phone can pay with it', async () => {
  const { page, problems } = await (await openBrowser()).newPage();
  const orderId = await place(page, 'iDEAL QR');
  const picture = page.getByRole('img', { name: 'QR code for this order' });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(250);

  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Scan with the virtual phone in a new tab' }).click();
  const phone = await opened;
  await phone.getByLabel('Amount in EUR').fill('7.50');
  await phone.getByRole('button', { name: 'Approve' }).click();
  await page.locator('.webhook', { hasText: 'financial_status completed' }).first().waitFor();
  expect((await shop.read(orderId)).amount).toBe(750);
  // A code that was paid is no longer offered.
  await page.getByText('The customer has nothing left to do.').waitFor();
  expect(await picture.count()).toBe(0);
  expect(await page.getByText('Scan the code').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('the shop draws the code of Bancontact itself, and links to the phone', async () => {
  const { page } = await (await openBrowser()).newPage();
  await place(page, 'Bancontact QR');
  const drawn = page.getByRole('img', { name: 'QR code for this order, drawn by the shop' });
  expect(await drawn.isVisible()).toBe(true);
  const phone = page.getByRole('link', { name: 'Open the virtual phone in a new tab' });
  expect(await phone.getAttribute('href')).toContain('/simulator/qr?mtp_method=mistercash&token=');
});

test('a customer who comes back sees what the gateway says, not what the address says', async () => {
  const { page, problems } = await (await openBrowser()).newPage();
  const orderId = await place(page, 'SOFORT, redirect');
  await page.goto(`${gateway().url}/demo/return?by=redirect_url&transactionid=${orderId}`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Not paid yet');

  const paymentUrl = (await panelLink(page, orderId)) ?? '';
  await page.goto(paymentUrl);
  await page.getByRole('button', { name: 'Declined', exact: true }).click();
  await page.waitForURL(/\/demo\/return\?by=cancel_url&transactionid=demo-/);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'The socks are still on the shelf',
  );
  await page.getByRole('link', { name: 'See the order and its webhooks' }).click();
  await page.locator('.webhook', { hasText: 'financial_status declined' }).first().waitFor();
  expect(problems).toEqual([]);
});

test('the customer is asked to pay as long as there is something to pay', async () => {
  const { page } = await (await openBrowser()).newPage();
  const orderId = await place(page, 'SOFORT, redirect');
  const asked = page.getByText('Pay it in a second tab');
  await shop.simulate(orderId, 'declined');
  await page.locator('.webhook', { hasText: 'financial_status declined' }).first().waitFor();
  expect(await asked.isVisible()).toBe(true);
  expect(await page.getByRole('heading', { name: 'Pay', exact: true }).isVisible()).toBe(true);
  await shop.simulate(orderId, 'completed');
  await page.getByText('The customer has nothing left to do.').waitFor();
  expect(await asked.count()).toBe(0);
  await page.getByRole('heading', { name: 'Payment page' }).waitFor();
});

test('a customer who paid nothing is led on to pay, unless the order allows one attempt only', async () => {
  const { page } = await (await openBrowser()).newPage({ javaScriptEnabled: false });
  const comeBack = async (orderId: string): Promise<void> => {
    await shop.simulate(orderId, 'declined');
    await page.goto(`${gateway().url}/demo/return?transactionid=${orderId}`);
    await page.getByRole('heading', { name: 'The socks are still on the shelf' }).waitFor();
  };
  const on = page.getByRole('link', { name: 'Go to the payment page' });
  await comeBack(await place(page, 'Card, 3-D Secure'));
  await on.click();
  await page.getByLabel('Card number').waitFor();

  await comeBack(await place(page, 'SOFORT, direct'));
  expect(await on.count()).toBe(0);
  await page.getByRole('link', { name: 'See the order and its webhooks' }).click();
  await page.getByText('The customer has nothing left to do.').waitFor();
});

test('the customer sees what happened to the money, and the page asks for nothing more', async () => {
  const { page } = await (await openBrowser()).newPage({ javaScriptEnabled: false });
  const orderId = await place(page, 'Card, 3-D Secure');
  const expectShown = async (status: string, title: string, sentence: string): Promise<void> => {
    expect((await shop.read(orderId)).status).toBe(status);
    await page.goto(`${gateway().url}/demo/return?transactionid=${orderId}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
    await page.getByRole('link', { name: 'See the order and its webhooks' }).click();
    await panel(page, 'Status').getByText(sentence, { exact: true }).waitFor();
    expect(await page.locator('meta[http-equiv="refresh"]').count()).toBe(0);
  };
  const refund = (amount: number) =>
    shop.post(`/v1/json/orders/${orderId}/refunds`, { amount, currency: 'EUR' });
  await shop.simulate(orderId, 'completed');
  const { amount } = await shop.read(orderId);
  await refund(400);
  await shop.advance('2d');
  await expectShown(
    'partial_refunded',
    'Part of your money has been refunded',
    'Paid, and partly refunded to the customer.',
  );
  await shop.post(`/sandbox/orders/${orderId}/chargeback`, {});
  await expectShown(
    'chargedback',
    'Your bank took the money back',
    'The customer’s bank took the money back. The shop can dispute that.',
  );
  await shop.post(`/sandbox/orders/${orderId}/dispute`, { step: 'won' });
  await refund(amount - 400);
  await shop.advance('2d');
  await expectShown('refunded', 'Your money has been refunded', 'The customer has been refunded.');
});

test('a direct debit that the bank took back is not shown as a payment that never came', async () => {
  const { page } = await (await openBrowser()).newPage({ javaScriptEnabled: false });
  const orderId = await place(page, 'Customer chooses');
  await shop.simulate(orderId, 'completed', { gateway: 'DIRDEB' });
  await shop.advance('10d');
  await shop.post(`/sandbox/orders/${orderId}/chargeback`, {});
  expect((await shop.read(orderId)).status).toBe('void');
  await page.goto(`${gateway().url}/demo/return?transactionid=${orderId}`);
  await page.getByRole('heading', { name: 'Your bank took the money back' }).waitFor();
  await page.getByRole('link', { name: 'See the order and its webhooks' }).click();
  await page.getByText('The customer’s bank took the money back.').waitFor();
  await page.getByText('The customer has nothing left to do.').waitFor();
});

async function panelLink(page: Page, orderId: string): Promise<string | null> {
  await page.goto(`${gateway().url}/demo/orders/${orderId}`);
  return page
    .getByRole('link', { name: 'Open the payment page in a new tab' })
    .getAttribute('href');
}

test('the bare address of the gateway leads to the shop', async () => {
  const { page } = await (await openBrowser()).newPage();
  await page.goto(gateway().url);
  expect(page.url()).toBe(`${gateway().url}/demo`);
});

test('without JavaScript an order can be placed, and its webhooks are seen after a reload', async () => {
  const { page } = await (await openBrowser()).newPage({ javaScriptEnabled: false });
  const orderId = await place(page, 'Bancontact QR');
  expect(await page.getByText('None yet.').isVisible()).toBe(true);
  expect(await page.getByText('Live: new webhooks appear').isVisible()).toBe(false);
  await shop.simulate(orderId, 'completed');
  await expect
    .poll(async () => {
      await page.getByRole('link', { name: 'Refresh' }).click();
      return page.locator('.webhook', { hasText: 'financial_status completed' }).count();
    })
    // A shop may get the same twice: a body is made when it is sent, so an older notification can have it too.
    .toBeGreaterThan(0);
  expect(await page.getByText('The signature is valid.').count()).toBeGreaterThan(0);
});

test('on a phone each recent order has its number on a line of its own', async () => {
  const viewport = { width: 390, height: 844 };
  const { page } = await (await openBrowser()).newPage({ viewport });
  // One name is short enough to be beside the number, the other is not.
  for (const title of ['iDEAL QR', 'Card, 3-D Secure']) await place(page, title);
  await page.goto(`${gateway().url}/demo`);
  const beside = await page.locator('.recent li').evaluateAll((orders) =>
    orders.map((order) => {
      const [number, name] = [...order.children].map((each) => each.getBoundingClientRect());
      return (name?.top ?? 0) < (number?.bottom ?? 0);
    }),
  );
  expect(beside.length).toBeGreaterThan(1);
  expect(beside).not.toContain(true);
});

const looks = [
  { name: 'desktop', options: { viewport: { width: 1280, height: 900 } } },
  { name: 'a phone', options: { viewport: { width: 320, height: 640 } } },
  { name: 'dark', options: { colorScheme: 'dark' } },
] as const;

test.each(looks)('axe finds nothing, and nothing sticks out: $name', async ({ options }) => {
  const { page } = await (await openBrowser()).newPage(options);
  const check = async (): Promise<void> => {
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };
  const orderId = await place(page, 'iDEAL QR');
  await check();
  await shop.simulate(orderId, 'completed');
  await page.locator('.webhook', { hasText: 'financial_status completed' }).first().waitFor();
  for (const fold of await page.locator('summary').all()) await fold.click();
  await check();
  for (const path of ['', `/return?transactionid=${orderId}`, '/orders/none', '/nowhere']) {
    await page.goto(`${gateway().url}/demo${path}`);
    await check();
  }
});

test('the shop loads nothing from elsewhere, and everything can be reached by keyboard', async () => {
  const { page } = await (await openBrowser()).newPage();
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(`${gateway().url}/demo`);
  const button = page.getByRole('button', { name: 'Place this order (Card, 3-D Secure)' });
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/demo/orders/demo-*');
  expect([...asked]).toEqual([gateway().url]);
});
