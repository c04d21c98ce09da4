// Checks the answers to a direct order (create-order.md, part 12; seeds 003 and 004).
import { readFileSync } from 'node:fs';
import { assert, describe, expect, test } from 'vitest';
import { anAttempt, anOrder } from '../../../../test/fixtures/orders.ts';
import { gatewayId } from '../../../domain/ids.ts';
import type { Order } from '../../../domain/orders/order.ts';
import type { Transaction } from '../../../domain/orders/transaction.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { pair } from '../../../domain/status.ts';
import { readCreateOrder } from '../../requests/new-orders/create-order.ts';
import { renderCustomerVerification } from './customer-verification.ts';
import { renderDirect, renderDirectOrder } from './direct-answer.ts';

const publicUrl = 'http://127.0.0.1:8080';
const session = 'Zk3n0bV8sQm2Lx7Rf5Tg1Yh9Jd4Wc6Pa0Ue';
const options = { unmaskIbans: false, repeats: [], related: [], publicUrl, viaPaymentPage: false };

/** The order that the request of a seed creates. */
function seedOrder(name: string): Order {
  const url = new URL(`../../../../test/fixtures/seeds/${name}.json`, import.meta.url);
  const read = readCreateOrder(JSON.parse(readFileSync(url, 'utf8')));
  assert(!isRefusal(read));
  const { orderId, amount, content, gateway, type } = read;
  return anOrder({ orderId, amount, content, gateway, type });
}

const card = {
  brand: 'VISA',
  first6: '411111',
  last4: '1111',
  expiry: '2812',
  holder: 'R Vermeer',
} as const;
const direct = (gateway: string, changes: Partial<Transaction> = {}) => {
  const { content } = anOrder();
  return {
    order: anOrder({ type: 'direct', gateway: gatewayId(gateway), content }),
    attempts: [anAttempt({ gateway: gatewayId(gateway), channel: 'direct', ...changes })],
  };
};

describe('the answer to the direct order of seed 003', () => {
  const order = seedOrder('003-sofort-direct');
  const attempt = anAttempt({ gateway: gatewayId('DIRECTBANK'), amount: order.amount });
  const answer = renderDirectOrder(order, [attempt], { ...options, viaPaymentPage: true });

  test('has every member of the published answer, with the values that follow from the request', () => {
    expect(answer).toMatchObject({
      amount: 1000,
      amount_refunded: 0,
      created: '2026-03-02T14:05:11',
      currency: 'EUR',
      custom_info: { custom_1: null, custom_2: null, custom_3: null },
      customer: {
        address1: 'Kraanspoor',
        city: 'Amsterdam',
        country: 'NL',
        country_name: 'The Netherlands',
        email: 'simonsmit@example.com',
        first_name: 'Simon',
        house_number: '39C',
        last_name: 'Smit',
        locale: 'de_DE',
        phone1: '0208500500',
        zip_code: '1033SC',
      },
      description: 'Test Order Description',
      fastcheckout: 'NO',
      financial_status: 'initialized',
      items: null,
      modified: '2026-03-02T14:05:11',
      order_id: 'my-order-id-1',
      payment_details: {
        account_holder_name: null,
        account_id: null,
        external_transaction_id: null,
        recurring_id: null,
        recurring_model: null,
        type: 'DIRECTBANK',
      },
      payment_methods: [
        {
          account_id: null,
          amount: 1000,
          currency: 'EUR',
          description: 'Test Order Description',
          payment_description: 'SOFORT Banking',
          status: 'initialized',
          type: 'DIRECTBANK',
        },
      ],
      reason: '',
      reason_code: '',
      related_transactions: null,
      status: 'initialized',
      payment_url: `${publicUrl}/connect/${session}/?lang=de_DE`,
      cancel_url: 'http://www.example.com/client/notification?type=cancel',
    });
  });
  test('has integers as ids, and the account id that was sent', () => {
    expect(Number.isInteger(answer.transaction_id)).toBe(true);
    const content = { ...order.content, accountId: '10071970' };
    const { payment_details, payment_methods } = renderDirectOrder(
      { ...order, content },
      [attempt],
      options,
    );
    expect(payment_details).toMatchObject({ account_id: '10071970' });
    expect(payment_methods).toMatchObject([{ account_id: '10071970' }]);
  });
  test('ends with payment_url and cancel_url', () => {
    expect(Object.keys(answer).slice(-2)).toEqual(['payment_url', 'cancel_url']);
  });
});

