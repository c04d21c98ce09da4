// POST, GET and PATCH of an order's refunds: what is accepted, what is refused, and how the order shows its refunds.
import { describe, expect, test } from 'vitest';
import { type TestSite, useGateway } from '../support/gateway.ts';
import {
  balances,
  giveCard,
  midnight,
  paid,
  refund,
  refunded,
  refusal,
  settings,
  siteAtNoon,
  standing,
} from '../support/refunds.ts';

const gateway = useGateway();
const noon = () => siteAtNoon(gateway());

const cancel = (site: TestSite, id: number | string, body: object = { status: 'void' }) =>
  site.patch(`/v1/json/orders/it/refunds/${id}`, body);

describe('a refund', () => {
  test('of everything waits for midnight; then the order is refunded', async () => {
    const site = await noon();
    const order = await paid(site);
    const data = await refunded(site);
    expect(data).toEqual({
      order_id: 'it',
      refund_id: expect.any(Number),
      transaction_id: order.transaction_id,
    });
    expect(await standing(site)).toEqual(['completed', 1000, ['reserved']]);
    expect(await balances(gateway(), site)).toEqual({
      acquirer: -1000,
      available: -29 - 19,
      fees: 29 + 19,
      reserved: 1000,
    });
    const { happened } = await midnight(site);
    expect(happened).toMatchObject([{ what: 'refund', status: 'refunded' }]);
    expect(await site.read('it')).toMatchObject({
      amount: 1000,
      amount_refunded: 1000,
      status: 'refunded',
      financial_status: 'completed',
    });
    expect(await balances(gateway(), site)).toMatchObject({ available: -48, refunds: 1000 });
  });

  test('does not count for another order of the shop, nor for an order of another shop with the same id', async () => {
    const [site, other] = [await noon(), await noon()];
    await paid(other);
    await refunded(other);
    for (const order_id of ['another', 'it']) await paid(site, { order_id });
    await refunded(site, {}, 'another');
    await refunded(site);
    await midnight(site);
    for (const id of ['another', 'it'])
      expect(await standing(site, id)).toEqual(['refunded', 1000, ['completed']]);
    expect(await standing(other)).toEqual(['completed', 1000, ['reserved']]);
  });

  test('of a part shows the details that it was requested with', async () => {
    const site = await noon();
    const order = await paid(site);
    const data = await refunded(site, {
      currency: 'EUR',
      amount: '300',
      description: 'One sock <b>too few</b>',
      refund_order_id: 'back-1',
      var1: 'a',
      var3: 'c',
    });
    expect(data.order_id).toBe('back-1');
    await midnight(site);
    const { costs, related_transactions, ...rest } = await site.read('it');
    expect(rest).toMatchObject({ status: 'partial_refunded', amount_refunded: 300 });
    expect(related_transactions).toEqual([
      {
        amount: 300,
        costs: [
          {
            amount: 19,
            currency: 'EUR',
            description: 'EURO 0.19 per refund',
            status: 'completed',
            type: 'SYSTEM',
          },
        ],
        created: expect.stringMatching(/T1[34]:00:/),
        currency: 'EUR',
        description: 'One sock too few',
        items: null,
        modified: expect.stringMatching(/T00:00:00$/),
        order_id: 'back-1',
        reference_transaction_id: order.transaction_id,
        refund_order_id: 'back-1',
        status: 'completed',
        transaction_id: data.refund_id,
        type: 'refund',
        var1: 'a',
        var2: null,
        var3: 'c',
      },
    ]);
    expect(costs.at(-1)).toEqual({
      amount: 0.19,
      created: expect.any(String),
      description: 'One sock too few',
      status: 'completed',
      transaction_id: data.refund_id,
      type: 'internal',
    });
  });

  test('of 459.99999999999994 cents, which a shop computes for 4.60, is a refund of 4.60', async () => {
    const site = await noon();
    await paid(site);
    await refunded(site, { amount: 459.99999999999994, currency: 'EUR' });
    expect(await standing(site)).toEqual(['completed', 460, ['reserved']]);
  });

  test('may follow another, until everything is refunded', async () => {
    const site = await noon();
    await paid(site);
    await refunded(site, { amount: 400 });
    await midnight(site);
    await refunded(site, { amount: 250 });
    expect(await standing(site)).toEqual(['partial_refunded', 650, ['completed', 'reserved']]);
    await refunded(site, { amount: 0 });
    await site.advance('24h');
    const all = ['completed', 'completed', 'completed'];
    expect(await standing(site)).toEqual(['refunded', 1000, all]);
    // Each refund costs a fee.
    expect(await balances(gateway(), site)).toMatchObject({ fees: 29 + 3 * 19 });
    expect(refusal(await refund(site))).toEqual([404, 1034, '0 of 1000 is left']);
  });

  test('is found by the PSP id of the payment, and has a default description', async () => {
    const site = await noon();
    const { transaction_id: id } = await paid(site);
    await refunded(site, {}, String(id));
    const [row] = (await site.read('it')).related_transactions;
    expect(row).toMatchObject({
      description: 'Refund order it for Test shop',
      refund_order_id: 'it',
    });
  });

  test('of a payment that never passes through us needs no balance', async () => {
    const site = await noon();
    await paid(site, { gateway: 'PAYPAL' });
    await refunded(site, { amount: 1 });
    const waiting = await standing(site);
    expect(waiting).toEqual(['completed', 1, ['reserved']]);
    // Only the fees, of the payment and of the refund.
    const { available, ...others } = await balances(gateway(), site);
    expect(others).toEqual({ fees: -(available ?? 0) });
    await midnight(site);
    expect(await site.read('it')).toMatchObject({
      status: 'partial_refunded',
      financial_status: 'initialized',
    });
  });
});

