// Checks that one call can play every scenario of every payment method, along the real path.
import { describe, expect, test } from 'vitest';
import { money } from '../../src/domain/money/money.ts';
import type { PaymentMethod } from '../../src/domain/payment-methods/payment-method.ts';
import type { Scenario } from '../../src/domain/payment-methods/scenario.ts';
import { deliveries } from '../../src/domain/payments/acquirer.ts';
import { paymentMethods } from '../../src/methods/index.ts';
import { cardRequest } from '../fixtures/requests.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';

const gateway = useGateway();
const amount = 1000;

/** The methods that have a page: the others are only for direct orders. */
const pageMethods = paymentMethods.filter((method) => method.redirect);

/** The usual amount, or the lowest amount that the method accepts. */
const amountFor = (method: PaymentMethod) => Math.max(amount, method.allowedAmount.min);

const plays = pageMethods.flatMap((method) =>
  method.scenarios(money(amountFor(method), 'EUR')).map((scenario) => ({
    name: `${method.id} ${scenario.id}`,
    method,
    scenario,
  })),
);

/** A cart of that amount, because some methods are offered only with a cart. */
const cartOf = (minor: number) => ({
  items: [{ name: 'Lamp', unit_price: minor / 100, quantity: 1, merchant_item_id: 'lamp-1' }],
});

/** The statuses after the steps so far; the first ones if there was no step. */
function pairAfter(method: PaymentMethod, scenario: Scenario, seconds: number) {
  const fact = scenario.steps.filter((step) => step.afterSeconds <= seconds).at(-1)?.fact;
  return method.outcomes[fact ?? 'started'];
}

async function pairOf(site: TestSite, id = 'lamp') {
  const { status, financial_status } = await site.read(id);
  return { status, financialStatus: financial_status };
}

describe('every scenario of every method can be played:', () => {
  test.each(plays)('$name', async ({ method, scenario }) => {
    const site = await gateway().site();
    const minor = amountFor(method);
    await site.order({ order_id: 'lamp', gateway: method.id, amount: minor });
    const played = await site.simulate('lamp', scenario.id);
    const now = pairAfter(method, scenario, 0);
    expect(played.body.data).toMatchObject({
      order_id: 'lamp',
      status: now.status,
      financial_status: now.financialStatus,
      amount: minor,
      currency: 'EUR',
      marks: [],
      attempts: [{ gateway: method.id, amount: minor, status: now.status }],
    });
    expect(await pairOf(site)).toEqual(now);
    const last = Math.max(...scenario.steps.map((step) => step.afterSeconds));
    await site.advance(`${Math.max(86_400, last)}s`);
    expect(await pairOf(site)).toEqual(pairAfter(method, scenario, Number.POSITIVE_INFINITY));
  });
  test('methods that no other test platform has', () => expect(plays.length).toBeGreaterThan(30));
  /** No other test platform has these methods (test-data.md, parts 7 and 14). */
  test.each(['DBRTP', 'IDEALQR', 'PSAFECARD', 'SANTANDER', 'TRUSTPAY'])(
    '%s ends in each of the four usual ways',
    (id) => {
      const ends = plays.filter(({ method }) => method.id === id).map((one) => one.scenario.id);
      expect(ends).toEqual(
        expect.arrayContaining(['completed', 'declined', 'cancelled', 'expired']),
      );
    },
  );
});

describe('an order without a method', () => {
  test.each(
    pageMethods
      .filter(({ page }) => page.kind !== 'qr')
      .map((method) => [method.id, method] as const),
  )('is paid with %s if the call names it', async (id, method) => {
    const site = await gateway().site();
    const minor = amountFor(method);
    await site.order({ order_id: 'lamp', amount: minor, shopping_cart: cartOf(minor) });
    const { body } = await site.simulate('lamp', 'completed', { gateway: id.toLowerCase() });
    const scenario = method
      .scenarios(money(minor, 'EUR'))
      .find((candidate) => candidate.id === 'completed');
    if (scenario === undefined) throw new Error('a method that cannot be paid with');
    const { status } = pairAfter(method, scenario, 0);
    expect(body.data).toMatchObject({ status, attempts: [{ gateway: id }] });
  });
  test('is not paid with a method that needs a cart if there is no cart', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp' });
    const answer = await site.simulate('lamp', 'completed', { gateway: 'KLARNA' });
    expect(answer.body).toMatchObject({ success: false, reason: 'no-gateway' });
  });
  test('is paid with the first method that is offered if the call names none', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', customer: { locale: 'nl_NL', country: 'NL' } });
    const { body } = await site.simulate('lamp', 'completed');
    expect(body.data.attempts[0].gateway).toBe('IDEAL');
  });
});

