// A shop for the browser tests: it gets webhooks at one address and customers at another.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Json, TestSite } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { nextWithStatus, readSigned } from '../support/merchant-notifications.ts';

export interface Shop {
  readonly hooks: Merchant;
  /** Base address of the pages that customers come back to. */
  readonly url: string;
  /** `payment_options` that lead to this shop. */
  readonly paymentOptions: Readonly<Record<string, string>>;
}

/** A shop for one test, closed after it, so that it gets no webhooks of other tests. */
export async function openShop(): Promise<Shop> {
  const [hooks, front] = await Promise.all([startMerchant(), startMerchant()]);
  onTestFinished(async () => {
    await Promise.all([hooks.close(), front.close()]);
  });
  front.answerWith(({ url }) => ({
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><html lang="en"><title>Shop</title><h1>${url.split('?')[0]}</h1></html>`,
  }));
  return {
    hooks,
    url: front.url,
    paymentOptions: {
      notification_url: `${hooks.url}/notification?type=notification`,
      notification_method: 'POST',
      redirect_url: `${front.url}/thanks?type=redirect`,
      cancel_url: `${front.url}/basket?type=cancel`,
    },
  };
}

export interface Placed {
  readonly orderId: string;
  /** `payment_url` of the answer. */
  readonly link: string;
  readonly data: Json;
}

let count = 0;

/** Places an order of EUR 10.00; `fields` override the usual ones. */
export async function place(
  site: TestSite,
  shop: Shop,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<Placed> {
  count += 1;
  const { payment_options: options = {}, ...rest } = fields;
  const { status, body } = await site.order({
    order_id: `order-${count}`,
    ...rest,
    payment_options: { ...shop.paymentOptions, ...(options as object) },
  });
  expect([status, body.success]).toEqual([200, true]);
  return { orderId: body.data.order_id, link: body.data.payment_url, data: body.data };
}

/** The published request, word for word. */
export function readSeed(name: string): Json {
  const path = join(import.meta.dirname, '../fixtures/seeds', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Waits for the signed webhook with this status, and checks that GET says the same. */
export async function expectNotifiedOf(
  site: TestSite,
  shop: Shop,
  orderId: string,
  status: string,
): Promise<void> {
  const notified = await nextWithStatus(site, shop.hooks, orderId, status);
  expect(notified.query.get('transactionid')).toBe(orderId);
  const order = readSigned(site, notified);
  expect(order).toEqual(await site.read(orderId));
}
