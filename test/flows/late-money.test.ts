// Checks money that comes after the end, or twice: it is kept, booked and marked, and shown as what it is.
import { describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import { Secret } from '../../src/lib/secrets/secret.ts';
import { findPaymentMethod } from '../../src/methods/index.ts';
import { lockOrder } from '../../src/operations/locked-order.ts';
import { nothingFilledIn } from '../../src/operations/payments/attempt-input.ts';
import { authorizeAttempt, beginAttempt } from '../../src/operations/payments/start-attempt.ts';
import { bookOf } from '../support/books.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

/** How many milliseconds the wall time of this file's gateway is ahead. */
let ahead = 0;
const gateway = useGateway({}, { now: () => new Date(Date.now() + ahead) });

interface AtBank {
  readonly site: TestSite;
  readonly link: string;
  /** The bank's page, where the customer has not decided yet. */
  readonly bank: string;
}

/** A customer who has opened the link and is now at the bank. */
async function atBank(id: string, fields: Record<string, unknown> = {}): Promise<AtBank> {
  const site = await gateway().site();
  return { site, ...(await open(site, id, fields)) };
}

async function open(
  site: TestSite,
  id: string,
  fields: Record<string, unknown> = {},
): Promise<{ link: string; bank: string }> {
  const created = await site.order({ order_id: id, gateway: 'IDEAL', ...fields });
  const link: string = created.body.data.payment_url;
  const opened = await fetch(link, { redirect: 'manual' });
  const bank = opened.headers.get('location') ?? '';
  expect(bank).toContain('/simulator/bank?trxid=');
  return { link, bank };
}

/** Presses a button of the bank and closes the window: only the callback reports the result. */
async function press(bank: string, scenario: string): Promise<void> {
  const body = new URLSearchParams({ scenario, delivery: 'before' });
  const pressed = await fetch(bank, { method: 'POST', body, redirect: 'manual' });
  expect(pressed.status).toBe(303);
}

async function marksOf(site: TestSite, id: string): Promise<string[]> {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    'select marks from orders where site_id = $1 and order_id = $2',
    [site.site.siteId, id],
  );
  return rows[0]?.marks;
}

async function attemptsOf(site: TestSite, id: string): Promise<Json[]> {
  const { rows } = await gateway().gateway.deps.db.pool.query(
    `select gateway, status, financial_status from transactions
     where site_id = $1 and order_id = $2 order by sequence`,
    [site.site.siteId, id],
  );
  return rows;
}

const booksOf = (site: TestSite, id: string) => bookOf(gateway(), site, id);
/** iDEAL costs 29 cents; a card 25 cents and 1.20 %. */
const [idealFee, cardFee, refundFee] = [29, 37, 19];

