// Checks a gateway below a path of a proxy: every link of a customer leads through that path.
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { aCustomer, arriveAt, decideAtBank } from './customer.ts';
import { openShop, place } from './shop.ts';

let proxy: Server;
let gateway: TestGateway;

beforeAll(async () => {
  let port = 0;
  // The proxy removes the path and forwards the rest; it answers 404 to everything outside the path.
  proxy = createServer((asked, answer) => {
    const path = /^\/base(\/.*)$/.exec(asked.url ?? '')?.[1];
    if (path === undefined) return answer.writeHead(404).end();
    const { method, headers } = asked;
    const onward = request({ host: '127.0.0.1', port, path, method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port: front } = proxy.address() as AddressInfo;
  gateway = await startTestGateway({ KASSA_PUBLIC_URL: `http://127.0.0.1:${front}/base` });
  port = (gateway.gateway.app.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await gateway.stop();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

/** A customer, and every address that was requested and not found. */
async function visitor(): Promise<{ page: Page; missing: string[] }> {
  const { page } = await aCustomer();
  const missing: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() === 404) missing.push(answer.url());
  });
  return { page, missing };
}

const isStyled = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.body).margin === '0px');

test('a bank redirect: each page has its style, and the customer returns the same way', async () => {
  const [site, shop, { page, missing }] = await Promise.all([
    gateway.site('Harbour Museum'),
    openShop(),
    visitor(),
  ]);
  const placed = await place(site, shop, { gateway: 'IDEAL' });
  await page.goto(placed.link);
  await page.waitForURL(/\/base\/simulator\/bank/);
  expect(await isStyled(page)).toBe(true);
  await decideAtBank(page, 'Success');
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  expect(missing).toEqual([]);
});

test('a payment that was paid can be charged back', async () => {
  const [site, shop, { page, missing }] = await Promise.all([
    gateway.site('Harbour Museum'),
    openShop(),
    visitor(),
  ]);
  const placed = await place(site, shop, { gateway: 'PAYPAL' });
  await page.goto(placed.link);
  await page.waitForURL(/\/simulator\/bank/);
  const bank = page.url();
  await page.locator('button[value=completed]').click();
  await arriveAt(page, `${shop.url}/thanks`, placed.orderId);
  await page.goto(bank);
  await page.getByRole('link', { name: 'Choose what happens next' }).click();
  await page.getByRole('button', { name: 'Charge back' }).click();
  await page.getByText('and has not seen it yet').waitFor();
  expect(missing).toEqual([]);
});

test('a code can be scanned and paid', async () => {
  const [site, shop, { page, missing }] = await Promise.all([
    gateway.site('Harbour Museum'),
    openShop(),
    visitor(),
  ]);
  const { data } = await place(site, shop, { gateway: 'IDEALQR' });
  await page.goto(`${gateway.url}/simulator/phone`);
  expect(await isStyled(page)).toBe(true);
  await page.getByLabel('or the link in the code').fill(data.qr_url);
  await page.getByRole('button', { name: 'Scan' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Approved' }).waitFor();
  expect(await isStyled(page)).toBe(true);
  await page.goto(`${gateway.url}/simulator/phone`);
  await page.getByLabel('or the link in the code').fill(data.qr_url);
  await page.getByRole('button', { name: 'Scan' }).click();
  await page.getByRole('heading', { name: 'Already paid' }).waitFor();
  await page.getByRole('link', { name: 'Scan another code' }).click();
  await page.getByRole('heading', { name: 'Scan a QR code' }).waitFor();
  expect(missing).toEqual([]);
});

test('an address that does not exist shows a page with its style, at any depth', async () => {
  const { page } = await visitor();
  for (const path of ['nothing', 'phone/nothing', 'a/b/c', 'bank?trxid=none']) {
    const answer = await page.goto(`${gateway.url}/simulator/${path}`);
    expect([path, answer?.status(), await isStyled(page)]).toEqual([path, 404, true]);
  }
});

test('the demo shop can sell', async () => {
  const { page, missing } = await visitor();
  await page.goto(`${gateway.url}/`);
  await page.getByRole('button', { name: /Place this order \(SOFORT, redirect\)/ }).click();
  await page.getByRole('link', { name: 'Open the payment page' }).waitFor();
  expect(await isStyled(page)).toBe(true);
  expect(missing).toEqual([]);
});

test.each(['simulator', 'simulator/'])('%s: what it names is there', async (path) => {
  const { page, missing } = await visitor();
  for (const place of ['To the virtual phone', 'To the demo shop']) {
    await page.goto(`${gateway.url}/${path}`);
    expect(await isStyled(page)).toBe(true);
    await page.getByRole('link', { name: place }).click();
    await page.waitForURL(/\/base\/(simulator\/phone|demo)$/);
  }
  expect(missing).toEqual([]);
});
