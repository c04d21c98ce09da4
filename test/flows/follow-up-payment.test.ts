// Checks payments with a token: no customer is asked, the acquirer decides, only the token's customer is charged.
import { describe, expect, test } from 'vitest';
import { type Json, type TestSite, useGateway } from '../support/gateway.ts';
import { cardInfo, firstByCard, followUp, recurring, tokensOf } from './tokens.ts';

const gateway = useGateway();

/** A site, and a token that one of its customers has made with a card. */
async function withCard(changes: Record<string, unknown> = {}): Promise<[TestSite, string]> {
  const site = await gateway().site();
  const { payment_details } = await firstByCard(site, 'first', changes);
  return [site, payment_details.recurring_id];
}

async function withAccount(gatewayId: string): Promise<[TestSite, string]> {
  const site = await gateway().site();
  await site.order({ order_id: 'first', gateway: gatewayId, ...recurring() });
  await site.simulate('first', 'completed');
  await site.advance('5m');
  const [token] = await tokensOf(site);
  return [site, token.token];
}

async function otherSiteOf(site: TestSite, same_account: boolean): Promise<TestSite> {
  const { body } = await site.post('/sandbox/sites', { same_account });
  return gateway().siteOfKey(body.data.api_key);
}

describe('by card', () => {
  test('it is completed in the answer to the order, without 3-D Secure, CVC or gateway', async () => {
    const [site, token] = await withCard();
    const { status, body } = await followUp(site, 'second', token, { amount: 2500 });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      order_id: 'second',
      amount: 2500,
      status: 'completed',
      financial_status: 'completed',
      payment_details: {
        type: 'VISA',
        recurring_flow: 'token',
        recurring_id: token,
        recurring_model: 'subscription',
        last4: '1111',
        card_expiry_date: '3912',
        account_holder_name: 'Robin Vermeer',
        card_authentication_result: null,
      },
      payment_methods: [{ type: 'VISA', status: 'completed', last4: '1111' }],
    });
    expect(body.data.customer_verification).toBeUndefined();
    expect(body.data.payment_url).toBeTruthy();
    const { payment_url: _url, cancel_url: _cancel, ...created } = body.data;
    expect(await site.read('second')).toEqual(created);
  });

  test('it makes no further token', async () => {
    const [site, token] = await withCard();
    await followUp(site, 'second', token);
    await followUp(site, 'third', token, { recurring_model: 'unscheduled' });
    expect((await tokensOf(site)).map((each) => each.token)).toEqual([token]);
  });

  test('a gateway, card data or flexible_3d beside the token change nothing', async () => {
    const [site, token] = await withCard();
    const { body } = await followUp(site, 'second', token, {
      gateway: 'IDEAL',
      gateway_info: { ...cardInfo('5500000000000004'), flexible_3d: true },
    });
    expect(body.data).toMatchObject({ status: 'completed', payment_details: { last4: '1111' } });
    expect(body.data.payment_details.type).toBe('VISA');
  });

  test('any currency of the card is possible', async () => {
    const [site, token] = await withCard();
    const { body } = await followUp(site, 'second', token, { currency: 'USD' });
    expect(body.data).toMatchObject({ currency: 'USD', status: 'completed' });
  });

  test.each([
    ['declined', '3001'],
    ['refused-4002', '4002'],
  ])('the scenario %s declines it, and the order has the reason', async (scenario, code) => {
    const [site, token] = await withCard();
    const { status, body } = await followUp(site, 'second', token, { sandbox: { scenario } });
    expect([status, body.error_code]).toEqual([404, 1024]);
    expect(await site.read('second')).toMatchObject({
      status: 'declined',
      reason_code: code,
      payment_details: { recurring_id: token, recurring_flow: 'token' },
    });
  });

  test('a card that is reviewed each time is reviewed again', async () => {
    const site = await gateway().site();
    const order = { order_id: 'first', gateway_info: cardInfo('4462000000000003') };
    await site.order({ type: 'direct', gateway: 'VISA', ...order, ...recurring() });
    await site.advance('4m');
    const [token] = await tokensOf(site);
    expect((await followUp(site, 'second', token.token)).body.data.status).toBe('uncleared');
    await site.advance('4m');
    expect((await site.read('second')).status).toBe('completed');
  });

  test('an expired card is declined, until the shop sends the new date', async () => {
    const lastYear = (new Date().getUTCFullYear() + 9) % 100;
    const [site, token] = await withCard({ gateway_info: cardInfo(undefined, `${lastYear}12`) });
    const years = async (count: number) => {
      for (let year = 0; year < count; year += 1) await site.advance('365d');
    };
    await years(9);
    expect((await followUp(site, 'in-time', token)).status).toBe(200);
    await years(2);
    expect((await tokensOf(site))[0]).toMatchObject({ expired: 1 });
    expect((await followUp(site, 'late', token)).body.error_code).toBe(1024);
    expect(await site.read('late')).toMatchObject({ status: 'declined', reason_code: '4005' });
    const path = `/v1/json/recurring/robin/update/${token}`;
    await site.patch(path, { expiry_date: '4512' });
    const { body } = await followUp(site, 'renewed', token);
    expect(body.data.payment_details).toMatchObject({ card_expiry_date: '4512' });
  });

  test('the same order id posted twice at the same moment charges once', async () => {
    const [site, token] = await withCard();
    const answers = await Promise.all(Array.from({ length: 5 }, () => followUp(site, 'x', token)));
    expect(answers.filter(({ body }) => body.success)).toHaveLength(1);
  });
});