describe('an order that is paid after the end', () => {
  test("of its attempt's time is paid all the same", async () => {
    const { site, bank } = await atBank('lamp');
    await site.advance('2h');
    expect(await site.read('lamp')).toMatchObject({
      status: 'expired',
      financial_status: 'expired',
    });
    expect(await booksOf(site, 'lamp')).toEqual({});
    await press(bank, 'completed');
    const order = await site.read('lamp');
    expect(order).toMatchObject({
      status: 'completed',
      financial_status: 'completed',
      reason: 'SUCCESS',
      payment_methods: [{ type: 'IDEAL', status: 'completed', amount: 1000 }],
    });
    expect(order.completed).toBeDefined();
    expect(order.costs).toMatchObject([{ amount: 0.29, type: 'SYSTEM' }]);
    expect(await marksOf(site, 'lamp')).toEqual(['paid_after_end']);
    expect(await booksOf(site, 'lamp')).toEqual({
      acquirer: -1000,
      available: 1000 - idealFee,
      fees: idealFee,
    });
  });

  test("of its attempt's time, without a callback, is paid when the browser comes back", async () => {
    const { site, bank } = await atBank('lamp');
    await site.advance('2h');
    const body = new URLSearchParams({ scenario: 'completed', delivery: 'none' });
    const pressed = await fetch(bank, { method: 'POST', body, redirect: 'manual' });
    expect(await site.read('lamp')).toMatchObject({ status: 'expired' });
    const back = await fetch(pressed.headers.get('location') ?? '');
    expect(await back.text()).not.toContain('expired');
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
    expect(await marksOf(site, 'lamp')).toEqual(['paid_after_end']);
  });

  test('of the link itself, thirty days later, is paid all the same', async () => {
    const { site, bank } = await atBank('lamp');
    await site.advance('40d');
    await press(bank, 'completed');
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
    expect(await marksOf(site, 'lamp')).toEqual(['paid_after_end']);
  });

  test('by a customer who had cancelled on the page, is paid', async () => {
    const { site, link, bank } = await atBank('lamp');
    const { origin, pathname } = new URL(link);
    const headers = { origin, 'sec-fetch-site': 'same-origin' };
    await fetch(`${origin}${pathname}cancel`, { method: 'POST', redirect: 'manual', headers });
    expect(await site.read('lamp')).toMatchObject({
      status: 'void',
      financial_status: 'cancelled',
    });
    await press(bank, 'completed');
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
    expect(await marksOf(site, 'lamp')).toEqual(['paid_after_end']);
    expect(await booksOf(site, 'lamp')).toMatchObject({ acquirer: -1000 });
  });

  test('does not change when the payment is reported again', async () => {
    const { site, bank } = await atBank('lamp');
    await site.advance('2h');
    await press(bank, 'completed');
    const [order, books] = [await site.read('lamp'), await booksOf(site, 'lamp')];
    const again = await fetch(bank, {
      method: 'POST',
      body: new URLSearchParams({ scenario: 'declined' }),
      redirect: 'manual',
    });
    expect(again.status).toBe(409);
    await site.advance('1d');
    expect(await site.read('lamp')).toEqual(order);
    expect(await booksOf(site, 'lamp')).toEqual(books);
  });

  test('and refused instead stays as it is', async () => {
    const { site, bank } = await atBank('lamp');
    await site.advance('2h');
    await press(bank, 'cancelled');
    expect(await site.read('lamp')).toMatchObject({
      status: expect.stringMatching(/expired|void/),
    });
    expect(await marksOf(site, 'lamp')).toEqual([]);
    expect(await booksOf(site, 'lamp')).toEqual({});
  });
});

