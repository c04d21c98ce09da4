// A customer, a shop and an order: the start of nearly every browser test.
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestGateway, TestSite } from '../support/gateway.ts';
import { aCustomer } from './customer.ts';
import { openShop, type Placed, place, type Shop } from './shop.ts';

export interface Visit {
  readonly site: TestSite;
  readonly shop: Shop;
  readonly placed: Placed;
  /** The customer's page; blank until somebody goes to `placed.link`. */
  readonly page: Page;
}

/** An order of EUR 10.00 at a site of its own; `fields` override the usual ones. */
export async function ordered(
  gateway: Pick<TestGateway, 'site'>,
  fields: Readonly<Record<string, unknown>> = {},
  browser?: BrowserContextOptions,
): Promise<Visit> {
  const [site, shop, { page }] = await Promise.all([
    gateway.site('Harbour Museum'),
    openShop(),
    aCustomer(browser),
  ]);
  const placed = await place(site, shop, fields);
  return { site, shop, placed, page };
}

/** The same, with the payment page open. */
export async function visit(...asked: Parameters<typeof ordered>): Promise<Visit> {
  const at = await ordered(...asked);
  await at.page.goto(at.placed.link);
  return at;
}
