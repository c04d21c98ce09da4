// What a customer does: fills in a card, presses a button at the bank, scans with a phone.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { nameAt } from '../../src/domain/payment-methods/method-name.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { openBrowser } from '../support/browser.ts';

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

export interface Customer {
  readonly page: Page;
  /** The errors of the console and of the content policies of the pages so far. */
  readonly problems: string[];
}

/** A person with a browser of their own. */
export async function aCustomer(options: BrowserContextOptions = desktop): Promise<Customer> {
  const browser = await openBrowser();
  const customer = await browser.newPage(options);
  customer.page.setDefaultTimeout(30_000);
  return customer;
}

export const goodCard = '4111 1111 1111 1111';

interface CardFields {
  readonly number?: string;
  readonly expiry?: string;
  readonly cvc?: string;
  readonly holder?: string;
}

/** Fills in the fields that the form has, in any language; the ids of the fields are always the same. */
export async function fillCard(page: Page, fields: CardFields = {}): Promise<void> {
  const { number = goodCard, expiry = '12/34', cvc = '123', holder = 'Robin Vermeer' } = fields;
  await page.locator('#card-number').fill(number);
  await page.locator('#card-expiry').fill(expiry);
  const code = page.locator('#card-cvc');
  if ((await code.count()) > 0) await code.fill(cvc);
  await page.locator('#card-holder').fill(holder);
}

/** The button that costs money. */
export const payButton = (page: Page) => page.locator('form[action*="/pay"]').getByRole('button');

export const cancelButton = (page: Page) =>
  page.locator('form[action*="/cancel"]').getByRole('button');

/** Fills the card form and presses the button; `number` is a test card. */
export async function payByCard(page: Page, number: string = goodCard): Promise<void> {
  await fillCard(page, { number });
  await payButton(page).click();
}

/** The name that the page of a site without a clock of its own shows for the method today. */
export function nameToday(id: string): string {
  const method = findPaymentMethod(id);
  if (method === null) throw new Error(`There is no ${id}.`);
  return nameAt(method, new Date());
}

/** Chooses a method in the list and goes on. */
export async function pick(page: Page, method: string): Promise<void> {
  await page.getByRole('radio', { name: method, exact: true }).check();
  await page.locator('main form[method="get"]').getByRole('button').click();
}

/** Presses a button at the test bank. `delivery`: when the bank's callback is sent. */
export async function decideAtBank(page: Page, choice: string, delivery = 'before'): Promise<void> {
  await page.waitForURL(/\/simulator\/bank\?trxid=/);
  await page.getByLabel('When is the gateway called?').selectOption(delivery);
  await page.getByRole('button', { name: choice, exact: true }).click();
}

/** Answers the card issuer's question: `Y`, `A`, `U`, `N`, `R`, or `cancel`. */
export async function authenticate(page: Page, result = 'Y'): Promise<void> {
  await page.waitForURL(/\/simulator\/3ds\?trxid=/);
  if (result === 'cancel') return page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Authentication result').selectOption(result);
  await page.getByRole('button', { name: 'Confirm' }).click();
}

/** Waits until the browser is on a page of the shop, and checks which order it came back with. */
export async function arriveAt(page: Page, address: string, orderId: string): Promise<void> {
  await page.waitForURL((url) => url.href.startsWith(address));
  expect(new URL(page.url()).searchParams.getAll('transactionid')).toEqual([orderId]);
}

/** The text of the page with plain spaces, because amounts have some that do not break. */
export async function textOf(page: Page, selector = 'body'): Promise<string> {
  return (await page.locator(selector).allTextContents()).join(' ').replace(/[\u00a0\u202f]/g, ' ');
}