describe('an order that is paid twice', () => {
  /** The shop posted the order again while the customer was at the bank; both links lead to the same order. */
  async function twoBanks(fields: Record<string, unknown> = {}) {
    const { site, bank } = await atBank('lamp', fields);
    const second = await open(site, 'lamp', fields);
    expect(second.bank).not.toBe(bank);
    return { site, banks: [bank, second.bank] };
  }

  test.each([[[0, 1]], [[1, 0]]])(
    'in the order %j: both payments are kept and booked',
    async (turns) => {
      const { site, banks } = await twoBanks();
      for (const turn of turns) await press(banks[turn] ?? '', 'completed');
      const order = await site.read('lamp');
      expect(order).toMatchObject({
        status: 'completed',
        financial_status: 'completed',
        amount: 1000,
      });
      expect(order.costs).toHaveLength(1);
      expect(await attemptsOf(site, 'lamp')).toEqual([
        { gateway: 'IDEAL', status: 'completed', financial_status: 'completed' },
        { gateway: 'IDEAL', status: 'completed', financial_status: 'completed' },
      ]);
      expect(await marksOf(site, 'lamp')).toContain('paid_twice');
      expect(await booksOf(site, 'lamp')).toEqual({
        acquirer: -2000,
        available: 2000 - idealFee,
        fees: idealFee,
      });
    },
  );

  test('after it had expired has both marks', async () => {
    const { site, banks } = await twoBanks();
    await site.advance('2h');
    for (const bank of banks) await press(bank, 'completed');
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
    expect(await marksOf(site, 'lamp')).toEqual(['paid_after_end', 'paid_twice']);
    expect(await booksOf(site, 'lamp')).toMatchObject({ acquirer: -2000 });
  });

  test('at the same moment keeps both payments', async () => {
    const { site, banks } = await twoBanks();
    await Promise.all(banks.map((bank) => press(bank, 'completed')));
    expect(await site.read('lamp')).toMatchObject({ status: 'completed' });
    expect(await marksOf(site, 'lamp')).toContain('paid_twice');
    expect(await booksOf(site, 'lamp')).toMatchObject({ acquirer: -2000, fees: idealFee });
  });

  test('a small refund goes to the payment that has something left, not to one that was refunded in full', async () => {
    const { site, banks } = await twoBanks();
    for (const bank of banks) await press(bank, 'completed');
    for (const amount of [1100, 77]) {
      expect((await site.post('/v1/json/orders/lamp/refunds', { amount })).status).toBe(200);
    }
    const order = await site.read('lamp');
    const refunds: Json[] = order.related_transactions;
    const shares = (row: Json) => [row.amount, row.reference_transaction_id];
    const [whole, rest] = new Set(refunds.map((row) => row.reference_transaction_id));
    expect(refunds.map(shares)).toEqual([
      [1000, whole],
      [100, rest],
      [77, rest],
    ]);
    // By its own PSP id, the payment that the order does not show is shown alone.
    const [other, back] = order.transaction_id === whole ? [rest, 177] : [whole, 1000];
    expect(await site.read(String(other))).toMatchObject({
      transaction_id: other,
      status: 'completed',
      amount: 1000,
      amount_refunded: back,
    });
  });

  test('and charged back once is still paid', async () => {
    const { site, bank } = await atBank('lamp');
    await site.order({ order_id: 'lamp', gateway: 'VISA' });
    await site.simulate('lamp', 'completed');
    await press(bank, 'completed');
    expect(await marksOf(site, 'lamp')).toContain('paid_twice');
    const taken = await site.post('/sandbox/orders/lamp/chargeback', {});
    expect(taken.body.data).toMatchObject({ status: 'completed', chargebacks: [{ amount: 1000 }] });
    const order = await site.read('lamp');
    expect(order.related_transactions).toMatchObject([{ type: 'chargeback', status: 'reserved' }]);
    const { available = 0, reserved = 0 } = await booksOf(site, 'lamp');
    expect(reserved).toBe(1000);
    expect([1000 - idealFee, 1000 - cardFee]).toContain(available);
  });
});

test('a chargeback by PayPal of an order that was also paid with iDEAL takes nothing from our balance', async () => {
  const { site, bank } = await atBank('lamp');
  await site.order({ order_id: 'lamp', gateway: 'PAYPAL' });
  await site.simulate('lamp', 'completed');
  await press(bank, 'completed');
  const books = await booksOf(site, 'lamp');
  expect(books).toMatchObject({ acquirer: -1000 });
  await site.post('/sandbox/orders/lamp/chargeback', {});
  expect(await booksOf(site, 'lamp')).toEqual(books);
  await site.post('/sandbox/orders/lamp/dispute', { step: 'lost' });
  expect(await booksOf(site, 'lamp')).toEqual(books);
});

test('a refund by PayPal of such an order waits for no balance of ours', async () => {
  const { site, bank } = await atBank('lamp');
  await site.order({ order_id: 'lamp', gateway: 'PAYPAL' });
  await site.simulate('lamp', 'completed');
  await press(bank, 'completed');
  const books = await booksOf(site, 'lamp');
  const back = { amount: 1000, currency: 'EUR' };
  await site.post('/v1/json/orders/lamp/refunds', back);
  await site.advance('24h');
  const rows = (await site.read('lamp')).related_transactions;
  expect(rows).toMatchObject([{ status: 'completed', costs: [{ amount: refundFee }] }]);
  const available = (books['available'] ?? 0) - refundFee;
  expect(await booksOf(site, 'lamp')).toEqual({
    ...books,
    available,
    fees: idealFee + refundFee,
  });
  // The bank's payment covers the other half completely.
  await site.post('/v1/json/orders/lamp/refunds', back);
  await site.advance('24h');
  expect(await site.read('lamp')).toMatchObject({ status: 'refunded', amount_refunded: 2000 });
  expect(await booksOf(site, 'lamp')).toMatchObject({ refunds: 1000 });
});

