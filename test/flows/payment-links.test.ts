// Checks payment links that a shop mails: how long they live, how often they can be used, and how they end.
import { beforeEach, describe, expect, test } from 'vitest';
import { cancelCapture, capture, change, pairOf } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

async function link(fields: object = {}): Promise<Json> {
  const { body } = await site.order({ order_id: 'ticket', type: 'paymentlink', ...fields });
  expect(body.data).toEqual({
    order_id: 'ticket',
    payment_url: expect.stringMatching(/\/connect\/\w{35}\/\?.*lang=/),
    session_id: expect.stringMatching(/^\w{35}$/),
  });
  return body.data;
}

const open = (url: string): Promise<Response> => fetch(url, { redirect: 'manual' });

/** The page's heading, and whether it asks for anything. */
async function pageOf(url: string): Promise<{ status: number; title: string; forms: boolean }> {
  const answer = await open(url);
  const html = await answer.text();
  const title = /<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? '';
  return { status: answer.status, title, forms: html.includes('name="attempt_key"') };
}

describe('a link lives, for', () => {
  test.each([
    ['30 days without a word', {}, 30 * 86_400],
    ['days_active', { days_active: 3 }, 3 * 86_400],
    ['seconds_active', { seconds_active: '90' }, 90],
    ['seconds_active before days_active', { seconds_active: 90, days_active: 3 }, 90],
    ['days_active where seconds_active is 0', { seconds_active: 0, days_active: 2 }, 2 * 86_400],
    ['a year at most', { days_active: 900 }, 365 * 86_400],
  ])('%s', async (_name, fields, seconds) => {
    const { payment_url } = await link(fields);
    await site.advance(`${seconds - 20}s`);
    expect((await open(payment_url)).status).toBe(200);
    await site.advance('20s');
    expect(await pageOf(payment_url)).toMatchObject({ status: 410, title: 'Payment expired' });
    expect(await pairOf(site, 'ticket')).toBe('cancelled/null');
    expect((await site.simulate('ticket', 'completed', { gateway: 'IDEAL' })).body.success).toBe(
      false,
    );
  });
});

describe('a link lives as the method prescribes:', () => {
  const day = 86_400;

  /** Seconds of site time until the link ends. */
  async function lifeOf(fields: object): Promise<number> {
    await link(fields);
    const { now, next_due_at } = (await site.get('/sandbox/clock')).body.data;
    return Math.round((Date.parse(next_due_at) - Date.parse(now)) / 1000);
  }

  test.each([
    ['PAYPAL', {}, 14 * day],
    ['PAYPAL', { days_active: 30 }, 14 * day],
    ['PAYPAL', { seconds_active: 90 }, 90],
    ['BANKTRANS', {}, 60 * day],
    ['BANKTRANS', { days_active: 5 }, 5 * day],
    ['DIRDEB', { days_active: 3 }, 30 * day],
    ['PSAFECARD', { seconds_active: 90 }, 30 * day],
    ['EDENRES', { days_active: 300 }, 30 * day],
    ['EDENCO', { days_active: 3 }, 30 * day],
    ['EINVOICE', { days_active: 3 }, 30 * day],
    ['VVVGIFTCRD', { days_active: 3 }, 3 * day],
  ])('%s with %j: %i s', async (gatewayId, fields, seconds) => {
    // The site's clock runs on until the answer arrives.
    expect(Math.abs((await lifeOf({ gateway: gatewayId, ...fields })) - seconds)).toBeLessThan(20);
  });

  test("an order that names no method follows no method's rule, whatever it is paid with", async () => {
    const { payment_url } = await link({ days_active: 20 });
    await site.advance('19d');
    expect((await open(`${payment_url}&method=PAYPAL`)).status).toBeLessThan(400);
    await site.simulate('ticket', 'completed', { gateway: 'PAYPAL' });
    expect(await pairOf(site, 'ticket')).toBe('completed/initialized');
  });
});

describe('a link can be used', () => {
  test('for 20 payments, each with an id of its own', async () => {
    const { payment_url } = await link();
    const form = await (await open(`${payment_url}&method=VISA`)).text();
    const ids = new Set<number>();
    for (let i = 0; i < 20; i += 1) {
      const { body } = await site.simulate('ticket', 'declined', { gateway: 'IDEAL' });
      for (const attempt of body.data.attempts) ids.add(attempt.transaction_id);
    }
    expect(ids.size).toBe(20);
    expect((await site.read('ticket')).order_id).toBe('ticket');
    expect((await site.simulate('ticket', 'completed', { gateway: 'IDEAL' })).body.success).toBe(
      false,
    );
    const over = { status: 410, title: 'This link has been used too many times', forms: false };
    expect(await pageOf(payment_url)).toEqual(over);
    expect(await pairOf(site, 'ticket')).toBe('declined/declined');
    // A form that is sent now leads to an address that can be reloaded without sending the form again.
    const key = /name="attempt_key" value="([^"]+)"/.exec(form)?.[1] ?? '';
    const sent = await fetch(new URL('pay', payment_url), {
      method: 'POST',
      body: new URLSearchParams({ method: 'VISA', attempt_key: key }),
      redirect: 'manual',
    });
    expect(sent.status).toBe(303);
    const location = new URL(sent.headers.get('location') ?? '', payment_url);
    expect(await pageOf(location.href)).toEqual(over);
  });

  test('without limit if the customer only looks', async () => {
    const { payment_url } = await link();
    for (let i = 0; i < 25; i += 1) expect((await open(payment_url)).status).toBe(200);
    await site.simulate('ticket', 'completed', { gateway: 'IDEAL' });
    expect(await pairOf(site, 'ticket')).toBe('completed/completed');
  });

  test('until it is paid; open payments are then closed silently', async () => {
    const { payment_url } = await link();
    for (const method of ['IDEAL', 'BELFIUS']) await open(`${payment_url}&method=${method}`);
    await site.simulate('ticket', 'completed', { gateway: 'BELFIUS' });
    const { body } = await site.simulate('ticket', 'settled');
    expect(body.success).toBe(false);
    const { rows } = await gateway().gateway.deps.db.pool.query(
      'select status, financial_status, facts from transactions where site_id = $1 order by sequence',
      [site.site.siteId],
    );
    const paid = rows.filter((row) => row.facts.includes('paid'));
    const others = rows.filter((row) => !row.facts.includes('paid'));
    expect(paid).toHaveLength(1);
    expect(others.length).toBeGreaterThan(0);
    for (const row of others) {
      expect(row.facts).toEqual(['started', 'closed']);
      expect([row.status, row.financial_status]).toEqual(['void', 'cancelled']);
    }
    expect(await pairOf(site, 'ticket')).toBe('completed/completed');
  });
});

