// Checks orders that are paid by card: Flexible 3D, and card data that is never shown again (seeds.md, F1 to F7).
import { describe, expect, test } from 'vitest';
import { type Answer, type TestSite, useGateway } from '../support/gateway.ts';
import { refusalAnswer } from './error-answers.ts';
import { countOrders, everythingStored } from './stored-rows.ts';

const gateway = useGateway();
const enrolled = '4111111111111111';
const notEnrolled = '4012001038443335';
const failsAuthentication = '4012001037461114';
const withoutFunds = '4012001038488884';
const returns = {
  redirect_url: 'https://shop.example/thanks',
  cancel_url: 'https://shop.example/basket',
};

function direct(site: TestSite, info: object, changes: object = {}): Promise<Answer> {
  return site.order({
    order_id: 'card',
    type: 'direct',
    gateway: 'VISA',
    payment_options: returns,
    gateway_info: {
      card_number: enrolled,
      card_holder_name: 'Robin Vermeer',
      card_expiry_date: '2912',
      card_cvc: '123',
      ...info,
    },
    ...changes,
  });
}

/** Pays, or waits for the customer if the page shows the 3-D Secure form. */
function expectOutcome(answer: Answer, outcome: 'paid' | 'challenge' | 'declined'): void {
  if (outcome === 'declined') {
    expect(answer).toMatchObject(refusalAnswer('declined'));
    return;
  }
  const { data } = answer.body;
  if (outcome === 'paid') {
    expect(data).toMatchObject({ status: 'completed', financial_status: 'completed' });
    expect(data.reason).toBe('Successful approval/completion');
    expect(data).not.toHaveProperty('customer_verification');
    expect(data.payment_url).toBe('https://shop.example/thanks?transactionid=card');
    return;
  }
  expect(data).toMatchObject({ status: 'initialized', financial_status: 'initialized' });
  expect(data.reason).toBe('3DS Enrolled');
  expect(data.customer_verification.type).toBe('form');
  expect(data.customer_verification.html).toContain('<form');
  expect(new URL(data.payment_url).origin).toBe(gateway().url);
}

describe('F1, F2, F4, F5, K17: flexible_3d on a direct order', () => {
  test.each([
    ['F2', true, enrolled, 'challenge'],
    ['F2', true, notEnrolled, 'declined'],
    ['F4', false, enrolled, 'paid'],
    ['F4', false, notEnrolled, 'paid'],
    ['F4', false, failsAuthentication, 'paid'],
    ['F4', false, withoutFunds, 'declined'],
    ['F5', undefined, enrolled, 'paid'],
    ['F5', null, notEnrolled, 'paid'],
    ['F5', '', failsAuthentication, 'declined'],
    ['F5', undefined, withoutFunds, 'declined'],
    ['boolean-ish', 1, enrolled, 'challenge'],
    ['boolean-ish', '1', enrolled, 'challenge'],
    ['boolean-ish', 'True', enrolled, 'challenge'],
    ['boolean-ish', '0', enrolled, 'paid'],
    ['boolean-ish', 'false', enrolled, 'paid'],
  ] as const)('%s: %j with card %s is %s', async (_rule, flexible_3d, card_number, outcome) => {
    const site = await gateway().site();
    expectOutcome(await direct(site, { flexible_3d, card_number }), outcome);
  });
  test.each(['VISA', 'MASTERCARD', 'CREDITCARD'])('%s accepts flexible_3d', async (method) => {
    const site = await gateway().site();
    expectOutcome(await direct(site, { flexible_3d: true }, { gateway: method }), 'challenge');
  });
  test.each([
    ['MAESTRO', '6799990000000000011', 'FR', 'paid'],
    ['MAESTRO', '6799990000000000011', 'NL', 'challenge'],
    ['CREDITCARD', '6799990000000000011', 'IE', 'paid'],
    ['CREDITCARD', '6799990000000000011', 'BE', 'challenge'],
    ['VISA', enrolled, 'NL', 'paid'],
  ] as const)(
    'by telephone with %s, card %s, from %s: %s',
    async (gatewayId, card_number, country, outcome) => {
      const site = await gateway().site();
      const info = { card_number, moto: true, flexible_3d: true };
      expectOutcome(
        await direct(site, info, { gateway: gatewayId, customer: { country } }),
        outcome,
      );
    },
  );
  test('F2: a payment with a challenge is paid only if the challenge succeeds', async () => {
    const site = await gateway().site();
    await direct(site, { flexible_3d: true });
    const declined = await site.simulate('card', 'not-authenticated');
    expect(declined.body.data).toMatchObject({ status: 'declined', reason_code: '3001' });
    await direct(site, { flexible_3d: true }, { order_id: 'second' });
    expect((await site.simulate('second', 'completed')).body.data.status).toBe('completed');
    const { card_authentication_details: details } = (await site.read('second')).payment_details;
    expect(details).toMatchObject({ flow: 'challenge' });
  });
  test.each([
    ['N', 'confirm'],
    ['Y', 'cancel'],
  ])(
    'K12: %s and %s: the customer is sent back to the shop, and not to a card form',
    async (result, action) => {
      const site = await gateway().site();
      const { data } = (await direct(site, { flexible_3d: true })).body;
      const form = new URLSearchParams({ result, action });
      const decided = await fetch(data.payment_url, {
        method: 'POST',
        body: form,
        redirect: 'manual',
      });
      const back = await fetch(decided.headers.get('location') ?? '', { redirect: 'manual' });
      expect(back.headers.get('location')).toBe('https://shop.example/basket?transactionid=card');
      expect(await site.read('card')).toMatchObject({ status: 'declined', reason_code: '3001' });
    },
  );
  test('the order says that the card is enrolled only while its issuer waits for the customer', async () => {
    const site = await gateway().site();
    await direct(site, { flexible_3d: true });
    expect(await site.read('card')).toMatchObject({ reason: '3DS Enrolled', reason_code: '' });
    await site.advance('61m');
    expect(await site.read('card')).toMatchObject({ status: 'expired', reason: null });
  });
  test('K17: a redirect order may have the field, too', async () => {
    const site = await gateway().site();
    for (const flexible_3d of [true, false]) {
      const { body } = await site.order({
        order_id: `redirect-${flexible_3d}`,
        gateway: 'MASTERCARD',
        gateway_info: { flexible_3d },
      });
      expect(body.data.session_id).toBeDefined();
    }
  });
  test('other methods ignore flexible_3d', async () => {
    const site = await gateway().site();
    const answer = await direct(site, { flexible_3d: true }, { gateway: 'IDEAL' });
    expect(answer.body.data.status).toBe('initialized');
    expect(answer.body.data).not.toHaveProperty('customer_verification');
  });
});