describe('the outcome is the same with every delivery of the callback:', () => {
  test.each(deliveries)('%s', async (delivery) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    const { status } = await site.simulate('lamp', 'completed', { delivery });
    expect(status).toBe(200);
    expect(await pairOf(site)).toEqual({ status: 'completed', financialStatus: 'completed' });
    expect((await site.read('lamp')).payment_methods).toHaveLength(1);
  });
});

describe('a card is declined with each reason code of its issuer:', () => {
  const codes = [3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 3009, 3010, 3011, 3012]
    .concat([4001, 4002, 4003, 4004, 4005, 4999])
    .map(String);
  test.each(codes)('%s', async (code) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'VISA' });
    expect((await site.simulate('lamp', `refused-${code}`)).status).toBe(200);
    expect(await site.read('lamp')).toMatchObject({ status: 'declined', reason_code: code });
  });
});

describe('the card belongs to the scheme that the order names:', () => {
  test.each([
    ['VISA', 'VISA', '1111'],
    ['CREDITCARD', 'VISA', '1111'],
    ['MASTERCARD', 'MASTERCARD', '0004'],
    ['MAESTRO', 'MAESTRO', '0011'],
    ['AMEX', 'AMEX', '0015'],
    ['MISTERCASH', 'MISTERCASH', '0008'],
  ])('%s: %s %s', async (asked, type, last4) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: asked });
    await site.simulate('lamp', 'completed');
    const { payment_details, payment_methods } = await site.read('lamp');
    expect(payment_details).toMatchObject({ type, last4 });
    expect(payment_methods).toMatchObject([{ type, last4 }]);
  });
});

describe('an uncertain payment that ends without money:', () => {
  test.each([
    ['VISA', 'uncleared-declined', 180, 'declined', 'Declined', '4999'],
    ['TRUSTLY', 'uncleared-declined', 180, 'declined', null, null],
    ['TRUSTLY', 'uncleared-expired', 5 * 86_400, 'expired', null, null],
  ])('%s %s', async (asked, outcome, seconds, status, reason, reason_code) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: asked });
    await site.simulate('lamp', outcome);
    await site.advance(`${seconds - 20}s`);
    expect(await site.read('lamp')).toMatchObject({ status: 'uncleared' });
    await site.advance('20s');
    const ended = { status, financial_status: status, reason, reason_code };
    expect(await site.read('lamp')).toMatchObject(ended);
  });

  test('with a card that a direct order contains', async () => {
    const site = await gateway().site();
    const sandbox = { scenario: 'uncleared-declined' };
    await site.post('/v1/json/orders', cardRequest({}, { order_id: 'lamp', sandbox }));
    expect(await site.read('lamp')).toMatchObject({
      status: 'uncleared',
      reason: 'Transaction needs review',
    });
    await site.advance('180s');
    expect(await site.read('lamp')).toMatchObject({
      status: 'declined',
      financial_status: 'declined',
      reason_code: '4999',
      payment_details: { type: 'VISA', last4: '1111' },
    });
  });
});

describe('playing an order again', () => {
  test('after it was declined can pay it', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    for (const outcome of ['declined', 'cancelled', 'expired', 'completed']) {
      await site.simulate('lamp', outcome);
    }
    const { body } = await site.get('/v1/json/orders/lamp');
    expect(body.data).toMatchObject({ status: 'completed', amount });
  });
  test('decides the attempt that a customer began', async () => {
    const site = await gateway().site();
    const created = await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await fetch(created.body.data.payment_url, { redirect: 'manual' });
    const { body } = await site.simulate('lamp', 'completed');
    expect(body.data.attempts).toHaveLength(1);
  });
  test('decides the attempt of a direct order', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', type: 'direct', gateway: 'DIRECTBANK' });
    const { body } = await site.simulate('lamp', 'cancelled');
    expect(body.data).toMatchObject({ status: 'void', financial_status: 'cancelled' });
    expect(body.data.attempts).toHaveLength(1);
  });
  test('pays with the method that the call names if the customer chose another one', async () => {
    const site = await gateway().site();
    const created = await site.order({ order_id: 'lamp', gateway: '' });
    const choose = (method: string) =>
      fetch(`${created.body.data.payment_url}&method=${method}`, { redirect: 'manual' });
    await choose('IDEAL');
    const { status, body } = await site.simulate('lamp', 'completed', { gateway: 'IDEALL' });
    expect([status, body.reason]).toEqual([400, 'no-gateway']);
    await choose('BELFIUS');
    // A payment with it that is under way is decided, even if it is not the newest; the last method has none.
    const attempts = async (outcome: string, name: string) =>
      (await site.simulate('lamp', outcome, { gateway: name })).body.data.attempts.map(
        (attempt: Json) => [attempt.gateway, attempt.status],
      );
    expect(await attempts('declined', 'ideal')).toEqual([
      ['IDEAL', 'declined'],
      ['BELFIUS', 'initialized'],
    ]);
    expect(await attempts('completed', 'KBC')).toEqual([
      ['IDEAL', 'declined'],
      ['BELFIUS', 'void'],
      ['KBC', 'completed'],
    ]);
  });
  test("shows a payment with a card as one of the card's scheme", async () => {
    const site = await gateway().site();
    const changes = { order_id: 'lamp', gateway: 'CREDITCARD' };
    await site.order(cardRequest({ flexible_3d: true }, changes));
    const { body } = await site.simulate('lamp', 'completed', { gateway: 'VISA' });
    expect(body.data).toMatchObject({ status: 'completed', attempts: [{ status: 'completed' }] });
  });
});