describe('a link that the shop disabled', () => {
  test.each([true, false])(
    'shows a page that says so, also later (exclude_order: %s)',
    async (exclude_order) => {
      const { payment_url, session_id } = await link({
        payment_options: { cancel_url: 'https://tickets.example/back' },
      });
      expect((await pageOf(payment_url)).title).not.toBe('Payment cancelled');
      await change(site, 'ticket', { status: 'cancelled', exclude_order });
      const closed = { status: 410, title: 'Payment cancelled', forms: false };
      expect(await pageOf(payment_url)).toEqual(closed);
      expect(await pageOf(`${payment_url}&method=IDEAL`)).toEqual(closed);
      expect(await pageOf(`${gateway().url}/connect/${session_id}/`)).toEqual(closed);
      await site.advance('31d');
      expect(await pageOf(payment_url)).toEqual(closed);
      expect(await pairOf(site, 'ticket')).toBe('cancelled/null');
    },
  );

  test('shows it in the customer’s language', async () => {
    const { payment_url } = await link({ customer: { locale: 'nl_NL' } });
    await change(site, 'ticket', { status: 'cancelled', exclude_order: true });
    expect((await pageOf(payment_url)).title).toMatch(/geannuleerd/i);
  });
});

describe('the page of an order whose money was taken in parts', () => {
  const card = { gateway: 'VISA', amount: 4995, capture: 'manual', customer: { locale: 'en_US' } };

  async function authorized(): Promise<string> {
    const { payment_url } = await link({ ...card, type: 'redirect' });
    await site.simulate('ticket', 'completed');
    return payment_url;
  }

  async function giveBack(id: string, amount: number): Promise<void> {
    const { status } = await site.post(`/v1/json/orders/${id}/refunds`, { amount });
    expect(status).toBe(200);
    await site.advance('4d');
  }

  const said = async (url: string) => (await pageOf(url)).title;

  test.each([
    ['was given up', () => cancelCapture(site, 'ticket')],
    ['was never taken', () => site.advance('8d')],
  ])('shows what was paid if the rest %s, and the status of that', async (_, end) => {
    const url = await authorized();
    await capture(site, 'ticket', { amount: 2000, new_order_id: 'half' });
    expect(await said(url)).toBe('Paid');
    await end();
    expect(await pairOf(site, 'ticket')).toBe('void/void');
    expect(await pageOf(url)).toEqual({ status: 200, title: 'Paid', forms: false });
    const html = await (await open(url)).text();
    expect(html).toMatch(/Paid with Visa<\/dt><dd><bdi>EUR.20\.00</);
    await giveBack('half', 500);
    expect(await said(url)).toBe('Partly refunded');
    await giveBack('half', 1500);
    expect(await said(url)).toBe('Refunded');
  });

  test('shows what happened to all of it', async () => {
    const url = await authorized();
    await capture(site, 'ticket', { amount: 2000, new_order_id: 'one' });
    await capture(site, 'ticket', { amount: 2995, new_order_id: 'two' });
    expect(await said(url)).toBe('Paid');
    expect(await (await open(url)).text()).not.toContain('Paid with');
    await giveBack('one', 2000);
    expect(await said(url)).toBe('Partly refunded');
    await giveBack('two', 2995);
    expect(await said(url)).toBe('Refunded');
  });

  test('shows it for shipments too, after a refund that made the promise smaller', async () => {
    const { payment_url } = await link({ type: 'redirect', gateway: 'EINVOICE', amount: 10_000 });
    await site.simulate('ticket', 'completed');
    await site.advance('200s');
    await giveBack('ticket', 1000);
    const { body } = await change(site, 'ticket', { status: 'shipped', amount: 4000 });
    expect(await said(payment_url)).toBe('Partly refunded');
    await giveBack(body.data.order_id, 4000);
    expect(await said(payment_url)).toBe('Partly refunded');
    const rest = await change(site, 'ticket', { status: 'shipped', amount: 5000 });
    await giveBack(rest.body.data.order_id, 5000);
    expect(await said(payment_url)).toBe('Refunded');
  });
});