describe('the customer of a direct order goes next', () => {
  const outside = 'http://127.0.0.1:8080/simulator/bank?trxid=abc&lang=nl';
  const thanks = 'https://lamps.example/thanks?transactionid=shop-2042';
  const basket = 'https://lamps.example/basket?step=2&transactionid=shop-2042';
  const page = `${publicUrl}/connect/${session}/?lang=en_US`;
  test.each<readonly [string, Partial<Transaction>, string]>([
    ['to the bank while the payment is open', {}, outside],
    ['to our page when the method has no page to visit', { redirectUrl: null }, page],
    [
      'back to the shop when the order is paid',
      { facts: ['started', 'paid'], statuses: pair('completed', 'completed') },
      thanks,
    ],
    [
      'back to the shop when the payment is under review',
      { facts: ['started', 'uncleared'], statuses: pair('uncleared', 'uncleared') },
      thanks,
    ],
    [
      'to the basket when the payment is declined',
      { facts: ['started', 'declined'], statuses: pair('declined', 'declined') },
      basket,
    ],
  ])('%s', (_name, changes, url) => {
    const { order, attempts } = direct('IDEAL', changes);
    expect(renderDirectOrder(order, attempts, options).payment_url).toBe(url);
  });
  test('to our page if the shop has given no addresses, even when the order is paid', () => {
    const { order, attempts } = direct('VISA', { card, facts: ['started', 'paid'] });
    const paymentOptions = { ...order.content.paymentOptions, redirectUrl: null, cancelUrl: null };
    const bare = { ...order, content: { ...order.content, paymentOptions } };
    const answer = renderDirectOrder(bare, attempts, options);
    expect(answer.payment_url).toBe(page);
    expect(answer).not.toHaveProperty('cancel_url');
    expect(renderDirectOrder(bare, [], options).payment_url).toBe(page);
  });
  test.each([
    ['IDEAL', undefined],
    ['DIRECTBANK', 'https://lamps.example/basket?step=2'],
    ['VISA', basket],
  ])('the cancel_url of a direct order by %s is %j', (gateway, url) => {
    const { order, attempts } = direct(gateway);
    expect(renderDirectOrder(order, attempts, options).cancel_url).toBe(url);
  });
});

describe('with 3-D Secure', () => {
  test('a card that waits for its holder has a form in the answer', () => {
    const redirectUrl = 'http://127.0.0.1:8080/simulator/3ds?token=a%26b';
    const { order, attempts } = direct('VISA', { card, redirectUrl });
    const answer = renderDirectOrder(order, attempts, options);
    expect(answer.payment_url).toBe(redirectUrl);
    expect(answer.customer_verification).toEqual(renderCustomerVerification(redirectUrl));
  });
  test.each<readonly [string, Partial<Transaction>]>([
    ['a paid card', { card, facts: ['started', 'paid'] }],
    ['a card without an outside page', { card, redirectUrl: null }],
    ['a bank', {}],
  ])('%s has no form', (_name, changes) => {
    const { order, attempts } = direct('VISA', changes);
    expect(renderDirectOrder(order, attempts, options)).not.toHaveProperty('customer_verification');
  });
  test('the form escapes its values and has the query as hidden fields', () => {
    const { type, html } = renderCustomerVerification(`https://acs.example/3ds?a="><script>&b='1'`);
    expect(type).toBe('form');
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).toContain(
      'action="https://acs.example/3ds?a=&quot;&gt;&lt;script&gt;&amp;b=&#39;1&#39;"',
    );
    expect(html).toContain('<input type="hidden" name="a" value="&quot;&gt;&lt;script&gt;">');
    expect(html).toContain('<input type="hidden" name="b" value="&#39;1&#39;">');
  });
});

const thanks = 'https://lamps.example/thanks?transactionid=shop-2042';
const basket = 'https://lamps.example/basket?step=2';
const basketPlus = `${basket}&transactionid=shop-2042`;
const outsidePage = 'http://127.0.0.1:8080/simulator/bank?trxid=abc&lang=nl';

