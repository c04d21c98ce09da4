// Checks the answers to a created order (create-order.md, parts 11 and 12; seeds 000 to 004).
import { readFileSync } from 'node:fs';
import { assert, describe, expect, test } from 'vitest';
import { anAttempt, anOrder } from '../../test/fixtures/orders.ts';
import { gatewayId } from '../domain/ids.ts';
import type { Order } from '../domain/order.ts';
import { isRefusal } from '../domain/refusal.ts';
import { pair } from '../domain/status.ts';
import type { Transaction } from '../domain/transaction.ts';
import { readCreateOrder } from './create-order.ts';
import { paymentPageUrl, renderCreated, renderDirect } from './created-answer.ts';
import { renderCustomerVerification } from './customer-verification.ts';

const publicUrl = 'http://127.0.0.1:8080';
const session = 'Zk3n0bV8sQm2Lx7Rf5Tg1Yh9Jd4Wc6Pa0Ue';
const options = { unmaskIbans: false, repeats: [], publicUrl, viaPaymentPage: false };

/** The order that a seed's request makes. */
function seedOrder(name: string): Order {
  const url = new URL(`../../test/fixtures/seeds/${name}.json`, import.meta.url);
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

describe('redirect answers', () => {
  test('order id, payment page and session', () => {
    expect(renderCreated(seedOrder('003-sofort-redirect'), { publicUrl, qrUrl: null })).toEqual({
      order_id: 'my-order-id-1',
      payment_url: `${publicUrl}/connect/${session}/?lang=de_DE`,
      session_id: session,
    });
  });
  test('and the QR when there is one', () => {
    const qrUrl = `${publicUrl}/qrcode/15b6021c-0102-4ed2-84b3-4a99272179f7.png`;
    const created = renderCreated(seedOrder('000-ideal-qr'), { publicUrl, qrUrl });
    expect(Object.keys(created)).toEqual(['order_id', 'payment_url', 'qr_url', 'session_id']);
    expect(created.qr_url).toBe(qrUrl);
  });
  test('an unknown locale opens the page in English and stays as it was', () => {
    const order = seedOrder('003-sofort-redirect');
    const customer = { ...order.content.customer, locale: 'at_AT"&x=<b>' };
    const odd = { ...order, content: { ...order.content, customer } };
    expect(paymentPageUrl(publicUrl, odd)).toBe(`${publicUrl}/connect/${session}/?lang=en_US`);
  });
});

describe('seed 003, direct', () => {
  const order = seedOrder('003-sofort-direct');
  const attempt = anAttempt({ gateway: gatewayId('DIRECTBANK'), amount: order.amount });
  const answer = renderDirect(order, [attempt], { ...options, viaPaymentPage: true });

  test('has every member of the published answer, with its value where the request decides it', () => {
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
  test('gives whole numbers as ids and keeps the sent account', () => {
    expect(Number.isInteger(answer.transaction_id)).toBe(true);
    const content = { ...order.content, accountId: '10071970' };
    const { payment_details, payment_methods } = renderDirect(
      { ...order, content },
      [attempt],
      options,
    );
    expect(payment_details).toMatchObject({ account_id: '10071970' });
    expect(payment_methods).toMatchObject([{ account_id: '10071970' }]);
  });
  test('ends with the two addresses', () => {
    expect(Object.keys(answer).slice(-2)).toEqual(['payment_url', 'cancel_url']);
  });
});

describe('where a direct customer goes next', () => {
  const outside = 'http://127.0.0.1:8080/simulator/bank?trxid=abc&lang=nl';
  const thanks = 'https://lamps.example/thanks?transactionid=shop-2042';
  const basket = 'https://lamps.example/basket?step=2&transactionid=shop-2042';
  const page = `${publicUrl}/connect/${session}/?lang=en_US`;
  test.each<readonly [string, Partial<Transaction>, string]>([
    ['to the bank while it is open', {}, outside],
    ['to our page when there is nothing to visit', { redirectUrl: null }, page],
    [
      'back when it is paid',
      { facts: ['started', 'paid'], statuses: pair('completed', 'completed') },
      thanks,
    ],
    [
      'back when it is in review',
      { facts: ['started', 'uncleared'], statuses: pair('uncleared', 'uncleared') },
      thanks,
    ],
    [
      'to the basket when it is declined',
      { facts: ['started', 'declined'], statuses: pair('declined', 'declined') },
      basket,
    ],
  ])('%s', (_name, changes, url) => {
    const { order, attempts } = direct('IDEAL', changes);
    expect(renderDirect(order, attempts, options).payment_url).toBe(url);
  });
  test('never nowhere', () => {
    const { order, attempts } = direct('VISA', { card, facts: ['started', 'paid'] });
    const paymentOptions = { ...order.content.paymentOptions, redirectUrl: null, cancelUrl: null };
    const bare = { ...order, content: { ...order.content, paymentOptions } };
    const answer = renderDirect(bare, attempts, options);
    expect(answer.payment_url).toBe(page);
    expect(answer).not.toHaveProperty('cancel_url');
    expect(renderDirect(bare, [], options).payment_url).toBe(page);
  });
  test.each([
    ['IDEAL', undefined],
    ['DIRECTBANK', 'https://lamps.example/basket?step=2'],
    ['VISA', basket],
  ])('cancel_url of %s is %j', (gateway, url) => {
    const { order, attempts } = direct(gateway);
    expect(renderDirect(order, attempts, options).cancel_url).toBe(url);
  });
});

describe('3-D Secure', () => {
  test('a card that waits for its holder brings the form', () => {
    const redirectUrl = 'http://127.0.0.1:8080/simulator/3ds?token=a%26b';
    const { order, attempts } = direct('VISA', { card, redirectUrl });
    const answer = renderDirect(order, attempts, options);
    expect(answer.payment_url).toBe(redirectUrl);
    expect(answer.customer_verification).toEqual(renderCustomerVerification(redirectUrl));
  });
  test.each<readonly [string, Partial<Transaction>]>([
    ['a paid card', { card, facts: ['started', 'paid'] }],
    ['a card without an outside page', { card, redirectUrl: null }],
    ['a bank', {}],
  ])('%s brings none', (_name, changes) => {
    const { order, attempts } = direct('VISA', changes);
    expect(renderDirect(order, attempts, options)).not.toHaveProperty('customer_verification');
  });
  test('the form escapes what it carries and repeats the query', () => {
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