test.each(['VISA', 'MASTERCARD', 'AMEX'])('with %s pays an order for any card', async (scheme) => {
  const site = await gateway().site();
  await site.order({ order_id: 'lamp', gateway: 'CREDITCARD' });
  expect((await site.simulate('lamp', 'completed', { gateway: scheme })).status).toBe(200);
  expect((await site.read('lamp')).payment_details.type).toBe(scheme);
});

describe('a mistake is explained:', () => {
  test.each([
    ['an outcome that does not exist', 'exploded', {}, 400, 'invalid-value'],
    ['a delivery that does not exist', 'completed', { delivery: 'pigeon' }, 400, undefined],
    ['a method that does not exist', 'completed', { gateway: 'BITCOIN' }, 400, 'no-gateway'],
  ])('%s', async (_what, outcome, more, status, reason) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp' });
    const answer = await site.simulate('lamp', outcome, more);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false, data: {} });
    expect(answer.body.error_info).not.toBe('');
    expect(answer.body.reason).toBe(reason);
  });
  test('a delivery that does not exist is answered with those that do', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp' });
    const { body } = await site.simulate('lamp', 'completed', { delivery: 'pigeon' });
    expect(body.error_info).toContain('before, after, together, none, twice, late');
  });
  test.each(['VISA', 'IDEALL'])('%s for an order that names another method', async (id) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    const { status, body } = await site.simulate('lamp', 'completed', { gateway: id });
    expect([status, body.reason]).toEqual([400, 'no-gateway']);
    expect(await site.read('lamp')).toMatchObject({ status: 'initialized', payment_methods: [] });
    const own = await site.simulate('lamp', 'completed', { gateway: 'ideal' });
    expect(own.body.data).toMatchObject({ status: 'completed' });
  });
  test.each([
    ['MBWAY', 'cancelled'],
    ['BANKTRANS', 'uncleared'],
    ['DIRDEB', 'expired'],
    ['VISA', 'refused-9999'],
    ['IDEALQR', 'exploded'],
    ['VVVGIFTCRD', 'cancelled'],
  ])('%s has no outcome %s, and no payment is started', async (id, outcome) => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: id, amount: 1250 });
    const { status, body } = await site.simulate('lamp', outcome);
    expect([status, body.reason]).toEqual([400, 'invalid-value']);
    await site.advance('1d');
    expect(await site.read('lamp')).toMatchObject({ status: 'initialized', payment_methods: [] });
  });
  test('an order that is paid', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'lamp', gateway: 'IDEAL' });
    await site.simulate('lamp', 'completed');
    expect(await site.simulate('lamp', 'declined')).toMatchObject({
      status: 400,
      body: { error_info: expect.stringContaining('paid') },
    });
    expect((await pairOf(site)).status).toBe('completed');
  });
  test.each(['unknown', '%00', 'a/b'])('the order %j, which does not exist', async (id) => {
    const site = await gateway().site();
    expect((await site.simulate(id, 'completed')).status).toBe(404);
    expect((await site.simulate('a\0b', 'completed')).status).toBe(404);
  });
  test('the order of another site', async () => {
    const [mine, other] = [await gateway().site(), await gateway().site()];
    await mine.order({ order_id: 'lamp', gateway: 'IDEAL' });
    expect((await other.simulate('lamp', 'completed')).status).toBe(404);
    expect((await pairOf(mine)).status).toBe('initialized');
  });
});

test('an order id with slashes and letters of all kinds can be played like any other', async () => {
  const site = await gateway().site();
  for (const order_id of ['a/b', '100% sure?', 'Zoë #1', '訂單/👍']) {
    await site.order({ order_id, gateway: 'IDEAL' });
    expect((await site.simulate(order_id, 'completed')).body.data).toMatchObject({
      order_id,
      status: 'completed',
    });
  }
});