describe('F3: the order overrides the rules of the site', () => {
  test.each([
    [false, true, 'challenge'],
    [true, false, 'paid'],
    [true, undefined, 'challenge'],
    [false, undefined, 'paid'],
  ] as const)('rule %j, order %j: %s', async (three_d_secure, flexible_3d, outcome) => {
    const site = await gateway().site();
    await site.patch('/sandbox/site', { dynamic_3d: [{ three_d_secure }] });
    expectOutcome(await direct(site, { flexible_3d }), outcome);
  });
});

test('F6: a site may forbid the field; the order is then refused and nothing is stored', async () => {
  const site = await gateway().site();
  await site.patch('/sandbox/site', { refuse_flexible_3d: true });
  for (const flexible_3d of [true, false]) {
    const answer = await direct(site, { flexible_3d });
    expect(answer).toMatchObject(refusalAnswer('unknownError'));
  }
  expect(await countOrders(gateway(), site)).toBe(0);
  expectOutcome(await direct(site, {}), 'paid');
});

test('F7: term_url is optional, and neither it nor the key in it is stored', async () => {
  const site = await gateway().site();
  const term_url = 'https://shop.example/?type=term&api_key=TheKeyInsideTermUrl';
  expectOutcome(await direct(site, { flexible_3d: false, term_url }), 'paid');
  expect(await everythingStored(gateway())).not.toContain('TheKeyInsideTermUrl');
  expect(JSON.stringify(await site.read('card'))).not.toContain('term_url');
});

