// Checks that no request makes the reader fail, and that every order it accepts is sound.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Body, cardRequest, orderRequest } from '../../../test/fixtures/requests.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { paymentMethods } from '../../methods/index.ts';
import { renderRefusal } from '../error.ts';
import { readCreateOrder } from './new-orders/create-order.ts';

/** Values that shops, test tools and attackers put into any field. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.anything(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e21',
    'true',
    '\0',
    '\ud800',
    '<script>alert(1)</script>',
    '\u202Eabc',
    'مرحبا',
    '👩‍👩‍👧',
    'x'.repeat(100_000),
    '9'.repeat(500),
    "'; drop table orders; --",
    '../../etc/passwd',
    'http://a.example/\r\nX: y',
  ),
);

const names = [
  'type',
  'order_id',
  'gateway',
  'currency',
  'amount',
  'description',
  'payment_options',
  'customer',
  'delivery',
  'gateway_info',
  'payment_data',
  'custom_info',
  'second_chance',
  'google_analytics',
  'days_active',
  'seconds_active',
  'var1',
  'var2',
  'var3',
  'items',
  'recurring',
  'template',
  'shopping_cart',
  'invoice_id',
];
const inner = [
  'locale',
  'first_name',
  'country',
  'ip_address',
  'forwarded_ip',
  'zip_code',
  'redirect_url',
  'cancel_url',
  'notification_url',
  'settings',
  'qr_size',
  'qr_enabled',
  'allow_change_amount',
  'min_amount',
  'max_amount',
  'issuer_id',
  'card_number',
  'card_cvc',
  'card_expiry_date',
  'card_holder_name',
  'flexible_3d',
  'term_url',
  'payload',
  'gateway',
];
const section = fc.dictionary(fc.constantFrom(...inner), value, { maxKeys: 6 });
const changes = fc.dictionary(fc.constantFrom(...names), fc.oneof(value, section), { maxKeys: 6 });
const gateways = fc.constantFrom(...paymentMethods.map((method) => method.id), undefined);
const types = fc.constantFrom('redirect', 'direct', 'paymentlink', 'checkout');

const start = fc
  .tuple(gateways, types, fc.boolean())
  .map(
    ([gateway, type, card]): Body =>
      card ? cardRequest({}, { gateway, type }) : orderRequest({ gateway, type }),
  );

/** Fails unless the body is read as a refusal that can be rendered, or as an order that can be stored. */
function expectSound(body: unknown): void {
  const read = readCreateOrder(body);
  if (isRefusal(read)) {
    expect(renderRefusal(read).status).toBeLessThan(500);
    expect(read.detail ?? '').toMatch(/^[\x20-\x7e]{0,200}$/);
    return;
  }
  expect(Number.isSafeInteger(read.amount.minor) && read.amount.minor > 0).toBe(true);
  expect([...read.orderId].length).toBeGreaterThan(0);
  expect([...read.orderId].length).toBeLessThanOrEqual(50);
  expect([...read.content.description].length).toBeLessThanOrEqual(200);
  const seconds = read.sessionSeconds ?? 1;
  expect(seconds >= 1 && seconds <= 31_536_000).toBe(true);
  if (read.qr !== null) {
    const range = read.qr.range ?? { min: 1, max: 1 };
    expect(range.min >= 1 && range.min <= range.max).toBe(true);
    expect(read.qr.size >= 100 && read.qr.size <= 2000).toBe(true);
  }
  const stored = JSON.stringify(read);
  expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/);
}

test('any value at all is read as an order or as a refusal', () => {
  fc.assert(fc.property(value, expectSound), { numRuns: 500 });
});

test('a valid order with any values in some fields is read as an order or as a refusal', () => {
  fc.assert(
    fc.property(start, changes, (order, odd) => expectSound({ ...order, ...odd })),
    { numRuns: 1500 },
  );
});

test('an amount is read exactly, as a number and as a text', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (amount) => {
      for (const sent of [amount, String(amount)]) {
        expect(readCreateOrder(orderRequest({ amount: sent }))).toMatchObject({
          amount: { minor: amount },
        });
      }
    }),
  );
});

test('an amount with a fraction, a sign or an exponent is refused', () => {
  const odd = fc.oneof(
    // A float that is closer to an integer is accepted, as it comes from a multiplication (readCents).
    fc
      .double({ noInteger: true })
      .filter((value) => Math.abs(value - Math.round(value)) > 1e-6 || value < 0.5),
    fc.integer({ max: 0 }),
    fc.integer().map((whole) => `${whole}.00`),
    fc.integer().map((whole) => `${whole},00`),
    fc.integer({ min: 1 }).map((whole) => `${whole}e2`),
  );
  fc.assert(
    fc.property(odd, (amount) => {
      expect(readCreateOrder(orderRequest({ amount }))).toMatchObject({ reason: 'invalid-amount' });
    }),
  );
});
