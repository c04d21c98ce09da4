// Checks first recurring orders, by page or direct: once paid they make a token, which shows everywhere.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transactionId } from '../../src/domain/ids.ts';
import { refreshAttempt } from '../../src/operations/payments/refresh-attempt.ts';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { type Merchant, startMerchant } from '../support/merchant.ts';
import { cardInfo, firstByCard, recurring, tokensOf } from './tokens.ts';

const gateway = useGateway();
let shop: Merchant;
beforeAll(async () => {
  shop = await startMerchant();
});
afterAll(() => shop.close());

const tokenForm = /^[\w-]{11}$/;

const detailsOf = async (site: TestSite, id: string): Promise<Json> =>
  (await site.read(id)).payment_details;

describe('on the payment page', () => {
  test('the token shows once the order is paid, and in its notification', async () => {
    const site = await gateway().site();
    const payment_options = { notification_url: `${shop.url}/hook`, notification_method: 'POST' };
    await site.order({ order_id: 'first', gateway: 'VISA', payment_options, ...recurring() });
    expect((await site.read('first')).payment_details).toEqual({});
    await site.simulate('first', 'completed');

    const details = await detailsOf(site, 'first');
    expect(details).toMatchObject({ recurring_flow: null, recurring_model: 'subscription' });
    expect(details.recurring_id).toMatch(tokenForm);
    const [token] = await tokensOf(site);
    expect(token).toMatchObject({ token: details.recurring_id, code: 'VISA', last4: '1111' });

    await site.advance('1s');
    const notified = shop.received.map(({ rawBody }) => JSON.parse(rawBody.toString()));
    const completed = notified.filter((body) => body.status === 'completed');
    expect(completed.length).toBeGreaterThan(0);
    for (const body of completed) expect(body.payment_details.recurring_id).toBe(token.token);
  });

  test.each([
    ['IDEAL', 'IDEAL'],
    ['MISTERCASH', 'MISTERCASH'],
    ['DIRECTBANK', 'DIRECTBANK'],
    ['GOOGLEPAY', 'VISA'],
    ['MAESTRO', 'MAESTRO'],
  ])('%s makes a token of %s', async (asked, code) => {
    const site = await gateway().site();
    await site.order({ order_id: 'first', gateway: asked, ...recurring('unscheduled') });
    const { body } = await site.simulate('first', 'completed');
    expect(body.data.status).toBe('completed');
    expect(await tokensOf(site)).toMatchObject([{ code, model: 'unscheduled' }]);
  });

  test('a token of a bank account shows the masked IBAN, and nothing of a card', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'first', gateway: 'IDEAL', ...recurring() });
    await site.simulate('first', 'completed');
    const [token] = await tokensOf(site);
    const { account_iban } = await detailsOf(site, 'first');
    expect(token).toMatchObject({
      display: account_iban,
      bin: null,
      last4: null,
      expiry_date: '',
      expired: 0,
      name_holder: 'T. Tester',
    });
    expect(token.display).toMatch(/^\*{3} \d{4}$/);
  });

  test('direct debit makes the token when the money has arrived, two minutes later', async () => {
    const site = await gateway().site();
    await site.order({
      type: 'direct',
      order_id: 'first',
      gateway: 'DIRDEB',
      gateway_info: { account_holder_name: 'R Vermeer', account_holder_iban: 'NL87ABNA0000000001' },
      ...recurring(),
    });
    expect(await tokensOf(site)).toEqual([]);
    await site.advance('3m');
    const tokens = await tokensOf(site);
    expect(tokens).toMatchObject([
      { code: 'DIRDEB', display: '*** 0001', name_holder: 'R Vermeer' },
    ]);
    expect((await detailsOf(site, 'first')).recurring_id).toBe(tokens[0].token);
  });

  test('the card form says that the card will be stored, and only for such orders', async () => {
    const site = await gateway().site('Lamp shop');
    const pageOf = async (order_id: string, more: object): Promise<string> => {
      const { body } = await site.order({ order_id, gateway: 'VISA', ...more });
      return (await fetch(body.data.payment_url)).text();
    };
    const sentence = 'Your card will be saved, so that Lamp shop can charge later payments to it';
    expect(await pageOf('first', recurring())).toContain(sentence);
    expect(await pageOf('plain', {})).not.toContain('Your card will be saved');
    const dutch = { ...recurring(), customer: { reference: 'robin', locale: 'nl_NL' } };
    expect(await pageOf('dutch', dutch)).toContain('Uw kaart wordt bewaard');
  });
});