describe('card data of a direct order', () => {
  test.each<readonly [string, object]>([
    ['spaces in the number', { card_number: '4111 1111 1111 1111' }],
    ['a number as a number', { card_number: 4111111111111111 }],
    ['an expiry as a number', { card_expiry_date: 2512 }],
    ['a cvc as a number', { card_cvc: 123 }],
    ['a cvc under its alias', { card_cvc: undefined, cvc: '123' }],
    ['an expiry far away', { card_expiry_date: '7001' }],
  ])('%s is accepted', async (_what, info) => {
    expectOutcome(await direct(await gateway().site(), info), 'paid');
  });
  test.each([
    ['Maestro', '6799990000000000011'],
    ['Bancontact', '6703444444444449'],
  ])('a card of %s has no cvc, in the request as on the page', async (_brand, card_number) => {
    const site = await gateway().site();
    const info = { card_number, card_cvc: undefined, flexible_3d: true };
    expectOutcome(await direct(site, info, { gateway: 'CREDITCARD' }), 'challenge');
  });
  test('a payment switch may send null for the holder and for other fields that it does not know', async () => {
    const site = await gateway().site();
    const unsaid = { card_holder_name: null, flexible_3d: null, moto: null, term_url: null };
    const wish = { recurring_model: 'unscheduled', customer: { reference: 'pay_1' } };
    const answer = await direct(site, { ...unsaid, card_expiry_date: 3912 }, wish);
    expectOutcome(answer, 'paid');
    const nobody = { account_holder_name: null, last4: '1111' };
    expect(answer.body.data.payment_methods).toMatchObject([nobody]);
    const { payment_details } = await site.read('card');
    expect(payment_details).toMatchObject({ ...nobody, recurring_model: 'unscheduled' });
    const token = payment_details.recurring_id;
    const { body } = await site.get('/v1/json/recurring/pay_1');
    expect(body.data.tokens).toMatchObject([{ token, name_holder: '', last4: '1111' }]);
    const later = { order_id: 'later', type: 'direct', recurring_id: token, ...wish };
    expect((await site.order(later)).body.data).toMatchObject({ status: 'completed' });
  });
  test.each<readonly [string, 'missingData' | 'declined', object]>([
    ['no number', 'missingData', { card_number: undefined }],
    ['an empty number', 'missingData', { card_number: '' }],
    ['no expiry', 'missingData', { card_expiry_date: null }],
    ['no cvc', 'missingData', { card_cvc: undefined }],
    ['a wrong check digit', 'declined', { card_number: '4111111111111112' }],
    ['too few digits', 'declined', { card_number: '4111' }],
    ['letters', 'declined', { card_number: 'abcdefghijklmnop' }],
    ['month 13', 'declined', { card_expiry_date: '2913' }],
    ['a cvc of two digits', 'declined', { card_cvc: '12' }],
  ])('%s is refused: %s, and nothing is stored', async (_what, name, info) => {
    const site = await gateway().site();
    expect(await direct(site, info)).toMatchObject(refusalAnswer(name));
    expect(await countOrders(gateway(), site)).toBe(0);
  });
  test('an order whose card the issuer declined has the reason', async () => {
    const site = await gateway().site();
    expectOutcome(await direct(site, { card_number: withoutFunds }), 'declined');
    expect(await site.read('card')).toMatchObject({
      status: 'declined',
      financial_status: 'declined',
      reason_code: '4002',
    });
  });
  test('the card number and the code are stored nowhere', async () => {
    const site = await gateway().site();
    const [number, cvc] = ['5500000000000004', '9274'];
    const info = { card_number: number, card_cvc: cvc, card_holder_name: 'Ada Nowhere' };
    const answer = await direct(site, info, { gateway: 'MASTERCARD' });
    expectOutcome(answer, 'paid');
    const stored = await everythingStored(gateway());
    expect(stored).toContain('Ada Nowhere');
    for (const place of [stored, JSON.stringify([answer.body, await site.read('card')])]) {
      expect(place).not.toContain(number);
      // The code counts only as a word of its own: some forty hashes, tokens and masked numbers of a run end in any
      // given four digits.
      expect(place).not.toMatch(/(?<![\w*.+/-])9274(?![\w+/-])/);
    }
  });
});

describe('a card whose scheme does not support the currency', () => {
  const amex = '374500000000015';
  const bancontact = '67034500054620008';
  test.each([
    ['CREDITCARD', 'JPY', amex, false],
    ['VISA', 'PLN', amex, false],
    ['CREDITCARD', 'USD', amex, true],
    ['CREDITCARD', 'USD', bancontact, false],
    ['CREDITCARD', 'JPY', enrolled, true],
  ])('%s in %s with %s: %s, direct and on the page', async (method, currency, number, taken) => {
    const site = await gateway().site();
    const fields = { gateway: method, currency };
    const answer = await direct(site, { card_number: number, flexible_3d: false }, fields);
    if (taken) expectOutcome(answer, 'paid');
    else expect(answer).toMatchObject(refusalAnswer('currency'));
    const { data } = (await site.order({ order_id: 'page', ...fields })).body;
    const page = await (await fetch(data.payment_url)).text();
    const attempt_key = /name="attempt_key" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const form = {
      method,
      number,
      expiry: '12/34',
      cvc: '123',
      holder: 'A. de Vries',
      attempt_key,
    };
    const paid = await fetch(`${data.payment_url.split('?')[0]}pay`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect([paid.status, paid.url.includes('/simulator/3ds')]).toEqual(
      taken ? [200, true] : [422, false],
    );
    if (!taken) expect(await paid.text()).toContain('This kind of card cannot be used');
  });
});