describe('by bank account', () => {
  test.each(['IDEAL', 'MISTERCASH', 'DIRECTBANK', 'DIRDEB'])(
    'a token made with %s is charged by direct debit, after the usual two minutes',
    async (first) => {
      const [site, token] = await withAccount(first);
      const { status, body } = await followUp(site, 'second', token);
      expect([status, body.data.status]).toEqual([200, 'uncleared']);
      expect(body.data.payment_details).toMatchObject({
        type: 'DIRDEB',
        recurring_flow: 'token',
        recurring_id: token,
      });
      await site.advance('3m');
      expect((await site.read('second')).status).toBe('completed');
      expect(await tokensOf(site)).toHaveLength(1);
    },
  );

  test('it may end differently while the bank works on it', async () => {
    const [site, token] = await withAccount('IDEAL');
    await followUp(site, 'second', token, { sandbox: { scenario: 'declined' } });
    await site.advance('3m');
    expect((await site.read('second')).status).toBe('declined');
  });

  test('it is refused in any currency but euro', async () => {
    const [site, token] = await withAccount('IDEAL');
    const { status, body } = await followUp(site, 'second', token, { currency: 'USD' });
    expect([status, body.error_code]).toEqual([404, 1002]);
    expect((await site.get('/v1/json/orders/second')).status).toBe(404);
  });
});

describe('a token of a customer', () => {
  const refused = async (answer: Promise<{ status: number; body: Json }>) => {
    const { status, body } = await answer;
    expect({ status, body }).toEqual({
      status: 404,
      body: { success: false, data: {}, error_code: 1000, error_info: 'Not found' },
    });
  };

  test('can be seen and used by another site of the same account', async () => {
    const [site, token] = await withCard();
    const other = await otherSiteOf(site, true);
    expect((await tokensOf(other)).map((each) => each.token)).toEqual([token]);
    expect((await followUp(other, 'second', token)).body.data.status).toBe('completed');
    expect((await site.get('/v1/json/orders/second')).status).toBe(404);
  });

  test('does not exist for another account', async () => {
    const [site, token] = await withCard();
    const stranger = await otherSiteOf(site, false);
    expect(await tokensOf(stranger)).toEqual([]);
    await refused(followUp(stranger, 'second', token));
    expect((await stranger.get('/v1/json/orders/second')).status).toBe(404);
  });

  test('is another one in another account, even for the same card', async () => {
    const [, token] = await withCard();
    const [other, otherToken] = await withCard();
    expect(otherToken).not.toBe(token);
    await refused(followUp(other, 'second', token));
  });

  test.each(['sam', 'ROBIN', 'robin2'])('cannot be charged for the customer %s', async (who) => {
    const [site, token] = await withCard();
    await refused(followUp(site, 'second', token, recurring('subscription', who)));
  });

  test.each(['RdLbznU5a_s', 'x', "' or 1=1 --", 'ü'.repeat(600)])(
    'is not found if it is unknown: %j',
    async (token) => {
      const [site] = await withCard();
      await refused(followUp(site, 'second', token));
    },
  );

  test('cannot be used once it was removed', async () => {
    const [site, token] = await withCard();
    await site.delete(`/v1/json/recurring/robin/remove/${token}`);
    await refused(followUp(site, 'second', token));
  });
});

describe('an incomplete payment with a token', () => {
  test.each<readonly [string, Record<string, unknown>, number]>([
    ['without a reference', { customer: {} }, 1016],
    ['without a model', { recurring_model: null }, 1016],
    // A text of which nothing can be stored counts as no text: then the gateway is missing.
    ['without a token', { recurring_id: '\0' }, 1023],
    ['of nothing', { amount: 0 }, 1001],
    ['in a currency that there is not', { currency: 'FOO' }, 1002],
    ['without a description', { description: '' }, 1008],
  ])('%s is refused', async (_what, changes, code) => {
    const [site, token] = await withCard();
    const { status, body } = await followUp(site, 'second', token, changes);
    expect([status, body.error_code]).toEqual([404, code]);
  });

  test('is an ordinary payment in a redirect order: the token is ignored, and the page asks', async () => {
    const [site, token] = await withCard();
    const { body } = await followUp(site, 'second', token, { type: 'redirect', gateway: 'VISA' });
    expect(body.data).toMatchObject({ order_id: 'second', session_id: expect.any(String) });
    expect((await site.read('second')).status).toBe('initialized');
  });
});
