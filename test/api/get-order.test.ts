// Checks GET /orders/{id}: by which id, for whom, and which members are always there (lifecycle.md, part 9).
import { describe, expect, test } from 'vitest';
import { orderMembers } from '../fixtures/orders.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';

const gateway = useGateway();
const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

async function orderAfter(outcome: string | null, method = 'IDEAL'): Promise<Json> {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: method });
  if (outcome !== null) await site.simulate('lamp', outcome);
  return site.read('lamp');
}

/** The date and time of a moment in Amsterdam, to the minute. */
function inAmsterdam(moment: Date): string {
  const text = moment.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' });
  return text.replace(' ', 'T').slice(0, 16);
}

describe('an order is found', () => {
  test('by its id and by its PSP id', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    const order = await site.read('lamp');
    expect(await site.read(String(order.transaction_id))).toEqual(order);
  });
  test('by an id with the blanks around it that a body loses too', async () => {
    const site = await gateway().site();
    const id = ' lamp\t';
    expect((await site.order({ order_id: id })).body.data.order_id).toBe('lamp');
    expect((await site.read(id)).order_id).toBe('lamp');
    const path = `/v1/json/orders/${encodeURIComponent(id)}`;
    expect((await site.patch(path, { invoice_id: 'I-1' })).status).toBe(200);
    const refund = { amount: 100, refund_order_id: ' back ' };
    expect((await site.simulate(id, 'completed')).body.data.order_id).toBe('lamp');
    await site.post(`${path}/refunds`, refund);
    const undo = `${path}/refunds/${encodeURIComponent(refund.refund_order_id)}`;
    expect((await site.patch(undo, { status: 'void' })).status).toBe(200);
    await site.patch(`/v1/json/capture/${encodeURIComponent(id)}`, { status: 'cancelled' });
    const logged = await site.get(`/sandbox/requests?order_id=${encodeURIComponent(id)}`);
    expect(logged.body.data.length).toBe(6);
  });
  test('correctly for each of many simultaneous requests', async () => {
    const [site, other] = [await gateway().site(), await gateway().site()];
    const ids = Array.from({ length: 12 }, (_, i) => `many-${i}`);
    for (const id of ids) await site.order({ order_id: id, gateway: 'IDEAL' });
    await other.order({ order_id: 'many-0', gateway: 'IDEAL' });
    await site.simulate('many-3', 'completed');
    const alone = new Map<string, Json>();
    for (const id of ids) alone.set(id, await site.read(id));
    // Some ids are asked for twice, one does not exist, and one is also an order of another site.
    const [together, [stranger, nobody]] = await Promise.all([
      Promise.all([...ids, ...ids].map((id) => site.read(id))),
      Promise.all([other.read('many-0'), site.get('/v1/json/orders/none')]),
    ]);
    expect(together).toEqual([...ids, ...ids].map((id) => alone.get(id)));
    expect(stranger.transaction_id).not.toBe(alone.get('many-0').transaction_id);
    expect(nobody.status).toBe(404);
  });
  test('by the PSP id of each attempt, and then shows that attempt', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp' });
    for (const [gateway, outcome] of [
      ['IDEAL', 'declined'],
      ['PAYPAL', 'cancelled'],
      ['VISA', 'completed'],
    ] as const)
      await site.simulate('lamp', outcome, { gateway });
    await site.post('/v1/json/orders/lamp/refunds', { amount: 100 });
    const order = await site.read('lamp');
    const listed: Json[] = (await site.get('/v1/json/transactions?type=payment')).body.data;
    const [visa, paypal, ideal] = listed.map((row) => String(row.transaction_id));
    expect(await site.read(visa ?? '')).toEqual(order);
    const nothing = { amount_refunded: 0, costs: [], related_transactions: null };
    for (const [id, type, status, financial] of [
      [ideal, 'IDEAL', 'declined', 'declined'],
      [paypal, 'PAYPAL', 'void', 'cancelled'],
    ] as const) {
      const shown = await site.read(id ?? '');
      const statuses = { status, financial_status: financial, transaction_id: Number(id) };
      expect(shown).toMatchObject({ order_id: 'lamp', amount: 1000, ...nothing, ...statuses });
      expect(shown.payment_details.type).toBe(type);
      expect(shown.payment_methods).toMatchObject([{ type, status: financial }]);
      expect(shown).not.toHaveProperty('completed');
    }
  });
  test('and names the payment that paid it, not an earlier one that was declined', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp' });
    const given = (await site.read('lamp')).transaction_id;
    await site.simulate('lamp', 'declined', { gateway: 'IDEAL' });
    expect((await site.read('lamp')).transaction_id).toBe(given);
    await site.simulate('lamp', 'completed', { gateway: 'VISA' });
    const { transaction_id: id } = await site.read('lamp');
    expect(id).not.toBe(given);
    expect((await site.get(`/v1/json/transactions/${id}`)).body.data).toMatchObject({
      payment_method: 'VISA',
      status: 'completed',
    });
    const refund = await site.post('/v1/json/orders/lamp/refunds', { amount: 100 });
    expect(refund.body.data.transaction_id).toBe(id);
    const { related_transactions: related } = await site.read('lamp');
    expect(related[0].reference_transaction_id).toBe(id);
    // A shop that stored the first id finds the order, too.
    expect((await site.read(String(given))).order_id).toBe('lamp');
  });
  test('by an id of its own that has 16 digits', async () => {
    const site = await gateway().site();
    await site.order({ order_id: '1234567890123456' });
    expect((await site.read('1234567890123456')).order_id).toBe('1234567890123456');
  });
});

