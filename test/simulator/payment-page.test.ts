// Checks the page on which a person plays the bank's side of a payment, with a whole gateway behind it.
import { beforeEach, describe, expect, test } from 'vitest';
import { authorizedOrder, capture } from '../support/capture-shop.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { paid, refunded, siteAtNoon, standing } from '../support/refunds.ts';
import { submit } from './world.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await siteAtNoon(gateway());
});

/** An order `it` that was paid on the bank's page; returns the address of its payment page. */
async function paidOutside(fields: object = { gateway: 'PAYPAL' }): Promise<string> {
  const { body } = await site.order({ order_id: 'it', ...fields });
  const { headers } = await fetch(body.data.payment_url, { redirect: 'manual' });
  const bank = headers.get('location') ?? '';
  expect((await submit(bank, { scenario: 'completed', delivery: 'before' })).status).toBe(303);
  expect((await site.read('it')).status).toBe('completed');
  return bank;
}

const pageOf = async (address: string): Promise<string> => (await fetch(address)).text();

/** The address that a page's button leads to; null without the button. */
function linkIn(html: string): string | null {
  const path = /href="(?:\.\.\/)*(payment\?[^"]+)"/.exec(html)?.[1];
  return path === undefined ? null : `${gateway().url}/simulator/${path}`;
}

async function paymentPage(fields?: object): Promise<string> {
  const link = linkIn(await pageOf(await paidOutside(fields)));
  if (link === null) throw new Error('no way to the payment');
  return link;
}

/** Besides the button that calls the gateway, which is always there. */
const buttonsIn = (html: string): string[] =>
  [...html.matchAll(/<button [^>]*value="([^"]+)"/g)]
    .map(([, value = '']) => value)
    .filter((value) => value !== 'call');

/** The order's first attempt, as the control API shows it. */
async function pageInSandbox(id: string): Promise<string> {
  const { body } = await site.get(`/sandbox/orders/${id}`);
  return body.data.attempts[0].simulator_url;
}

const chargebacks = async (): Promise<Json[]> =>
  ((await site.read('it')).related_transactions ?? []).filter(
    ({ type }: Json) => type === 'chargeback',
  );

test('a chargeback has the chosen reason, and the order shows it at once', async () => {
  const page = await paymentPage();
  const html = await pageOf(page);
  expect(buttonsIn(html)).toEqual(['take-back']);
  const codes = [...html.matchAll(/<option value="([^"]+)"/g)].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(1);
  const answer = await submit(page, { step: 'take-back', reason_code: codes[1] ?? '' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, page]);
  expect((await site.read('it')).status).toBe('chargedback');
  expect(await chargebacks()).toMatchObject([
    { amount: 1000, status: 'reserved', dispute: { status: 'new', reason_code: codes[1] } },
  ]);
  expect(buttonsIn(await pageOf(page))).toEqual(['won', 'lost']);
});

describe('the merchant', () => {
  test('wins: the order is as before', async () => {
    const page = await paymentPage();
    await submit(page, { step: 'take-back' });
    expect((await submit(page, { step: 'won' })).status).toBe(303);
    expect((await site.read('it')).status).toBe('completed');
    const html = await pageOf(page);
    expect(html).toContain('The merchant won');
    expect(buttonsIn(html)).toEqual(['take-back']);
  });

  test('loses: nothing is left to charge back', async () => {
    const page = await paymentPage();
    await submit(page, { step: 'take-back' });
    await submit(page, { step: 'lost' });
    expect(await chargebacks()).toMatchObject([{ status: 'completed' }]);
    expect(buttonsIn(await pageOf(page))).toEqual([]);
    const again = await submit(page, { step: 'take-back' });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('The amount is larger than what is left of the payment.');
    expect(await chargebacks()).toHaveLength(1);
  });

  test('has the days of the method from the site’s own date, however far its clock was moved', async () => {
    const page = await paymentPage();
    await site.advance('30d');
    await submit(page, { step: 'take-back' });
    const [row] = await chargebacks();
    expect(row).toMatchObject({ status: 'reserved', dispute: { status: 'new' } });
    const days = (await site.get('/sandbox/clock')).body.data;
    const ahead = Date.parse(`${row.dispute.merchant_response_date}Z`) - Date.parse(days.now);
    expect(ahead / 86_400_000).toBeGreaterThan(9);
    await site.advance('12d');
    expect(await chargebacks()).toMatchObject([{ status: 'completed' }]);
  });
});

