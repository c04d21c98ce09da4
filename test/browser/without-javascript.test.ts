// Checks every way of paying in a browser without JavaScript.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import {
  aCustomer,
  arriveAt,
  authenticate,
  cancelButton,
  decideAtBank,
  desktop,
  fillCard,
  nameToday,
  payButton,
  phone,
  pick,
} from './customer.ts';
import { visit } from './visit.ts';

const gateway = useGateway();

const plainBrowser = (fields: Readonly<Record<string, unknown>>) =>
  visit(gateway(), fields, { ...desktop, javaScriptEnabled: false });

test('a method is chosen and paid at the bank', async () => {
  const { page, shop, placed, site } = await plainBrowser({ gateway: '' });
  await pick(page, nameToday('IDEAL'));
  await decideAtBank(page, 'Success');
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
});

test('a card is checked by the server, then authenticated, then paid', async () => {
  const { page, shop, placed, site } = await plainBrowser({ gateway: 'VISA' });
  await fillCard(page, { number: '4111 1111 1111 1112', holder: '' });
  await payButton(page).click();
  const list = page.getByRole('region', { name: 'Please check your details' });
  expect(await list.getByRole('link').allTextContents()).toEqual([
    'Check the card number: a digit is wrong or missing.',
    'Enter the name on the card.',
  ]);
  expect(await page.getByLabel('Card number').getAttribute('aria-invalid')).toBe('true');
  await fillCard(page);
  await payButton(page).click();
  await authenticate(page);
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
});

test('a card can be typed in the digits of an Arabic keyboard', async () => {
  const { page, shop, placed } = await plainBrowser({
    gateway: 'VISA',
    gateway_info: { flexible_3d: false },
    customer: { locale: 'ar_AE' },
  });
  await fillCard(page, { number: '٤١١١ ١١١١ ١١١١ ١١١١', expiry: '١٢/٣٤', cvc: '١٢٣' });
  await payButton(page).click();
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
});

test('a declined card is explained, and the next one pays', async () => {
  const { page, shop, placed } = await plainBrowser({ gateway: 'VISA' });
  await fillCard(page, { number: '4012 0010 3848 8884' });
  await payButton(page).click();
  await authenticate(page);
  await page.getByText('There is not enough money available.').waitFor();
  await fillCard(page);
  await payButton(page).click();
  await authenticate(page);
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
});

test('two clicks make one payment', async () => {
  const { page, placed, site } = await plainBrowser({
    gateway: 'VISA',
    gateway_info: { flexible_3d: false },
  });
  await fillCard(page);
  await payButton(page).dblclick({ noWaitAfter: true });
  // The second form may arrive when the order is paid, and then our page says so.
  const said = page.getByRole('heading', { name: 'Paid' }).waitFor();
  await Promise.race([page.waitForURL(/transactionid=|\/pay/), said]);
  const order = await site.read(placed.orderId);
  expect(order).toMatchObject({ status: 'completed' });
  expect(order.payment_methods).toHaveLength(1);
});

test('after a cancelled payment the link can still be paid', async () => {
  const { page, shop, placed, site } = await plainBrowser({ gateway: '' });
  await cancelButton(page).click();
  await arriveAt(page, `${shop.url}/basket`, placed.orderId);
  expect(await site.read(placed.orderId)).toMatchObject({ status: 'cancelled' });
  await page.goto(placed.link);
  await pick(page, nameToday('IDEAL'));
  await decideAtBank(page, 'Success');
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed' });
});

test.each([
  ['Success', '/thanks'],
  ['Cancelled', '/basket'],
])('a window that would close itself goes to the shop: %s', async (choice, address) => {
  const options = { payment_options: { close_window: true } };
  const { page, shop, placed } = await plainBrowser({ gateway: 'IDEAL', ...options });
  await decideAtBank(page, choice);
  await arriveAt(page, shop.url + address, placed.orderId);
});

test('the result has a page of its own if the shop named no address', async () => {
  const options = { redirect_url: '', cancel_url: '' };
  const { page } = await plainBrowser({ gateway: 'IDEAL', payment_options: options });
  await decideAtBank(page, 'Failure');
  await page.getByRole('heading', { name: 'Payment declined' }).waitFor();
  await page
    .getByText('Your bank or payment service declined the payment. Try again or contact them.')
    .waitFor();
  await page.getByRole('link', { name: 'Try again' }).click();
  await payButton(page).click();
  await decideAtBank(page, 'Success');
  await page.getByRole('heading', { name: 'Paid' }).waitFor();
  expect(await page.locator('main form').count()).toBe(0);
});

test.each([{ gateway: 'IDEALQR' }, { gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } }])(
  'a QR code is scanned elsewhere, and "Check again" shows the result: $gateway',
  async (fields) => {
    const { page, shop, placed } = await plainBrowser(fields);
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    const again = page.getByRole('link', { name: 'Check again' });
    await again.click();
    await again.waitFor();

    const mobile = await aCustomer({ ...phone, javaScriptEnabled: false });
    await mobile.page.goto(`${gateway().url}/simulator/phone`);
    await mobile.page.getByLabel('or the link in the code').fill(placed.data.qr_url);
    await mobile.page.getByRole('button', { name: 'Scan' }).click();
    await mobile.page.getByRole('button', { name: 'Approve' }).waitFor();
    await again.click();
    await page.getByText('The code was scanned.').waitFor();
    await mobile.page.getByRole('button', { name: 'Approve' }).click();
    await mobile.page.getByRole('heading', { name: 'Approved' }).waitFor();

    await again.click();
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    await page.getByRole('link', { name: 'Back to Harbour Museum' }).click();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  },
);

test('the waiting page asks again by itself and by hand, without going back to the bank', async () => {
  const { page, shop, placed, site } = await plainBrowser({ gateway: 'IDEAL' });
  await decideAtBank(page, 'Open, completed a minute later');
  await page.getByRole('heading', { name: 'Waiting for your payment' }).waitFor();
  const refresh = await page.locator('meta[http-equiv=refresh]').getAttribute('content');
  expect(refresh).toMatch(/^10;url=\/connect\/\w+\/return\?/);
  const again = page.getByRole('link', { name: 'Check again' });
  await again.click();
  await again.waitFor();
  await site.advance('2m');
  await again.click();
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
});

test('transfer details are below their labels, without buttons to copy them', async () => {
  const { page } = await plainBrowser({
    type: 'direct',
    gateway: 'BANKTRANS',
    gateway_info: {},
    payment_options: { redirect_url: '', cancel_url: '' },
  });
  const rows = page.locator('.detail');
  expect(await rows.count()).toBe(5);
  for (const row of await rows.all()) {
    const [label, value] = [
      await row.locator('dt').boundingBox(),
      await row.locator('dd > bdi').boundingBox(),
    ];
    expect(value?.x).toBe(label?.x);
    expect(value?.y).toBeGreaterThanOrEqual((label?.y ?? 0) + (label?.height ?? 0));
  }
});