describe('a refund is refused:', () => {
  test.each([
    [1001, { amount: -5 }],
    [1001, { amount: 4.6 }],
    [1001, { amount: 5.55e-15 }],
    [1001, { amount: '10,00' }],
    [1002, { currency: 'FOOBAR' }],
    [1002, { currency: 'USD' }],
    [1008, { description: 'x'.repeat(201) }],
    [1006, { refund_order_id: 'x'.repeat(51) }],
    [1010, { var1: 'x'.repeat(501) }],
    [1034, { amount: 1001 }],
    [1034, { amount: 9_007_199_254_740_991 }],
  ])('%d: %j', async (code, body) => {
    const site = await noon();
    await paid(site);
    expect(refusal(await refund(site, body)).slice(0, 2)).toEqual([404, code]);
    expect(await standing(site)).toEqual(['completed', 0, []]);
  });

  test('for an order that does not exist, or is of another site', async () => {
    const [site, other] = [await noon(), await noon()];
    await paid(other);
    expect(refusal(await refund(site)).slice(0, 2)).toEqual([404, 1006]);
    expect(refusal(await refund(site, {}, 'a\0b')).slice(0, 2)).toEqual([404, 1006]);
    // The unknown order is reported before faults in the request.
    expect(refusal(await refund(site, { amount: -1 }, 'nope')).slice(0, 2)).toEqual([404, 1006]);
  });

  test.each([
    ['initialized', null],
    ['declined', 'declined'],
    ['void', 'cancelled'],
    ['expired', 'expired'],
  ])('for an order that is %s', async (status, outcome) => {
    const site = await noon();
    await site.order({ order_id: 'it', gateway: 'IDEAL' });
    if (outcome !== null) await site.simulate('it', outcome);
    expect(refusal(await refund(site))).toEqual([404, 1034, `not paid: the order is ${status}`]);
  });

  test('for a card payment under review', async () => {
    const site = await noon();
    await site.order({ order_id: 'it', gateway: 'VISA' });
    await site.simulate('it', 'uncleared');
    expect(refusal(await refund(site)).slice(0, 2)).toEqual([404, 1034]);
  });

  test('with an id that an order or a refund has', async () => {
    const site = await noon();
    await paid(site);
    await paid(site, { order_id: 'other' });
    await refunded(site, { amount: 100, refund_order_id: 'back' });
    for (const id of ['other', 'back']) {
      const again = await refund(site, { amount: 200, refund_order_id: id });
      expect(refusal(again).slice(0, 2)).toEqual([404, 1006]);
    }
    expect((await refunded(site, { amount: 200, refund_order_id: 'it' })).order_id).toBe('it');
  });

  test('for one of two orders that use the same refund id at the same moment', async () => {
    const site = await noon();
    await paid(site);
    await paid(site, { order_id: 'other' });
    const body = { amount: 100, refund_order_id: 'back' };
    const both = await Promise.all([refund(site, body), refund(site, body, 'other')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('at a site where refunds are blocked', async () => {
    const site = await noon();
    await paid(site);
    await settings(site, { refunds_blocked: true });
    expect(refusal(await refund(site))[2]).toBe('refunds are blocked for this site');
    await settings(site, { refunds_blocked: false });
    await refunded(site);
  });

  test.each([
    ['PAYPAL', 60],
    ['VISA', 180],
    ['ALIPAY', 365],
    ['MBWAY', 90],
    ['IDEAL', 730],
  ])('for %s after %d days', async (method, days) => {
    const site = await noon();
    await paid(site, { gateway: method });
    await site.advance(`${days - 1}d`);
    await refunded(site, { amount: 1 });
    await site.advance('2d');
    expect(refusal(await refund(site, { amount: 2 }))).toEqual([
      404,
      1034,
      'the refund period of its payment method is over',
    ]);
  });

  test('for the money that a voucher gave, alone or beside another payment', async () => {
    const nothing = [404, 1034, 'its payment method does not allow refunds'];
    const alone = await noon();
    await paid(alone, { gateway: 'MONIMEAL' });
    expect(refusal(await refund(alone))).toEqual(nothing);
    expect(refusal(await refund(alone, { amount: 1 }))).toEqual(nothing);
    const beside = await noon();
    const customer = { locale: 'nl_BE', country: 'BE' };
    await giveCard(beside, { amount: 2000, customer }, 'MONIMEAL');
    expect((await beside.simulate('it', 'completed', { gateway: 'MISTERCASH' })).status).toBe(200);
    expect(refusal(await refund(beside, { amount: 1501 }))).toEqual([
      404,
      1034,
      '1500 of 1500 is left',
    ]);
    await refunded(beside);
    expect((await beside.read('it')).amount_refunded).toBe(1500);
  });

  test('for the second time with Bizum', async () => {
    const site = await noon();
    await paid(site, { gateway: 'BIZUM' });
    const { refund_id } = await refunded(site, { amount: 100 });
    expect(refusal(await refund(site, { amount: 200 })).slice(0, 2)).toEqual([404, 1034]);
    await cancel(site, refund_id);
    await refunded(site, { amount: 200 });
  });

  test('for an item that was free, as the SDKs request it, and no other item is refunded with it', async () => {
    const site = await noon();
    const [lamp, gift] = [
      { name: 'Lamp', unit_price: 10, quantity: 1, merchant_item_id: 'lamp' },
      { name: 'Gift', unit_price: 0, quantity: 1, merchant_item_id: 'gift' },
    ];
    await paid(site, { gateway: 'KLARNA', shopping_cart: { items: [lamp, gift] } });
    const items = [lamp, gift, gift];
    const asked = [{}, { amount: 1000, currency: 'EUR' }];
    for (const more of asked)
      expect(refusal(await refund(site, { checkout_data: { items }, ...more }))).toEqual([
        404,
        1027,
        'the items add up to nothing that can be refunded',
      ]);
    await refunded(site, { checkout_data: { items: [lamp, gift] } });
    expect((await site.read('it')).amount_refunded).toBe(1000);
  });
});

describe('the same refund again', () => {
  test('is refused within five minutes; another amount and a later request are not', async () => {
    const site = await noon();
    await paid(site);
    await refunded(site, { amount: 100 });
    const again = await refund(site, { amount: 100 });
    expect(refusal(again)).toEqual([404, 1034, 'Same refund done in short period']);
    expect(again.body.error_info).toBe('Cannot refund transaction');
    await refunded(site, { amount: 101 });
    await site.advance('301s');
    await refunded(site, { amount: 100 });
    expect(await standing(site)).toMatchObject(['completed', 301, { length: 3 }]);
  });

  test('is accepted if the first one was cancelled', async () => {
    const site = await noon();
    await paid(site);
    const { refund_id } = await refunded(site);
    await cancel(site, refund_id);
    await refunded(site);
  });

  test('is accepted at a site without this guard', async () => {
    const site = await noon();
    await paid(site);
    await settings(site, { refund_guard: 'off' });
    await refunded(site, { amount: 100 });
    await refunded(site, { amount: 100 });
  });

  test('with the same Idempotency-Key makes one refund, however often it is sent', async () => {
    const site = await noon();
    const order = await paid(site);
    /** Repeats a request as long as the first one is still under way. */
    const send = async (key: string, amount: number): Promise<Response> => {
      const answer = await fetch(`${gateway().url}/v1/json/orders/it/refunds`, {
        method: 'POST',
        headers: { api_key: site.apiKey, 'idempotency-key': key },
        body: JSON.stringify({ amount }),
      });
      return answer.status === 409 ? send(key, amount) : answer;
    };
    const all = await Promise.all(Array.from({ length: 10 }, () => send('k1', 100)));
    const bodies = await Promise.all(all.map((answer) => answer.json()));
    expect(new Set(bodies.map((body) => body.data.refund_id)).size).toBe(1);
    expect(bodies[0].data.transaction_id).toBe(order.transaction_id);
    await settings(site, { refund_guard: 'key-only' });
    expect(refusal(await refund(site, { amount: 100 })).slice(0, 2)).toEqual([404, 1016]);
    expect((await send('k2', 100)).status).toBe(200);
    expect(await standing(site)).toEqual(['completed', 200, ['reserved', 'reserved']]);
  });
});

describe('a refund of more than was paid', () => {
  test.each([
    ['IDEAL', true],
    ['BANKTRANS', true],
    ['PSAFECARD', true],
    ['MBWAY', true],
    ['MULTIBANCO', true],
    ['EPS', false],
    ['DIRDEB', false],
    ['VISA', false],
  ])('%s: %s, at a site that allows it', async (method, able) => {
    const site = await noon();
    await paid(site, { gateway: method });
    await site.advance('10m');
    expect((await refund(site, { amount: 1200 })).status).toBe(404);
    await settings(site, { refund_above_amount: true });
    expect((await refund(site, { amount: 1200 })).status).toBe(able ? 200 : 404);
  });

  test('may not exceed the largest amount of an order, so sums stay exact', async () => {
    const site = await noon();
    await settings(site, { refund_above_amount: true, refund_guard: 'off' });
    await paid(site);
    const most = 999_999_999_999;
    for (const amount of [most + 1, Number.MAX_SAFE_INTEGER, `${Number.MAX_SAFE_INTEGER}`])
      expect(refusal(await refund(site, { amount })).slice(0, 2)).toEqual([404, 1034]);
    const line = {
      name: 'Gold',
      unit_price: -90_000_000_000,
      quantity: 1,
      merchant_item_id: 'gold',
    };
    expect((await refund(site, { checkout_data: { items: [line] } })).status).toBe(404);
    await refunded(site, { amount: most });
    await refunded(site, { amount: most });
    expect((await site.read('it')).amount_refunded).toBe(2 * most);
  });

  test('waits for the balance, because its payment did not bring in that much', async () => {
    const site = await noon();
    await settings(site, { refund_above_amount: true });
    await paid(site);
    await refunded(site, { amount: 1200 });
    await midnight(site);
    expect(await standing(site)).toEqual(['completed', 1200, ['reserved']]);
    await paid(site, { order_id: 'next' });
    await site.advance('24h');
    expect(await standing(site)).toEqual(['refunded', 1200, ['completed']]);
  });
});

describe('cancelling a refund', () => {
  test('leaves its money for later refunds', async () => {
    const site = await noon();
    await settings(site, { refund_above_amount: true });
    await paid(site);
    // More than the balance has, so the refund waits.
    const { refund_id } = await refunded(site, { amount: 1200 });
    await cancel(site, refund_id);
    await paid(site, { order_id: 'next', amount: 1500 });
    await refunded(site, {}, 'next');
    await midnight(site);
    expect(await standing(site, 'next')).toEqual(['refunded', 1500, ['completed']]);
  });

  test('undoes everything about it', async () => {
    const site = await noon();
    await paid(site);
    const before = await balances(gateway(), site);
    const { refund_id } = await refunded(site, { refund_order_id: 'back/1' });
    const done = await cancel(site, refund_id, { status: 'void', description: 'Changed mind' });
    expect([done.status, done.body]).toEqual([200, { success: true, data: {} }]);
    expect(await standing(site)).toEqual(['completed', 0, ['void']]);
    expect(await balances(gateway(), site)).toEqual(before);
    const order = await site.read('it');
    expect(order.related_transactions[0].description).toBe('Changed mind');
    expect(order.costs).toHaveLength(1);
    expect((await midnight(site)).happened).toEqual([]);
    expect(refusal(await cancel(site, refund_id))).toEqual([404, 1034, 'the refund is void']);
  });

  test('works by its refund_order_id too', async () => {
    const site = await noon();
    await paid(site);
    await refunded(site, { refund_order_id: 'back/1' });
    expect((await cancel(site, encodeURIComponent('back/1'))).status).toBe(200);
  });

  test('is refused after midnight, for an unknown refund, and with any other status', async () => {
    const site = await noon();
    const order = await paid(site);
    const { refund_id } = await refunded(site, { amount: 100 });
    const unknown = [404, 1033];
    expect(refusal(await cancel(site, 'nothing')).slice(0, 2)).toEqual(unknown);
    expect(refusal(await cancel(site, order.transaction_id)).slice(0, 2)).toEqual(unknown);
    const other = await cancel(site, refund_id, { status: 'completed' });
    expect(refusal(other).slice(0, 2)).toEqual([404, 1016]);
    await midnight(site);
    expect(refusal(await cancel(site, refund_id)).slice(0, 2)).toEqual([404, 1034]);
    const gone = await site.patch('/v1/json/orders/none/refunds/1', { status: 'void' });
    expect(refusal(gone).slice(0, 2)).toEqual([404, 1006]);
  });

  test('of a part of a card payment on its own day is refused: it is a reversal, done at once', async () => {
    const site = await noon();
    await paid(site, { gateway: 'VISA' });
    const part = await refunded(site, { amount: 100 });
    expect(refusal(await cancel(site, part.refund_id))[1]).toBe(1034);
    await midnight(site);
    const later = await refunded(site, { amount: 200 });
    expect((await cancel(site, later.refund_id)).status).toBe(200);
  });

  test('of all of a card payment is possible on the day of the payment', async () => {
    const site = await noon();
    await paid(site, { gateway: 'VISA' });
    const { refund_id } = await refunded(site);
    expect((await cancel(site, refund_id)).status).toBe(200);
  });
});

describe('reading', () => {
  test('gives the latest refund of an order, also after a chargeback', async () => {
    const site = await noon();
    await paid(site, { gateway: 'VISA' });
    const none = await site.get('/v1/json/orders/it/refunds');
    expect(refusal(none).slice(0, 2)).toEqual([404, 1033]);
    await refunded(site, { amount: 100 });
    const last = await refunded(site, { amount: 200, refund_order_id: 'back' });
    expect((await site.post('/sandbox/orders/it/chargeback', {})).status).toBe(200);
    expect((await site.get('/v1/json/orders/it/refunds')).body.data).toEqual(last);
  });

  test('gives a refund as an order, by its own id and by its PSP id', async () => {
    const site = await noon();
    await paid(site, { var1: 'of the order' });
    const { refund_id } = await refunded(site, { amount: 300, refund_order_id: 'back', var2: 'b' });
    const waiting = await site.read('back');
    expect(waiting).toEqual(await site.read(String(refund_id)));
    expect(waiting).toMatchObject({
      order_id: 'back',
      transaction_id: refund_id,
      amount: 300,
      amount_refunded: 0,
      status: 'reserved',
      financial_status: 'reserved',
      related_transactions: null,
      description: 'Refund order it for Test shop',
      costs: [{ amount: 0.19, type: 'SYSTEM' }],
      payment_details: { type: 'IDEAL' },
      payment_methods: [{ amount: 300, status: 'reserved' }],
      var1: null,
      var2: 'b',
    });
    expect(waiting).not.toHaveProperty('completed');
    await midnight(site);
    expect(await site.read('back')).toMatchObject({
      status: 'completed',
      financial_status: 'completed',
      completed: expect.stringMatching(/T00:00:00$/),
    });
  });

  test('does not find a refund of another site', async () => {
    const [site, other] = [await noon(), await noon()];
    await paid(other);
    const { refund_id } = await refunded(other, { refund_order_id: 'back' });
    for (const id of ['back', refund_id])
      expect((await site.get(`/v1/json/orders/${id}`)).status).toBe(404);
  });
});