test('a chargeback that is too late is refused with that reason, by the site’s time', async () => {
  const page = await paymentPage();
  await site.advance('300d');
  const answer = await submit(page, { step: 'take-back' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('too old');
  expect((await site.read('it')).status).toBe('completed');
});

test.each([{}, { step: 'explode' }, { step: 'won' }, { step: 'take-back', reason_code: '9' }])(
  'the form %j changes nothing, and the page says so',
  async (form) => {
    const page = await paymentPage();
    const answer = await submit(page, form as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('role="alert"');
    expect(await chargebacks()).toEqual([]);
  },
);

test('a payment that cannot be charged back has no form for it', async () => {
  const page = await paymentPage({ gateway: 'IDEAL' });
  const html = await pageOf(page);
  expect(html).toMatch(/Payments with iDEAL( \| Wero)? cannot be charged back\./);
  expect(buttonsIn(html)).toEqual([]);
  expect((await submit(page, { step: 'take-back' })).status).toBe(422);
  expect((await site.read('it')).status).toBe('completed');
});

test('an unpaid payment cannot be charged back', async () => {
  const { body } = await site.order({ order_id: 'it', gateway: 'PAYPAL' });
  const { headers } = await fetch(body.data.payment_url, { redirect: 'manual' });
  const bank = headers.get('location') ?? '';
  await submit(bank, { scenario: 'declined', delivery: 'before' });
  const page = bank.replace('/bank?', '/payment?');
  expect(buttonsIn(await pageOf(page))).toEqual([]);
  expect(await (await submit(page, { step: 'take-back' })).text()).toContain('was not completed');
});

test('a payment that was refunded may be charged back as well, because the bank does not know', async () => {
  const page = await paymentPage();
  await refunded(site);
  expect((await submit(page, { step: 'take-back' })).status).toBe(303);
  expect((await site.read('it')).status).toBe('chargedback');
});

describe('refunds', () => {
  test('can be returned by the bank, and the shop has its money again', async () => {
    const page = await paymentPage({ gateway: 'IDEAL' });
    expect(await pageOf(page)).toContain('Refunds arrive at midnight');
    const { refund_id } = await refunded(site, { amount: 400 });
    await site.post(`/sandbox/orders/it/refunds/${refund_id}/accept`, {});
    expect(await standing(site)).toEqual(['partial_refunded', 400, ['completed']]);
    const html = await pageOf(page);
    expect(html).toContain('Return EUR\u00a04.00');
    const [, id = ''] = /name="refund" value="([^"]+)"/.exec(html) ?? [];
    expect(id.endsWith(String(refund_id))).toBe(true);
    const answer = await submit(page, { step: 'send-back', refund: id });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, page]);
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
    expect(await pageOf(page)).toContain('returned it');
    expect(buttonsIn(await pageOf(page))).toEqual([]);
    // A second return changes nothing.
    expect((await submit(page, { step: 'send-back', refund: id })).status).toBe(303);
    expect(await standing(site)).toEqual(['completed', 0, ['declined']]);
  });

  test.each(['', 'none', '\0', '1-1234567812345678'])('do not include the id %j', async (id) => {
    const page = await paymentPage();
    const answer = await submit(page, { step: 'send-back', refund: id });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This payment has no such refund.');
  });
});

test('of authorised money the bank can take back what was captured, and no more', async () => {
  await authorizedOrder(site, 'it');
  const page = await pageInSandbox('it');
  expect(buttonsIn(await pageOf(page))).toEqual([]);
  const early = await submit(page, { step: 'take-back' });
  expect([early.status, await early.text()]).toEqual([
    422,
    expect.stringContaining('The amount is larger than what is left of the payment.'),
  ]);
  expect(await chargebacks()).toEqual([]);
  await capture(site, 'it', { amount: 2000, new_order_id: 'it-1' });
  expect((await submit(page, { step: 'take-back' })).status).toBe(303);
  expect(await chargebacks()).toMatchObject([{ amount: 2000 }]);
});

test('captures and releases are shown, and the bank cannot return a capture', async () => {
  await authorizedOrder(site, 'it');
  await capture(site, 'it', { amount: 2000, new_order_id: 'it-1' });
  await site.patch('/v1/json/capture/it', { status: 'cancelled', reason: 'sold out' });
  const page = await pageInSandbox('it');
  const html = await pageOf(page);
  expect(html).toContain('EUR\u00a020.00 was captured.');
  expect(html).toContain('The rest of the reservation was released.');
  expect(html).not.toContain('value="send-back"');
  // For the bank the part is the same payment.
  expect(await pageInSandbox('it-1')).toBe(page);
});

