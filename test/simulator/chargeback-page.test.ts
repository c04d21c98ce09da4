// The page on which a person plays the bank that takes money back, with a whole gateway behind it.
import { beforeEach, describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { refunded, siteAtNoon } from '../support/refunds.ts';
import { submit } from './world.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await siteAtNoon(gateway());
});

/** An order `it` that was paid on the bank's page; the address of that page. */
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
  const path = /href="(chargeback\?[^"]+)"/.exec(html)?.[1];
  return path === undefined ? null : `${gateway().url}/simulator/${path}`;
}

async function chargebackPage(fields?: object): Promise<string> {
  const link = linkIn(await pageOf(await paidOutside(fields)));
  if (link === null) throw new Error('no way to a chargeback');
  return link;
}

const buttonsIn = (html: string): string[] =>
  [...html.matchAll(/<button [^>]*value="([^"]+)"/g)].map(([, value = '']) => value);

const chargebacks = async (): Promise<Json[]> =>
  ((await site.read('it')).related_transactions ?? []).filter(
    ({ type }: Json) => type === 'chargeback',
  );

test('money is taken back, for the reason that was chosen, and the order shows it at once', async () => {
  const page = await chargebackPage();
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
  test('wins: the order is what it was', async () => {
    const page = await chargebackPage();
    await submit(page, { step: 'take-back' });
    expect((await submit(page, { step: 'won' })).status).toBe(303);
    expect((await site.read('it')).status).toBe('completed');
    const html = await pageOf(page);
    expect(html).toContain('The merchant won');
    expect(buttonsIn(html)).toEqual(['take-back']);
  });

  test('loses: nothing is left that could be taken back', async () => {
    const page = await chargebackPage();
    await submit(page, { step: 'take-back' });
    await submit(page, { step: 'lost' });
    expect(await chargebacks()).toMatchObject([{ status: 'completed' }]);
    expect(buttonsIn(await pageOf(page))).toEqual([]);
    const again = await submit(page, { step: 'take-back' });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('There is not so much left of the payment.');
    expect(await chargebacks()).toHaveLength(1);
  });

  test('has the days of the method from the site’s own today, however far its clock was moved', async () => {
    const page = await chargebackPage();
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

test('too late is told, by the site’s time', async () => {
  const page = await chargebackPage();
  await site.advance('300d');
  const answer = await submit(page, { step: 'take-back' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('too long ago');
  expect((await site.read('it')).status).toBe('completed');
});

test.each([{}, { step: 'explode' }, { step: 'won' }, { step: 'take-back', reason_code: '9' }])(
  'the form %j changes nothing and says so',
  async (form) => {
    const page = await chargebackPage();
    const answer = await submit(page, form as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('role="alert"');
    expect(await chargebacks()).toEqual([]);
  },
);

test('a method whose payments stay has no button, and no form either', async () => {
  const bank = await paidOutside({ gateway: 'IDEAL' });
  expect(linkIn(await pageOf(bank))).toBeNull();
  const page = bank.replace('/bank?', '/chargeback?');
  const html = await pageOf(page);
  expect(html).toMatch(/No bank takes back what was paid with iDEAL( \| Wero)?\./);
  expect(buttonsIn(html)).toEqual([]);
  expect((await submit(page, { step: 'take-back' })).status).toBe(422);
  expect((await site.read('it')).status).toBe('completed');
});

test('what was not paid cannot be taken back', async () => {
  const { body } = await site.order({ order_id: 'it', gateway: 'PAYPAL' });
  const { headers } = await fetch(body.data.payment_url, { redirect: 'manual' });
  const bank = headers.get('location') ?? '';
  await submit(bank, { scenario: 'declined', delivery: 'before' });
  expect(linkIn(await pageOf(bank))).toBeNull();
  const page = bank.replace('/bank?', '/chargeback?');
  expect(await (await submit(page, { step: 'take-back' })).text()).toContain('was not made');
});

test('a payment that was refunded may be taken back as well: the bank does not know', async () => {
  const page = await chargebackPage();
  await refunded(site);
  expect((await submit(page, { step: 'take-back' })).status).toBe(303);
  expect((await site.read('it')).status).toBe('chargedback');
});

test('an address that names no payment', async () => {
  for (const query of ['', '?trxid=none', '?trxid=%00', '?trxid[]=a']) {
    expect((await fetch(`${gateway().url}/simulator/chargeback${query}`)).status).toBe(404);
  }
});