describe('in a direct order by card', () => {
  test('the token is in the answer to the order', async () => {
    const site = await gateway().site();
    const { payment_details } = await firstByCard(site, 'first');
    expect(payment_details).toMatchObject({
      type: 'VISA',
      recurring_flow: null,
      recurring_model: 'subscription',
      recurring_id: expect.stringMatching(tokenForm),
    });
    expect(await tokensOf(site)).toMatchObject([{ token: payment_details.recurring_id }]);
  });

  test('a card that 3-D Secure or the issuer refuses makes no token', async () => {
    const site = await gateway().site();
    for (const [i, number] of ['4012001037461114', '4012001038488884'].entries()) {
      const order = { order_id: `refused-${i}`, gateway_info: cardInfo(number), ...recurring() };
      const { status, body } = await site.order({ type: 'direct', gateway: 'VISA', ...order });
      expect([status, body.error_code]).toEqual([404, 1024]);
    }
    expect(await tokensOf(site)).toEqual([]);
  });

  test('a payment under review makes its token when the review succeeds', async () => {
    const site = await gateway().site();
    const gateway_info = cardInfo('4462000000000003');
    await site.order({
      type: 'direct',
      order_id: 'review',
      gateway: 'VISA',
      gateway_info,
      ...recurring(),
    });
    expect(await tokensOf(site)).toEqual([]);
    await site.advance('4m');
    expect(await tokensOf(site)).toHaveLength(1);
  });

  test("a card that the payment component encrypted is known from the acquirer's answer", async () => {
    const site = await gateway().site();
    const payload = Buffer.from('{"gateway":"CREDITCARD","encrypted":true}').toString('base64');
    const ticked = (order_id: string, tokenize: boolean, more: object) =>
      site.order({
        type: 'direct',
        order_id,
        customer: { reference: 'robin' },
        payment_data: { payload, tokenize },
        ...more,
      });
    await ticked('no', false, { recurring_model: 'cardOnFile' });
    expect(await tokensOf(site)).toEqual([]);
    await ticked('yes', true, {});
    expect(await tokensOf(site)).toMatchObject([
      { code: 'VISA', model: 'cardOnFile', bin: 411111, last4: '1111' },
    ]);
    // The customer has no choice here: the shop charges by itself.
    await ticked('abo', false, { recurring_model: 'subscription' });
    expect(await tokensOf(site)).toHaveLength(2);
  });
});

describe('the token', () => {
  test('is the same for the same card, customer and model, with the newest expiry date', async () => {
    const site = await gateway().site();
    const first = await firstByCard(site, 'one', { gateway_info: cardInfo(undefined, '3001') });
    const second = await firstByCard(site, 'two', { gateway: 'VISA' });
    expect(second.payment_details.recurring_id).toBe(first.payment_details.recurring_id);
    expect(await tokensOf(site)).toMatchObject([{ expiry_date: '3912' }]);
  });

  test('is another one for another card, customer or model', async () => {
    const site = await gateway().site();
    await firstByCard(site, 'one');
    await firstByCard(site, 'two', { gateway_info: cardInfo('5500000000000004') });
    await firstByCard(site, 'three', recurring('cardOnFile'));
    await firstByCard(site, 'four', recurring('subscription', 'sam'));
    expect((await tokensOf(site)).map(({ code, model }) => [code, model])).toEqual([
      ['VISA', 'cardOnFile'],
      ['MASTERCARD', 'subscription'],
      ['VISA', 'subscription'],
    ]);
    expect(await tokensOf(site, 'sam')).toHaveLength(1);
  });

  test('is not made again by a later report, once its customer had it removed', async () => {
    const site = await gateway().site();
    const { transaction_id } = await firstByCard(site, 'first');
    const [{ token }] = await tokensOf(site);
    expect((await site.delete(`/v1/json/recurring/robin/remove/${token}`)).status).toBe(200);
    const { deps } = gateway().gateway;
    const refreshed = await refreshAttempt(deps, site.site, transactionId(Number(transaction_id)));
    expect(refreshed?.isAnswered).toBe(true);
    expect(await tokensOf(site)).toEqual([]);
  });

  test('is the same for payments that end at the same moment', async () => {
    const site = await gateway().site();
    const ids = Array.from({ length: 8 }, (_, i) => `at-once-${i}`);
    const paid = await Promise.all(ids.map((id) => firstByCard(site, id)));
    const [token, ...others] = await tokensOf(site);
    expect(others).toEqual([]);
    for (const { payment_details } of paid) expect(payment_details.recurring_id).toBe(token.token);
  });
});

