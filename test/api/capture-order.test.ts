// POST /orders/{id}/capture and PATCH /capture/{id}: captures or releases what a card payment has authorised.
import { beforeEach, describe, expect, test } from 'vitest';
import { cardRequest } from '../fixtures/requests.ts';
import {
  authorizedOrder,
  balance,
  cancelCapture,
  capture,
  change,
  pairOf,
  unbalanced,
} from '../support/capture-shop.ts';
import { type TestSite, useGateway } from '../support/gateway.ts';
import { daysBetween } from '../support/local-times.ts';

const gateway = useGateway();
let site: TestSite;
beforeEach(async () => {
  site = await gateway().site();
});

/** Fees of the authorisation, in cents: 0.25 fixed and 1.20 %. */
const fees = 25 + 60;

describe('an authorisation', () => {
  test('by a direct order completes the order, moves no money, and leaves seven days for Visa', async () => {
    const answered = await authorizedOrder(site, 'lamp');
    expect(answered).toMatchObject({
      status: 'completed',
      financial_status: 'initialized',
      related_transactions: null,
      payment_details: { capture: 'manual', capture_remain: 4995, type: 'VISA' },
      payment_methods: [{ status: 'initialized' }],
    });
    const { payment_details, completed } = await site.read('lamp');
    expect(daysBetween(completed, payment_details.capture_expiry)).toBe(7);
    expect(await balance(gateway(), site, 'available')).toBe(-fees);
    expect(await balance(gateway(), site, 'uncleared')).toBe(0);
  });

  test('stays completed on its day when the money is captured on a later day', async () => {
    await authorizedOrder(site, 'lamp');
    const row = async () => (await site.get('/v1/json/transactions')).body.data[0];
    const { completed } = await row();
    await site.advance('48h');
    await capture(site, 'lamp');
    expect(await row()).toMatchObject({ completed, financial_status: 'completed' });
    expect((await row()).modified).not.toBe(completed);
  });

  test('can be made on the payment page', async () => {
    await site.order({ order_id: 'lamp', gateway: 'VISA', capture: 'manual' });
    await site.simulate('lamp', 'completed');
    expect(await site.read('lamp')).toMatchObject({
      status: 'completed',
      financial_status: 'initialized',
      payment_details: { capture: 'manual', capture_remain: 1000 },
    });
  });

  test.each([
    ['the order names Mastercard', 'MASTERCARD'],
    ['the order allows any card', 'CREDITCARD'],
    ['the order names another brand', 'VISA'],
  ])('lasts thirty days for a Mastercard: %s', async (_where, gatewayId) => {
    const card = { card_number: '5500000000000004' };
    const { payment_details, completed } = await authorizedOrder(site, 'lamp', {
      ...cardRequest(card, { gateway: gatewayId, order_id: 'lamp' }),
    });
    expect(payment_details).toMatchObject({ type: 'MASTERCARD', capture: 'manual' });
    expect(daysBetween(completed, payment_details.capture_expiry)).toBe(30);
  });

  test('of amount 0, which only verifies the card, leaves nothing to capture', async () => {
    const token = { recurring_model: 'cardOnFile', customer: { reference: 'robin' } };
    const answered = await authorizedOrder(site, 'lamp', { amount: 0, ...token });
    expect(answered).toMatchObject({ status: 'completed', financial_status: 'completed' });
    expect(answered.payment_details).not.toHaveProperty('capture');
    expect((await capture(site, 'lamp')).body.error_code).toBe(1000);
    await site.advance('8d');
    expect(await pairOf(site, 'lamp')).toBe('completed/completed');
  });

  test('is not made for a brand or a method that cannot capture later, nor for an unknown capture mode', async () => {
    const amex = { card_number: '374500000000015', card_cvc: '1234' };
    for (const gatewayId of ['CREDITCARD', 'VISA']) {
      const fields = { order_id: 'amex', gateway: gatewayId, capture: 'manual' };
      const asked = cardRequest(amex, { ...fields, order_id: `amex-${gatewayId}` });
      expect((await site.post('/v1/json/orders', asked)).body.data).toMatchObject({
        status: 'completed',
        financial_status: 'completed',
        payment_details: expect.not.objectContaining({ capture: 'manual' }),
      });
    }
    await site.order({ order_id: 'ideal', gateway: 'IDEAL', capture: 'manual' });
    await site.simulate('ideal', 'completed');
    expect(await pairOf(site, 'ideal')).toBe('completed/completed');
    const word = await authorizedOrder(site, 'word', { capture: 'automatic' });
    expect(word.financial_status).toBe('completed');
    for (const id of ['amex-CREDITCARD', 'amex-VISA', 'ideal', 'word']) {
      expect((await capture(site, id)).body.error_code, id).toBe(1000);
    }
  });
});

