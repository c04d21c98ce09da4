// Checks the payment page in a frame on a page of the shop, which the order has to allow.
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { startMerchant } from '../support/merchant.ts';
import { aCustomer } from './customer.ts';

const gateway = useGateway();

interface Framed {
  readonly site: TestSite;
  readonly page: Page;
}

/** Opens a page of a shop that contains the payment page; `ofOther`: of a shop whose order it is not. */
async function frameOf(iframeMode: boolean, ofOther = false): Promise<Framed> {
  const [site, { page }, shop, other] = await Promise.all([
    gateway().site('Harbour Museum'),
    aCustomer(),
    startMerchant(),
    startMerchant(),
  ]);
  onTestFinished(async () => {
    await Promise.all([shop.close(), other.close()]);
  });
  const { body } = await site.order({
    order_id: 'framed',
    gateway: 'BANKTRANS',
    payment_options: {
      redirect_url: `${shop.url}/thanks`,
      template: { version: '1.0', settings: { iframe_mode: iframeMode } },
    },
  });
  const holder = ofOther ? other : shop;
  holder.answerWith(() => ({
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><html lang="en"><title>Shop</title>
      <iframe title="Payment" width="800" height="900" src="${body.data.payment_url}"></iframe>`,
  }));
  await page.goto(`${holder.url}/checkout`);
  return { site, page };
}

test('a shop whose order allows it shows the page in a frame, and the customer can pay there', async () => {
  const { site, page } = await frameOf(true);
  const inside = page.frameLocator('iframe');
  await inside.getByLabel('Country of your bank').selectOption('NL');
  await inside.getByRole('button', { name: /Order and pay/ }).click();
  await inside.getByRole('heading', { name: 'Transfer EUR 10.00' }).waitFor();
  expect((await site.read('framed')).payment_methods).toHaveLength(1);
});

test.each([
  ['another shop', true, true],
  ['a shop that did not ask', false, false],
])('%s shows nothing in the frame', async (_who, iframeMode, ofOther) => {
  const { page } = await frameOf(iframeMode, ofOther);
  await expect.poll(() => page.frames().at(-1)?.url()).toMatch(/^chrome-error:/);
  expect(await page.frameLocator('iframe').locator('main').count()).toBe(0);
});