describe('an order of amount 0', () => {
  test('verifies a card, in a direct order and on the page', async () => {
    const site = await gateway().site();
    const direct = await firstByCard(site, 'direct', { amount: 0 });
    expect(direct).toMatchObject({ amount: 0, status: 'completed', financial_status: 'completed' });
    expect(direct.payment_details.recurring_id).toMatch(tokenForm);
    await site.order({ order_id: 'page', gateway: 'VISA', amount: 0, ...recurring('cardOnFile') });
    expect((await site.simulate('page', 'completed')).body.data.status).toBe('completed');
    expect(await tokensOf(site)).toHaveLength(2);
  });

  test('lets the customer choose only cards', async () => {
    const site = await gateway().site();
    const { body } = await site.order({ order_id: 'open', amount: 0, ...recurring() });
    const page = await (await fetch(body.data.payment_url)).text();
    const offered = [...page.matchAll(/name="method" value="(\w+)"/g)].map(([, id]) => id);
    expect(offered.sort()).toEqual(['CREDITCARD', 'MAESTRO', 'MASTERCARD', 'VISA']);
  });

  test.each<readonly [string, Record<string, unknown>]>([
    ['an ordinary order', { gateway: 'VISA' }],
    ['a bank', { gateway: 'IDEAL', ...recurring() }],
    ['American Express', { gateway: 'AMEX', ...recurring() }],
    [
      'a card of American Express under another name',
      {
        type: 'direct',
        gateway: 'CREDITCARD',
        gateway_info: cardInfo('374500000000015'),
        ...recurring(),
      },
    ],
  ])('is refused for %s', async (_what, fields) => {
    const site = await gateway().site();
    const { status, body } = await site.order({ order_id: 'zero', amount: 0, ...fields });
    expect([status, body.error_code]).toEqual([404, 1001]);
  });
});

describe('an order that cannot make a token', () => {
  test('is refused with 1000 for an unknown model', async () => {
    const site = await gateway().site();
    for (const recurring_model of ['monthly', 5, true, {}]) {
      const { status, body } = await site.order({
        order_id: 'odd',
        ...recurring(),
        recurring_model,
      });
      expect([status, body.error_code]).toEqual([404, 1000]);
    }
  });

  test.each([undefined, {}, { reference: '' }, { reference: 'r'.repeat(256) }])(
    'is refused with 1016 without a usable reference (%j)',
    async (customer) => {
      const site = await gateway().site();
      const fields = { order_id: 'odd', recurring_model: 'cardOnFile', customer };
      const { status, body, headers } = await site.order(fields);
      expect([status, body.error_code]).toEqual([404, 1016]);
      expect(headers.get('x-kassa-detail')).toContain('customer.reference');
    },
  );

  test('is paid like any other order if its method stores nothing', async () => {
    const site = await gateway().site();
    await site.order({ order_id: 'bank', gateway: 'BELFIUS', ...recurring() });
    await site.simulate('bank', 'completed');
    const { status, payment_details } = await site.read('bank');
    expect([status, payment_details.recurring_id, payment_details.recurring_model]).toEqual([
      'completed',
      null,
      null,
    ]);
    expect(await tokensOf(site)).toEqual([]);
  });

  test('may name the model in upper and lower case, and under the name of the older description', async () => {
    const site = await gateway().site();
    await firstByCard(site, 'old', {
      recurring_model: null,
      recurring: { model: 'CARDONFILE' },
    });
    expect(await tokensOf(site)).toMatchObject([{ model: 'cardOnFile' }]);
  });
});
