// Checks an open page when the shop posts its order again: other goods, another amount, a new code.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';
import {
  arriveAt,
  desktop,
  fillCard,
  goodCard,
  nameToday,
  payButton,
  payByCard,
  pick,
  textOf,
} from './customer.ts';
import { type Placed, place } from './shop.ts';
import { type Visit, visit } from './visit.ts';

const gateway = useGateway();

const withoutChallenge = { gateway: 'VISA', gateway_info: { flexible_3d: false } };

/** The shop posts the order again, with these fields. */
function postAgain({ site, shop, placed }: Visit, fields: object): Promise<Placed> {
  return place(site, shop, { order_id: placed.orderId, ...fields });
}

describe('a card form that was filled in before', () => {
  test('never pays more than its button said: the page shows the new amount first', async () => {
    const at = await visit(gateway(), withoutChallenge);
    const { page, placed, shop, site } = at;
    await fillCard(page);
    await postAgain(at, { ...withoutChallenge, amount: 2000 });
    await payButton(page).click();
    await page.getByRole('region', { name: 'The amount has changed' }).waitFor();
    expect(await page.title()).toMatch(/^Error: Pay EUR 20\.00/);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'initialized' });

    expect(await payButton(page).textContent()).toContain('20.00');
    expect(await page.getByLabel('Name on card').inputValue()).toBe('Robin Vermeer');
    expect(await page.getByLabel('Expiry date').inputValue()).toBe('12/34');
    expect(await page.content()).not.toContain(goodCard.replaceAll(' ', ''));
    await payByCard(page);
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed', amount: 2000 });
  });

  test.each([1000, 900])('pays an order that costs no more than before: %i', async (amount) => {
    const at = await visit(gateway(), withoutChallenge);
    const { page, placed, shop, site } = at;
    await fillCard(page);
    await postAgain(at, { ...withoutChallenge, amount });
    await payButton(page).click();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'completed', amount });
  });

  test('treats another currency as another amount', async () => {
    const at = await visit(gateway(), withoutChallenge);
    const { page, placed, site } = at;
    await fillCard(page);
    await postAgain(at, { ...withoutChallenge, amount: 900, currency: 'GBP' });
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Pay GBP 9.00 to Harbour Museum' }).waitFor();
    expect(await site.read(placed.orderId)).toMatchObject({ status: 'initialized' });
  });
});

test('a form of questions keeps its answers when the amount has changed', async () => {
  const at = await visit(gateway(), { gateway: 'BANKTRANS' });
  const { page, placed, site } = at;
  await page.getByLabel('Account number (IBAN)').fill('NL87ABNA0000000001');
  await page.getByLabel('Country of your bank').selectOption('NL');
  await postAgain(at, { gateway: 'BANKTRANS', amount: 2000 });
  await payButton(page).click();
  await page.getByRole('region', { name: 'The amount has changed' }).waitFor();
  expect(await page.getByLabel('Account number (IBAN)').inputValue()).toBe('NL87ABNA0000000001');
  await payButton(page).click();
  await page.getByRole('heading', { name: 'Transfer EUR 20.00' }).waitFor();
  expect((await site.read(placed.orderId)).payment_methods).toHaveLength(1);
});

test('before the bank, the page shows the new amount first', async () => {
  const settings = { gateways: { IDEAL: { show_pre: true } } };
  const order = { gateway: 'IDEAL', payment_options: { settings } };
  const at = await visit(gateway(), order);
  await postAgain(at, { ...order, amount: 2000 });
  await payButton(at.page).click();
  await at.page.getByRole('region', { name: 'The amount has changed' }).waitFor();
  await payButton(at.page).click();
  await at.page.waitForURL(/\/simulator\/bank/);
  expect(await textOf(at.page)).toContain('EUR 20.00');
});

test('a method picked on the page of an earlier post: the page shows the new amount before the bank', async () => {
  const withoutJavaScript = { ...desktop, javaScriptEnabled: false };
  const at = await visit(gateway(), { gateway: '' }, withoutJavaScript);
  await postAgain(at, { gateway: '', amount: 2000 });
  await pick(at.page, nameToday('IDEAL'));
  expect(await textOf(at.page, 'h1')).toBe('Pay EUR 20.00 to Harbour Museum');
  await payButton(at.page).click();
  await at.page.waitForURL(/\/simulator\/bank/);
  expect(await textOf(at.page)).toContain('EUR 20.00');
});

describe('a page with a QR code', () => {
  const codeOf = (page: Page) => page.locator('#qr-code path').getAttribute('d');

  test('shows the code of the new post by itself, so no phone can pay the old one', async () => {
    const at = await visit(gateway(), { gateway: 'IDEALQR' });
    const { page, placed, shop, site } = at;
    const before = await codeOf(page);
    const { data } = await postAgain(at, { gateway: 'IDEALQR', amount: 2000 });
    await page.getByRole('heading', { name: 'Pay EUR 20.00 to Harbour Museum' }).waitFor();
    expect(await codeOf(page)).not.toBe(before);
    await site.post('/sandbox/phone/scan', { qr: data.qr_url, outcome: 'completed' });
    await page.getByRole('heading', { name: 'Paid' }).waitFor();
    await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  });

  test('leaves a card form that is being filled in unchanged', async () => {
    const order = { gateway: 'MISTERCASH', gateway_info: { qr_enabled: 1 } };
    const at = await visit(gateway(), order);
    const { page } = at;
    const update = page.waitForResponse(/\/status\?/);
    await page.getByLabel('Card number').fill('67034500054620008');
    await postAgain(at, { ...order, amount: 2000 });
    // Coming back to the page makes it ask, and the answer has been read by then.
    await page.evaluate(() => document.dispatchEvent(new Event('kassa:ask')));
    await (await update).finished();
    expect(await page.getByLabel('Card number').inputValue()).toBe('6703 4500 0546 2000 8');
    await payByCard(page, '67034500054620008');
    await page.getByRole('region', { name: 'The amount has changed' }).waitFor();
  });
});