test('an order whose direct debit was returned, and that was also paid at a bank, is paid', async () => {
  const site = await gateway().site();
  const { body } = await site.order({ order_id: 'lamp', gateway: '' });
  const link = body.data.payment_url;
  const opened = await fetch(`${link}&method=IDEAL`, { redirect: 'manual' });
  const debit = await (await fetch(`${link}&method=DIRDEB`)).text();
  const [, key = ''] = /name="attempt_key" value="([^"]+)"/.exec(debit) ?? [];
  const account = { account_holder: 'Robin Vermeer', iban: 'NL87ABNA0000000001' };
  const form = new URLSearchParams({ method: 'DIRDEB', attempt_key: key, ...account });
  await fetch(new URL('pay', link), { method: 'POST', body: form });
  await site.advance('1d');
  await site.post('/sandbox/orders/lamp/chargeback', {});
  expect(await site.read('lamp')).toMatchObject({ status: 'void', financial_status: 'void' });
  await press(opened.headers.get('location') ?? '', 'completed');
  expect(await site.read('lamp')).toMatchObject({
    status: 'completed',
    financial_status: 'completed',
  });
  expect(await booksOf(site, 'lamp')).toEqual({
    acquirer: -2000,
    available: 1000 - idealFee,
    chargebacks: 1000,
    fees: idealFee,
  });
});

test("a card payment that was decided before the bank reported the issuer's country is still paid", async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'old', gateway: 'VISA' });
  expect((await site.simulate('old', 'uncleared')).body.data.status).toBe('uncleared');
  await gateway().gateway.deps.db.pool.query(
    `update simulator.payments set decision =
       regexp_replace(decision::text, ', "issuerCountry": "NL"', '', 'g')::jsonb
     where attempt like $1::text || '-%'`,
    [site.site.siteId],
  );
  await site.advance('10m');
  expect((await site.read('old')).status).toBe('completed');
});

test('a process that was stuck until its attempt was given up asks nobody for money any more', async () => {
  const { deps } = gateway().gateway;
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'VISA' });
  const method = findPaymentMethod('VISA');
  if (method === null) throw new Error('There is no VISA.');
  // The customer need not confirm this card: it pays at once.
  const number = new Secret('4012001038443335');
  const card = { number, holder: 'R. Vermeer', expiry: '3912', cvc: new Secret('123') };
  const input = { ...nothingFilledIn, method, channel: 'page', card } as const;
  const begun = await deps.db.transaction(async (tx) => {
    const locked = await lockOrder(tx, site.site, orderId('lamp'));
    return locked === null ? null : beginAttempt(tx, deps, locked, input);
  });
  if (begun?.kind !== 'begun') throw new Error('no attempt was begun');

  // Meanwhile the acquirer was asked and knew of no payment, and the customer paid another time.
  ahead += 301_000;
  await site.advance('0s');
  expect(await site.read('lamp')).toMatchObject({ status: 'declined' });
  await site.simulate('lamp', 'completed');

  expect(await authorizeAttempt(deps, site.site, begun, input)).toMatchObject({
    answer: { kind: 'unknown' },
  });
  await site.advance('2h');
  expect(await attemptsOf(site, 'lamp')).toMatchObject([
    { status: 'declined' },
    { status: 'completed' },
  ]);
  expect(await marksOf(site, 'lamp')).toEqual([]);
  expect(await booksOf(site, 'lamp')).toMatchObject({ acquirer: -1000 });
});