describe('a payment that its customer decides on no page', () => {
  test('is decided here, until it is decided in another way', async () => {
    await site.order({
      ...{ order_id: 'it', type: 'direct', gateway: 'BANKTRANS' },
      gateway_info: { account_id: 'NL87ABNA0000000001' },
    });
    const page = await pageInSandbox('it');
    expect(await pageOf(page)).toContain('Nothing yet.');
    expect(buttonsIn(await pageOf(page))).toContain('completed');
    expect((await submit(page, { scenario: 'explode' })).status).toBe(422);
    expect((await submit(page, { scenario: 'completed', delivery: 'before' })).status).toBe(303);
    expect((await site.read('it')).status).toBe('completed');
    expect(await pageOf(page)).toContain('Paid.');
    const late = await submit(page, { scenario: 'declined' });
    expect([late.status, await late.text()]).toEqual([
      422,
      expect.stringContaining('The first decision stays.'),
    ]);
    expect((await site.read('it')).status).toBe('completed');
  });

  test('and that ends by itself can be decided differently until its end was reported', async () => {
    await site.order({
      ...{ order_id: 'it', type: 'direct', gateway: 'DIRDEB' },
      gateway_info: {
        ...{ account_id: 'NL87ABNA0000000001', account_holder_name: 'R Vermeer' },
        account_holder_iban: 'NL87ABNA0000000001',
      },
    });
    const page = await pageInSandbox('it');
    expect(await pageOf(page)).toContain('After 2 minutes: Paid.');
    expect(buttonsIn(await pageOf(page))).not.toContain('take-back');
    expect((await submit(page, { scenario: 'declined', delivery: 'before' })).status).toBe(303);
    expect(buttonsIn(await pageOf(page))).toEqual([]);
    await site.advance('5m');
    expect((await site.read('it')).status).toBe('declined');
  });
});

test('a customer who has not decided yet can be found on the page of the bank', async () => {
  const { body } = await site.order({ order_id: 'it', gateway: 'IDEAL' });
  const { headers } = await fetch(body.data.payment_url, { redirect: 'manual' });
  const bank = new URL(headers.get('location') ?? '');
  const html = await pageOf(await pageInSandbox('it'));
  expect(html).toContain(`href="${bank.pathname.split('/').at(-1)}${bank.search}"`);
  expect(buttonsIn(html)).toEqual([]);
});

test('a gateway that was to get no callback gets it when somebody calls it here', async () => {
  const { body } = await site.order({ order_id: 'it', gateway: 'IDEAL' });
  const { headers } = await fetch(body.data.payment_url, { redirect: 'manual' });
  const bank = headers.get('location') ?? '';
  await submit(bank, { scenario: 'completed', delivery: 'none' });
  expect((await site.read('it')).status).toBe('initialized');
  const page = bank.replace('/bank?', '/payment?');
  expect(await pageOf(page)).toContain('The gateway is not called about this decision');
  const answer = await submit(page, { step: 'call' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}&called=yes`]);
  expect((await site.read('it')).status).toBe('completed');
  expect(await pageOf(`${page}&called=yes`)).toContain('The gateway was called.');
});

test('a callback that waits is shown', async () => {
  const { body } = await site.order({ order_id: 'it', gateway: 'IDEAL' });
  const { headers } = await fetch(body.data.payment_url, { redirect: 'manual' });
  const bank = headers.get('location') ?? '';
  const page = bank.replace('/bank?', '/payment?');
  expect(await pageOf(page)).toContain('No call is waiting.');
  await submit(bank, { scenario: 'completed', delivery: 'before' });
  const { trxid } = Object.fromEntries(new URL(bank).searchParams);
  // Far in the future, so that it still waits when the page is read.
  await gateway().gateway.deps.db.pool.query(
    `insert into simulator.callbacks (attempt, due_at, tries)
     select attempt, now() + interval '1 day', 1 from simulator.payments where token = $1`,
    [trxid],
  );
  expect(await pageOf(page)).toMatch(/In \d+ hours, try 2 of 5: the payment has changed\./);
});

test('the control API has the page of every attempt, also of one that no customer saw', async () => {
  await paid(site, { gateway: 'VISA' });
  await paid(site, { order_id: 'other', gateway: 'IDEAL' });
  const pages = [await pageInSandbox('it'), await pageInSandbox('other')];
  expect(new Set(pages).size).toBe(2);
  const card = await pageOf(pages[0] ?? '');
  expect(card).toContain('ending in');
  expect(card).toMatch(/<li class="note">Paid\. [^(]+<\/li>/);
  const stranger = await gateway().site();
  expect((await stranger.get('/sandbox/orders/it')).status).toBe(404);
});

test('an address without a payment is answered as not found', async () => {
  for (const query of ['', '?trxid=none', '?trxid=%00', '?trxid[]=a']) {
    expect((await fetch(`${gateway().url}/simulator/payment${query}`)).status).toBe(404);
  }
});