describe('an order is not found', () => {
  const notThere = async (site: TestSite, id: string): Promise<void> => {
    const answer = await site.get(`/v1/json/orders/${encodeURIComponent(id)}`);
    expect(answer).toMatchObject(refusalAnswer('orderId'));
  };
  test.each(['unknown', '1', '9999999999999999', 'LAMP', "' or 1=1 --", '%', '\0'])(
    'by %j',
    async (id) => {
      const site = await gateway().site();
      await site.order({ order_id: 'lamp' });
      await notThere(site, id);
    },
  );
  test('by another site, whichever id is used', async () => {
    const [mine, other] = [await gateway().site(), await gateway().site()];
    await mine.order({ order_id: 'lamp' });
    await notThere(other, 'lamp');
    await notThere(other, String((await mine.read('lamp')).transaction_id));
  });
  test('by its payment session, which is a secret of the customer', async () => {
    const site = await gateway().site();
    const { body } = await site.order({ order_id: 'lamp' });
    await notThere(site, body.data.session_id);
  });
});

describe('the members that every order has', () => {
  test.each([
    [null, 'initialized', 'initialized'],
    ['completed', 'completed', 'completed'],
    ['declined', 'declined', 'declined'],
    ['cancelled', 'void', 'cancelled'],
    ['expired', 'expired', 'expired'],
    ['uncleared', 'uncleared', 'uncleared'],
  ])('after %j: %s, %s', async (outcome, status, financial) => {
    const order = await orderAfter(outcome);
    const extra = status === 'completed' ? ['completed'] : [];
    expect(Object.keys(order)).toEqual([...orderMembers, ...extra].sort());
    expect(order).toMatchObject({ status, financial_status: financial });
    expect(order.payment_methods).toHaveLength(outcome === null ? 0 : 1);
    expect(order.related_transactions).toBeNull();
    // Fees are booked when the payment completes (reconciliation.md, part 2).
    const fees = status === 'completed' ? [{ amount: 0.29, type: 'SYSTEM' }] : [];
    expect(order.costs).toMatchObject(fees);
    expect(order.costs).toHaveLength(fees.length);
    expect(order.fastcheckout).toBe('NO');
  });

  test('after its session ended without a payment', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', days_active: 1 });
    await site.advance('25h');
    const order = await site.read('lamp');
    expect(Object.keys(order)).toEqual(orderMembers);
    expect(order).toMatchObject({
      status: 'cancelled',
      financial_status: null,
      payment_details: {},
      payment_methods: null,
    });
  });

  test('have the published types', async () => {
    const order = await orderAfter('completed');
    expect(order).toMatchObject({
      amount: 1000,
      amount_refunded: 0,
      created: expect.stringMatching(localTime),
      modified: expect.stringMatching(localTime),
      completed: expect.stringMatching(localTime),
      reason: 'SUCCESS',
      custom_info: { custom_1: null, custom_2: null, custom_3: null },
      var1: null,
      payment_methods: [
        {
          amount: 1000,
          currency: 'EUR',
          type: 'IDEAL',
          payment_description: 'iDEAL',
          status: 'completed',
        },
      ],
    });
    expect(Number.isSafeInteger(order.transaction_id)).toBe(true);
    expect(order.payment_details).toMatchObject({
      type: 'IDEAL',
      recurring_id: null,
      recurring_model: null,
      external_transaction_id: expect.stringMatching(/^\d{16}$/),
    });
  });
});

test("times are Amsterdam times, in winter and summer, of the site's clock", async () => {
  const site = await gateway().site();
  const year = new Date().getUTCFullYear() + 1;
  for (const moment of [`${year}-01-15T23:30:00Z`, `${year}-07-15T23:30:00Z`]) {
    const moved = await site.post('/sandbox/clock', { to: moment });
    const order_id = `at-${moment.slice(0, 7)}`;
    await site.order({ order_id });
    const { created } = await site.read(order_id);
    expect(created).toMatch(localTime);
    expect(created.slice(0, 16)).toBe(inAmsterdam(new Date(moved.body.data.now)));
    const hour = moment.includes('-07-') ? '07-16T01' : '01-16T00';
    expect(created.slice(0, 13)).toBe(`${year}-${hour}`);
  }
});

test('an IBAN is masked everywhere in the answer', async () => {
  const { payment_details: details, payment_methods: methods } = await orderAfter('completed');
  expect(details.account_iban).toMatch(/^\*{3} [0-9A-Z]{4}$/);
  expect(details.account_id).toBe(details.account_iban);
  expect(JSON.stringify([details, methods])).not.toMatch(/[A-Z]{2}\d\d[A-Z]{4}\d{6,}/);
});

test('reading an order changes nothing', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
  const first = await site.read('lamp');
  await site.advance('1m');
  expect(await site.read('lamp')).toEqual(first);
});
