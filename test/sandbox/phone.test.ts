// Checks the virtual phone that test code controls: what it reads in a code, and what its payer can do.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
let site: TestSite;
beforeAll(async () => {
  site = await gateway().site('Lamp shop');
});

let count = 0;

/** An order with a code: its id and the two addresses that a shop might give to a phone. */
async function newCode(info: object = {}, gatewayId = 'IDEALQR') {
  count += 1;
  const id = `phone-${count}`;
  const { body } = await site.order({
    order_id: id,
    gateway: gatewayId,
    gateway_info: { qr_enabled: 1, ...info },
  });
  return { id, qr: String(body.data.qr_url), page: String(body.data.payment_url) };
}

const scan = (qr: string, choice: object = {}): Promise<Answer> =>
  site.post('/sandbox/phone/scan', { qr, ...choice });

const donation = { allow_change_amount: true, min_amount: 500, max_amount: 2000 };

test('the phone sees merchant and amount before anything is decided', async () => {
  const { id, qr } = await newCode();
  const { status, body } = await scan(qr);
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    data: {
      payable: true,
      why: null,
      merchant: 'Lamp shop',
      amount: 1000,
      currency: 'EUR',
      outcome: null,
    },
  });
  expect((await site.read(id)).status).toBe('initialized');
});

describe('the payer decides', () => {
  test.each([
    ['IDEALQR', 'completed', 'completed'],
    ['IDEALQR', 'declined', 'declined'],
    ['IDEALQR', 'cancelled', 'void'],
    ['IDEALQR', 'expired', 'expired'],
    ['IDEALQR', 'uncleared', 'uncleared'],
    ['MISTERCASH', 'completed', 'completed'],
    ['MISTERCASH', 'cancelled', 'void'],
    ['MISTERCASH', 'Declined', 'declined'],
  ])('%s %s: the order is %s', async (method, outcome, status) => {
    const { id, qr } = await newCode({}, method);
    const did = { payable: true, outcome: outcome.toLowerCase() };
    expect((await scan(qr, { outcome })).body.data).toMatchObject(did);
    expect((await site.read(id)).status).toBe(status);
  });
  test('again after a declined payment', async () => {
    const { id, qr } = await newCode();
    await scan(qr, { outcome: 'declined' });
    await scan(qr, { outcome: 'completed' });
    expect((await site.read(id)).status).toBe('completed');
  });
});

describe('the payer chooses the amount', () => {
  test.each([500, 501, 750, 1000, 1999, 2000])('%i is within the range', async (amount) => {
    const { id, qr } = await newCode(donation);
    const { body } = await scan(qr, { amount, outcome: 'completed' });
    expect(body.data).toMatchObject({ payable: true, amount, outcome: 'completed' });
    expect(await site.read(id)).toMatchObject({
      status: 'completed',
      amount,
      payment_methods: [{ amount }],
    });
  });
  test.each([1, 499, 2001, 1_000_000])('%i is outside the range', async (amount) => {
    const { id, qr } = await newCode(donation);
    const { status, body } = await scan(qr, { amount, outcome: 'completed' });
    expect([status, body.success, body.reason]).toEqual([400, false, 'invalid-value']);
    expect((await site.read(id)).status).toBe('initialized');
  });
  test.each([0, -5, 10.5, '750', true, {}])('%j is not an amount', async (amount) => {
    const { qr } = await newCode(donation);
    expect((await scan(qr, { amount, outcome: 'completed' })).status).toBe(400);
  });
});

describe('the phone cannot pay', () => {
  test('an order that is paid', async () => {
    const { qr } = await newCode();
    await scan(qr, { outcome: 'completed' });
    expect((await scan(qr, { outcome: 'completed' })).body.data).toMatchObject({
      payable: false,
      why: 'paid',
      amount: null,
    });
  });
  test('a code that has expired', async () => {
    const own = await gateway().site();
    const { body } = await own.order({ order_id: 'old', gateway: 'IDEALQR', seconds_active: 60 });
    await own.advance('61s');
    const { data } = (await own.post('/sandbox/phone/scan', { qr: body.data.qr_url })).body;
    expect(data).toMatchObject({ payable: false, why: 'expired' });
  });
  test.each([
    'https://elsewhere.example/pay',
    'just words',
    '00000000-0000-4000-8000-000000000000',
    '\0',
    '\ud800',
    'x'.repeat(4096),
    '<b>',
  ])('%j', async (qr) => {
    const { status, body } = await scan(qr, { outcome: 'completed' });
    expect(status).toBeLessThan(500);
    if (status === 200) expect(body.data).toMatchObject({ payable: false, why: 'unknown' });
  });
  test('with an outcome that does not exist', async () => {
    const { id, qr } = await newCode();
    expect((await scan(qr, { outcome: 'exploded' })).status).toBe(400);
    expect((await site.read(id)).status).toBe('initialized');
  });
  test.each([{}, { qr: '' }, { qr: 5 }, { qr: 'x'.repeat(4097) }])(
    'without a code: %j',
    async (body) => {
      expect((await site.post('/sandbox/phone/scan', body)).status).toBe(400);
    },
  );
});