/** Shops compare these texts, and take the capture as done if they match. */
const fullyCaptured = {
  status: 404,
  body: { success: false, error_code: 1000, error_info: 'fullcaptured' },
};

describe('a capture in full', () => {
  test.each([
    ['without an amount', {}],
    ['with amount 0', { amount: 0 }],
    ['with the whole amount', { amount: 4995, new_order_id: 'lamp-C' }],
    ['with the whole amount as text', { amount: '4995', new_order_status: 'completed' }],
    ['with the whole amount as a multiplication left it', { amount: 4995.000000000001 }],
  ])('%s', async (_name, body) => {
    const { transaction_id } = await authorizedOrder(site, 'lamp');
    const { status, body: answer } = await capture(site, 'lamp', body);
    expect(status).toBe(200);
    expect(answer).toEqual({
      success: true,
      data: { order_id: 'lamp', transaction_id: expect.any(Number) },
    });
    const order = await site.read('lamp');
    expect(order).toMatchObject({
      status: 'completed',
      financial_status: 'completed',
      transaction_id,
      payment_details: { capture: 'manual', capture_remain: 0, capture_expiry: null },
      related_transactions: [
        {
          amount: 4995,
          type: 'capture',
          status: 'completed',
          order_id: 'lamp',
          reference_transaction_id: transaction_id,
          transaction_id: answer.data.transaction_id,
        },
      ],
    });
    expect(await balance(gateway(), site, 'available')).toBe(4995 - fees);
    expect(await unbalanced(gateway(), site)).toEqual([]);
    // The order is also found by the PSP id of the capture.
    expect(await site.read(String(answer.data.transaction_id))).toEqual(order);
    expect(await capture(site, 'lamp')).toMatchObject(fullyCaptured);
    expect((await cancelCapture(site, 'lamp')).body).toMatchObject({ error_code: 1000 });
    // There is no time limit any more.
    await site.advance('40d');
    expect(await pairOf(site, 'lamp')).toBe('completed/completed');
  });

  test('is found and refunded by the id that the shop gave it', async () => {
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { new_order_id: 'lamp-C' });
    expect(await site.read('lamp-C')).toEqual(await site.read('lamp'));
    const refund = await site.post('/v1/json/orders/lamp-C/refunds', { amount: 995 });
    expect(refund.body.data).toMatchObject({ order_id: 'lamp' });
  });

  test.each([
    ['an order', 'open'],
    ['a refund', 'back'],
    ['another capture', 'other-C'],
    ['a part', 'part'],
  ])('is refused with an id that %s has', async (_whose, taken) => {
    await site.order({ order_id: 'open' });
    await authorizedOrder(site, 'other');
    await capture(site, 'other', { new_order_id: 'other-C' });
    await site.post('/v1/json/orders/other/refunds', { amount: 100, refund_order_id: 'back' });
    await authorizedOrder(site, 'third');
    await capture(site, 'third', { amount: 5, new_order_id: 'part' });
    await authorizedOrder(site, 'lamp');
    for (const amount of [undefined, 5]) {
      const { status, body } = await capture(site, 'lamp', { amount, new_order_id: taken });
      expect([status, body.error_code]).toEqual([404, 1006]);
    }
    expect((await capture(site, 'lamp', { new_order_id: 'lamp' })).status).toBe(200);
  });

  test('twice at once with the same id: only one of the two captures gets the id', async () => {
    await Promise.all(['a', 'b'].map((id) => authorizedOrder(site, id)));
    const answers = await Promise.all(
      ['a', 'b'].map((id) => capture(site, id, { new_order_id: 'mine' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('may report the order as shipped in the same call', async () => {
    await authorizedOrder(site, 'lamp');
    const body = { new_order_status: 'shipped', tracktrace_code: '3S1', reason: 'On its way' };
    expect((await capture(site, 'lamp', body)).status).toBe(200);
    expect(await pairOf(site, 'lamp')).toBe('shipped/completed');
    expect((await site.read('lamp')).reason).toBe('On its way');
  });
});

describe('a capture of a part', () => {
  test('makes an order of its own each time, and the rest stays reserved', async () => {
    const { transaction_id } = await authorizedOrder(site, 'lamp', { var1: 'blue' });
    const asked = { amount: 2000, new_order_id: 'lamp-C1', reason: 'First box' };
    const { reason } = await site.read('lamp');
    const first = await capture(site, 'lamp', asked);
    // What the request says about the part does not apply to the whole order.
    expect((await site.read('lamp')).reason).toBe(reason);
    expect(first.body.data).toEqual({ order_id: 'lamp-C1', transaction_id: expect.any(Number) });
    const order = await site.read('lamp');
    expect(order).toMatchObject({
      status: 'completed',
      financial_status: 'initialized',
      amount: 4995,
      payment_details: { capture: 'manual', capture_remain: 2995 },
      related_transactions: [
        {
          amount: 2000,
          costs: [],
          currency: 'EUR',
          description: 'Capture lamp-C1',
          items: null,
          order_id: 'lamp-C1',
          reference_transaction_id: transaction_id,
          status: 'completed',
          transaction_id: first.body.data.transaction_id,
          type: 'capture',
        },
      ],
    });
    const part = await site.read('lamp-C1');
    expect(part).toMatchObject({
      amount: 2000,
      auth_order_id: 'lamp',
      status: 'completed',
      financial_status: 'completed',
      completed: expect.any(String),
      transaction_id: first.body.data.transaction_id,
      payment_details: { type: 'VISA', last4: '1111' },
      payment_methods: [{ amount: 2000, status: 'completed' }],
      // The part has the texts that the merchant gave it.
      reason: 'First box',
      related_transactions: null,
      var1: 'blue',
    });
    expect(part.payment_details).not.toHaveProperty('capture_remain');
    expect(await site.read(String(part.transaction_id))).toEqual(part);
    expect(await balance(gateway(), site, 'available')).toBe(2000 - fees);

    const second = await capture(site, 'lamp', { amount: 1000, new_order_status: 'shipped' });
    expect(second.body.data.order_id).toBe('lamp_2');
    expect(await pairOf(site, 'lamp_2')).toBe('shipped/completed');
    // The last capture makes a part too, because the payment was not captured in one go.
    const last = await capture(site, 'lamp');
    expect(last.body.data.order_id).toBe('lamp_3');
    expect(await site.read('lamp_3')).toMatchObject({ amount: 1995, status: 'completed' });
    expect(await capture(site, 'lamp')).toMatchObject(fullyCaptured);
    expect(await site.read('lamp')).toMatchObject({
      status: 'completed',
      financial_status: 'initialized',
      payment_details: { capture_remain: 0 },
    });
    expect(await balance(gateway(), site, 'available')).toBe(4995 - fees);
    expect(await unbalanced(gateway(), site)).toEqual([]);
    await site.advance('40d');
    expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
    expect(await pairOf(site, 'lamp_3')).toBe('completed/completed');
  });

  test('an order that a capture made cannot be posted again, paid or captured', async () => {
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000, new_order_id: 'lamp-C1' });
    expect((await site.order({ order_id: 'lamp-C1' })).body.error_code).toBe(1006);
    expect((await capture(site, 'lamp-C1')).body.error_code).toBe(1000);
    expect((await cancelCapture(site, 'lamp-C1')).body.error_code).toBe(1000);
    expect((await change(site, 'lamp-C1', { status: 'cancelled' })).status).toBe(410);
  });

  test('an id that we generate for a part skips ids that the shop has used, and is not too long', async () => {
    const long = 'x'.repeat(50);
    await site.order({ order_id: `${'x'.repeat(48)}_1` });
    await authorizedOrder(site, long);
    const { order_id } = (await capture(site, long, { amount: 1 })).body.data;
    expect(order_id).toBe(`${'x'.repeat(48)}_2`);
  });
});

describe('a capture is refused and changes nothing for', () => {
  test.each([
    ['an unknown order', 'nothing', { amount: 'x' }, 1006],
    ['an order without manual capture', 'plain', { amount: 'x' }, 1000],
    ['an order that is not paid', 'open', {}, 1000],
    ['an unknown status', 'lamp', { new_order_status: 'sent', amount: 'x' }, 1016],
    ['more than is left', 'lamp', { amount: 4996 }, 1001],
    ['a negative amount', 'lamp', { amount: -1 }, 1001],
    ['a decimal amount', 'lamp', { amount: 10.5 }, 1001],
    ['what a subtraction left of nothing', 'lamp', { amount: 5.55e-15 }, 1001],
    ['no number', 'lamp', { amount: 'ten' }, 1001],
    ['a long id', 'lamp', { amount: 5, new_order_id: 'x'.repeat(51) }, 1006],
    ['an id that is taken', 'lamp', { amount: 5, new_order_id: 'open' }, 1006],
    ['its own id', 'lamp', { amount: 5, new_order_id: 'lamp' }, 1006],
    ['a long invoice number', 'lamp', { amount: 5, invoice_id: 'x'.repeat(51) }, 1000],
    ['a list', 'lamp', ['all'], 1000],
  ])('%s', async (_name, id, body, code) => {
    await authorizedOrder(site, 'lamp');
    await authorizedOrder(site, 'plain', { capture: undefined });
    await site.order({ order_id: 'open', gateway: 'VISA', capture: 'manual' });
    const before = await site.read('lamp');
    const answer = await capture(site, id, body);
    expect(answer.body).toMatchObject({ success: false, data: {}, error_code: code });
    expect(answer.status).toBe(Array.isArray(body) ? 400 : 404);
    expect(await site.read('lamp')).toEqual(before);
  });

  test('an order of another site is not found', async () => {
    await authorizedOrder(site, 'lamp');
    const other = await gateway().site();
    expect((await capture(other, 'lamp')).body.error_code).toBe(1006);
    expect((await cancelCapture(other, 'lamp')).body.error_code).toBe(1006);
    expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
  });
});

describe('an authorisation that the merchant cancels', () => {
  test.each([
    ['status', { status: 'cancelled', reason: 'Sold out' }],
    ['new_order_status', { new_order_status: 'cancelled', reason: 'Sold out' }],
    ['both', { status: 'cancelled', new_order_status: 'completed', reason: 'Sold out' }],
  ])('is released by %s', async (_name, body) => {
    const { transaction_id } = await authorizedOrder(site, 'lamp');
    expect((await cancelCapture(site, 'lamp', body)).body).toEqual({
      success: true,
      data: { order_id: 'lamp', success: true, transaction_id },
    });
    expect(await site.read('lamp')).toMatchObject({
      status: 'void',
      financial_status: 'void',
      reason: 'Sold out',
      payment_details: { capture_remain: 0, capture_expiry: null },
      related_transactions: [{ type: 'auth-cancellation', status: 'completed', amount: 4995 }],
    });
    expect((await capture(site, 'lamp')).body).toMatchObject({ error_info: 'Nothing to capture' });
    expect((await cancelCapture(site, 'lamp', body)).body.error_code).toBe(1000);
    expect(await balance(gateway(), site, 'available')).toBe(-fees);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });

  test('is released for the rest after a part was captured', async () => {
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000, new_order_id: 'C1' });
    expect((await cancelCapture(site, 'lamp')).status).toBe(200);
    expect(await site.read('lamp')).toMatchObject({
      status: 'void',
      financial_status: 'void',
      payment_details: { capture_remain: 0 },
      related_transactions: [
        { type: 'capture', amount: 2000 },
        { type: 'auth-cancellation', amount: 2995 },
      ],
    });
    expect((await capture(site, 'lamp')).body).toMatchObject({ error_info: 'Nothing to capture' });
    expect(await pairOf(site, 'C1')).toBe('completed/completed');
    expect(await balance(gateway(), site, 'available')).toBe(2000 - fees);
  });

  test.each([
    ['an unknown order', 'nothing', {}, 1006],
    ['an order without manual capture', 'plain', {}, 1000],
    ['nothing that says so', 'lamp', { new_order_status: 'completed' }, 1016],
    ['another word', 'lamp', { status: 'void' }, 1016],
  ])('is not released: %s', async (_name, id, body, code) => {
    await authorizedOrder(site, 'lamp');
    await authorizedOrder(site, 'plain', { capture: undefined });
    expect((await cancelCapture(site, id, body)).body).toMatchObject({ error_code: code });
    expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
  });
});

describe('when nobody captures in time', () => {
  test('the authorisation lapses after seven days, and not ten minutes earlier', async () => {
    await authorizedOrder(site, 'lamp');
    await site.advance('604200s');
    expect(await pairOf(site, 'lamp')).toBe('completed/initialized');
    await site.advance('600s');
    expect(await site.read('lamp')).toMatchObject({
      status: 'void',
      financial_status: 'void',
      payment_details: { capture_remain: 0 },
      related_transactions: null,
    });
    expect((await capture(site, 'lamp')).body.error_code).toBe(1000);
  });

  test('the part that was captured is kept', async () => {
    await authorizedOrder(site, 'lamp');
    await capture(site, 'lamp', { amount: 2000, new_order_id: 'C1' });
    await site.advance('8d');
    expect(await pairOf(site, 'lamp')).toBe('void/void');
    expect((await capture(site, 'lamp')).body).toMatchObject({ error_info: 'Nothing to capture' });
    expect(await pairOf(site, 'C1')).toBe('completed/completed');
    expect(await balance(gateway(), site, 'available')).toBe(2000 - fees);
    expect(await unbalanced(gateway(), site)).toEqual([]);
  });
});
