// Steps for tests of refunds: a site at noon, a paid order, a refund, and the following midnight.
import { expect } from 'vitest';
import type { Answer, Json, TestGateway, TestSite } from './gateway.ts';
import { toNoon } from './local-times.ts';

/** Creates a site whose time is noon of the next day, so that midnight is hours away whenever the test runs. */
export async function siteAtNoon(gateway: TestGateway): Promise<TestSite> {
  const site = await gateway.site();
  await toNoon(site);
  return site;
}

/** Creates an order `it` of 10.00 and pays it by iDEAL, unless `fields` say otherwise; returns its JSON. */
export async function paid(site: TestSite, fields: Record<string, unknown> = {}): Promise<Json> {
  const created = await site.order({ order_id: 'it', gateway: 'IDEAL', ...fields });
  expect(created.status, JSON.stringify(created.body)).toBe(200);
  const id = String(fields['order_id'] ?? 'it');
  const played = await site.simulate(id, 'completed');
  expect(played.status, JSON.stringify(played.body)).toBe(200);
  return site.read(id);
}

/** Pays 5.00 with a gift card or voucher on the payment page of the order `it`. */
export async function giveCard(
  site: TestSite,
  fields: object,
  method = 'VVVGIFTCRD',
): Promise<void> {
  const customer = { locale: 'nl_NL', country: 'NL' };
  const made = await site.order({ order_id: 'it', customer, ...fields });
  const link = made.body.data.payment_url.split('?')[0];
  const page = await (await fetch(`${link}?method=${method}`)).text();
  const attempt_key = /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const answers = { coupon_number: '111112', coupon_code: '1234', method };
  await fetch(`${link}pay`, {
    method: 'POST',
    body: new URLSearchParams({ ...answers, attempt_key }),
  });
}

export function refund(site: TestSite, body: object = {}, id = 'it'): Promise<Answer> {
  return site.post(`/v1/json/orders/${encodeURIComponent(id)}/refunds`, body);
}

/** Requests a refund that is accepted; returns its `data`. */
export async function refunded(site: TestSite, body: object = {}, id = 'it'): Promise<Json> {
  const made = await refund(site, body, id);
  expect(made.status, JSON.stringify(made.body)).toBe(200);
  return made.body.data;
}

/** Status, code and detail of a refused call, such as `[404, 1034, detail]`. */
export function refusal({ status, body, headers }: Answer): [number, number, string] {
  return [status, body.error_code, headers.get('x-kassa-detail') ?? ''];
}

/** Returns `[order's status, amount_refunded, statuses of its refunds]`. */
export async function standing(site: TestSite, id = 'it'): Promise<unknown[]> {
  const order = await site.read(id);
  const rows: Json[] = order.related_transactions ?? [];
  const refunds = rows.filter(({ type }) => type === 'refund');
  return [order.status, order.amount_refunded, refunds.map(({ status }) => status)];
}

export async function settings(site: TestSite, changes: object): Promise<void> {
  expect((await site.patch('/sandbox/site', changes)).status).toBe(200);
}

/** Moves the site from noon to midnight, so that everything that waits for midnight happens. */
export function midnight(site: TestSite): Promise<Json> {
  return site.advance('12h');
}

/** The balances of the ledger by account, in cents of EUR. */
export async function balances(
  gateway: TestGateway,
  site: TestSite,
): Promise<Record<string, number>> {
  const { pool } = gateway.gateway.deps.db;
  const { rows } = await pool.query(
    `select account, sum(amount) as amount from daily_balances where site_id = $1
     group by account having sum(amount) <> 0`,
    [site.site.siteId],
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
}