/** What the answer says right after an order was created (create-order.md, part 12.2). */
describe('the answer to a direct order, by method:', () => {
  test.each<readonly [string, string, 'outside' | 'none', string, string | undefined]>([
    ['BELFIUS', 'Belfius', 'outside', outsidePage, undefined],
    ['CBC', 'CBC', 'outside', outsidePage, undefined],
    ['TRUSTLY', 'Trustly', 'outside', outsidePage, undefined],
    ['DBRTP', 'Request to Pay', 'outside', outsidePage, undefined],
    ['BIZUM', 'Bizum', 'outside', outsidePage, undefined],
    ['MYBANK', 'MyBank', 'outside', outsidePage, undefined],
    ['MBWAY', 'MB WAY', 'none', thanks, undefined],
    ['MULTIBANCO', 'Multibanco', 'none', thanks, undefined],
    ['BANKTRANS', 'Bank transfer', 'none', thanks, basketPlus],
    ['DIRDEB', 'Direct Debit', 'none', thanks, basketPlus],
    ['ALIPAY', 'ALIPAY', 'outside', outsidePage, undefined],
    ['PAYPAL', 'PayPal', 'outside', outsidePage, undefined],
    ['WECHAT', 'WeChat Pay', 'none', thanks, basket],
    ['AMAZONBTN', 'Amazon Pay', 'outside', outsidePage, undefined],
    ['KLARNA', 'Klarna', 'outside', outsidePage, undefined],
    ['IN3', 'in3', 'outside', outsidePage, undefined],
    ['SANTANDER', 'Santander', 'outside', outsidePage, undefined],
  ])('%s', (id, name, visit, paymentUrl, cancelUrl) => {
    const { order, attempts } = direct(id, visit === 'none' ? { redirectUrl: null } : {});
    const answer = renderDirectOrder(order, attempts, options);
    expect(answer.payment_url).toBe(paymentUrl);
    expect(answer.cancel_url).toBe(cancelUrl);
    expect(answer.payment_details).toMatchObject({ type: id });
    expect(answer.payment_methods).toMatchObject([{ type: id, payment_description: name }]);
  });

  test.each([
    ['AFTERPAY', 'Riverty', 'paid', ['completed', 'uncleared'], { collecting_flow: null }],
    ['BILLINK', 'Billink', 'paid', ['completed', 'uncleared'], { collecting_flow: null }],
    [
      'EINVOICE',
      'Einvoice',
      'uncleared',
      ['uncleared', 'uncleared'],
      { collecting_flow: 0, invoice_url: null, paylink_url: null, external_transaction_id: null },
    ],
    [
      'BNPL_MF',
      'Pay after delivery',
      'uncleared',
      ['uncleared', 'uncleared'],
      { collecting_flow: 0, invoice_url: null, external_transaction_id: null },
    ],
    ['SANTANDER', 'Santander', 'pending', ['uncleared', 'initialized'], {}],
    ['MBWAY', 'MB WAY', 'settled', ['completed', 'completed'], {}],
  ] as const)(
    '%s may decide at once, and then the customer goes back to the shop',
    (id, name, fact, statuses, details) => {
      const [status, financial] = statuses;
      const decided = direct(id, {
        facts: ['started', fact],
        statuses: pair(status, financial),
        redirectUrl: null,
      });
      const order = { ...decided.order, statuses: pair(status, financial) };
      const answer = renderDirectOrder(order, decided.attempts, options);
      expect(answer).toMatchObject({ status, financial_status: financial, payment_url: thanks });
      expect(answer.payment_details).toMatchObject(details);
      const entry = { payment_description: name, status: financial };
      expect(answer.payment_methods).toMatchObject([entry]);
    },
  );

  test('PayPal has the address of its page and an eligibility', () => {
    const { order, attempts } = direct('PAYPAL');
    expect(renderDirectOrder(order, attempts, options).payment_details).toMatchObject({
      account_id: outsidePage,
      external_transaction_id: '7161500012345678',
      paypal_eligibility: '',
    });
  });

  test('a bank transfer has the account to pay to', () => {
    const instructions = {
      kind: 'bank-transfer',
      reference: '1234567812345678',
      holder: 'Stichting Kassa',
      city: 'Amsterdam',
      country: 'NL',
      iban: 'NL02TEST0123456789',
      bic: 'TESTNL2A',
      bankName: 'Test bank',
    } as const;
    const { order, attempts } = direct('BANKTRANS', {
      redirectUrl: null,
      details: { instructions },
    });
    const rest = { gateway_info: { account_holder_name: 'R Vermeer', account_holder_bic: 'X' } };
    const odd = { ...order, content: { ...order.content, rest } };
    const answer = renderDirectOrder(odd, attempts, options);
    expect(answer.gateway_info).toEqual({
      reference: '1234567812345678',
      issuer_name: 'Test bank',
      destination_holder_name: 'Stichting Kassa',
      destination_holder_city: 'Amsterdam',
      destination_holder_country: 'NL',
      destination_holder_iban: 'NL02TEST0123456789',
      destination_holder_swift: 'TESTNL2A',
      account_holder_name: 'R Vermeer',
    });
    expect(answer.payment_details).toMatchObject({ external_transaction_id: '1234567812345678' });
  });

  test('Multibanco has the entity, reference and amount', () => {
    const instructions = {
      kind: 'payment-reference',
      entity: '11249',
      reference: '123456789',
    } as const;
    const { order, attempts } = direct('MULTIBANCO', {
      redirectUrl: null,
      details: { instructions },
    });
    const answer = renderDirectOrder(order, attempts, options);
    expect(answer.gateway_info).toEqual({
      entity: '11249',
      reference: '123456789',
      amount: 2599,
    });
    expect(answer.payment_details).toMatchObject({ external_transaction_id: '123456789' });
  });

  test('WeChat has the QR code for its app while the payment is open', () => {
    const appAddress = 'weixin://wxpay/bizpayurl?pr=a1B2c3';
    const open = direct('WECHAT', { redirectUrl: null, details: { appAddress } });
    const answer = renderDirectOrder(open.order, open.attempts, options);
    expect(answer).toMatchObject({ qr_url: appAddress, payment_url: thanks, cancel_url: basket });
    const paid = direct('WECHAT', { facts: ['started', 'paid'], details: { appAddress } });
    expect(renderDirectOrder(paid.order, paid.attempts, options)).not.toHaveProperty('qr_url');
  });

  test("Amazon Pay has a script that puts its button into the shop's page", () => {
    const redirectUrl = 'http://127.0.0.1:8080/simulator/wallet?a="</script>&b=\u2028';
    const { order, attempts } = direct('AMAZONBTN', { redirectUrl });
    const { payment_data, payment_url } = renderDirectOrder(order, attempts, options);
    expect(payment_url).toBe(redirectUrl);
    assert(payment_data !== undefined);
    expect(payment_data.js).not.toMatch(/[<>&\u2028]/);
    // The script runs and puts one link into the page.
    const added: { href?: string; textContent?: string }[] = [];
    const parentNode = { insertBefore: (node: (typeof added)[number]) => added.push(node) };
    const page = { createElement: () => ({}), currentScript: { parentNode, nextSibling: null } };
    new Function('document', payment_data.js)(page);
    expect(added).toEqual([{ href: redirectUrl, textContent: 'Amazon Pay' }]);
    const payload: unknown = JSON.parse(
      Buffer.from(payment_data.payload, 'base64').toString('utf8'),
    );
    expect(payload).toEqual({
      gateway: 'AMAZONBTN',
      order_id: 'shop-2042',
      amount: 2599,
      currency: 'EUR',
      checkout_url: redirectUrl,
    });
  });

  test.each(['APPLEPAY', 'GOOGLEPAY'])('%s has the same answer as a redirect order', (id) => {
    const open = direct(id);
    expect(renderDirect(open.order, open.attempts, options)).toEqual({
      order_id: 'shop-2042',
      payment_url: outsidePage,
      session_id: session,
    });
    const paid = direct(id, { facts: ['started', 'paid'], redirectUrl: null });
    expect(renderDirect(paid.order, paid.attempts, options).payment_url).toBe(thanks);
  });

  test('an older gateway id comes back as it was sent, and a card with its brand', () => {
    const named = (gateway: string, sent: string, changes: Partial<Transaction> = {}) => {
      const { order, attempts } = direct(gateway, changes);
      const content = { ...order.content, rest: { gateway: sent } };
      return renderDirectOrder({ ...order, content }, attempts, options).payment_details;
    };
    expect(named('BNPL_MF', 'PAYAFTER')).toMatchObject({ type: 'PAYAFTER' });
    expect(named('VISA', 'CARTEBLEUE', { card })).toMatchObject({ type: 'VISA' });
    // The customer chose another method afterwards.
    expect(named('IDEAL', 'PAYAFTER')).toMatchObject({ type: 'IDEAL' });
  });
});
