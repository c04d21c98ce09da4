// Checks that unknown fields are kept as sent, aliases are found, and hostile JSON is made harmless.
import { assert, describe, expect, test } from 'vitest';
import { type Body, orderRequest } from '../../test/fixtures/requests.ts';
import type { OrderContent } from '../domain/orders/order.ts';
import { isRefusal } from '../domain/refusal.ts';
import { cleanJson } from './clean-json.ts';
import { aliases } from './requests/new-orders/aliases.ts';
import { readCreateOrder } from './requests/new-orders/create-order.ts';

function content(changes: Body): OrderContent {
  const read = readCreateOrder(orderRequest(changes));
  assert(!isRefusal(read));
  return read.content;
}

test('C5: unknown fields are kept as they were sent', () => {
  const unknown = {
    manual: false,
    plugin: { shop: 'lamps', sdk_version: 3 },
    customer: { browser: { language: 'nl' }, something: [1, null, { a: 'ü' }] },
    gateway_info: { birthday: '1970-07-10' },
    shopping_cart: { note: 'gift' },
    checkout_options: { validate_cart: false, shipping_methods: { pickup: { price: '6' } } },
  };
  expect(content(unknown).rest).toEqual(unknown);
});

test.each([
  'card_number',
  'cardNumber',
  'card_no',
  'pan',
  'card_cvc',
  'cvc',
  'CVV',
  'cvv2',
  'card_cvv',
  'securityCode',
  'card_security_code',
])('a field named %s is kept nowhere', (name) => {
  const unknown = { [name]: '123', note: 'gift' };
  const kept = { note: 'gift' };
  const sent = { ...unknown, gateway_info: unknown, plugin: { cards: [unknown] } };
  expect(content(sent).rest).toEqual({ ...kept, gateway_info: kept, plugin: { cards: [kept] } });
});

test('known fields are not kept a second time among the unknown ones', () => {
  expect(
    content({ gateway: 'IDEALQR', gateway_info: { qr_size: 300 }, var1: 'a', days_active: 3 }).rest,
  ).toEqual({});
});

describe('aliases of fields:', () => {
  const at = (path: string, value: unknown): Body => ({
    // A recurring order is refused without a reference.
    customer: { reference: 'robin' },
    ...(path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Body),
  });
  const merged = (a: Body, b: Body): Body => {
    const result: Body = { ...a };
    for (const [name, value] of Object.entries(b)) {
      const both = typeof a[name] === 'object' && typeof value === 'object';
      result[name] = both ? merged(a[name] as Body, value as Body) : value;
    }
    return result;
  };
  /** Values for fields that do not accept just any text. */
  const samples: Readonly<Record<string, readonly [string, string]>> = {
    'second_chance.send_email': ['1', '0'],
    recurring_model: ['subscription', 'cardOnFile'],
  };
  test.each(aliases)('%s may be called %s', (canonical, alias) => {
    const [sent, other] = samples[canonical] ?? ['aa', 'bb'];
    const expected = withEmptyParents(content(at(canonical, sent)), alias);
    expect(content(merged(at(alias, sent), at(canonical, '')))).toEqual(expected);
    expect(content(merged(at(alias, other), at(canonical, sent)))).toEqual(expected);
  });
  /** An alias inside `recurring` or `settings.gateways` leaves that section behind, empty. */
  function withEmptyParents(expected: OrderContent, alias: string): OrderContent {
    if (alias.startsWith('recurring.'))
      return { ...expected, rest: { ...expected.rest, recurring: {} } };
    if (!alias.includes('.gateways.')) return expected;
    const settings = { ...expected.paymentOptions.settings, gateways: {} };
    return { ...expected, paymentOptions: { ...expected.paymentOptions, settings } };
  }
});

describe('in hostile JSON', () => {
  test('everything deeper than 32 levels is left out', () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 100_000; i += 1) deep = i % 2 === 0 ? [deep] : { deep };
    const { rest } = content({ deep });
    expect(JSON.stringify(rest).length).toBeLessThan(400);
  });
  test('NUL characters, half surrogates, infinities and __proto__ are removed', () => {
    const body = JSON.parse(
      '{"a\\u0000":"\\u0000b\\ud800","\\u0000__proto__":{"y":1},"n":1e999,"__proto__":{"x":1},"l":[1e999,2]}',
    ) as unknown;
    const clean = cleanJson(body);
    expect(clean).toEqual({ a: 'b\ufffd', l: [2] });
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  });
  test('fields named like members of Object are kept like any others', () => {
    const odd = JSON.parse('{"constructor":{"a":1},"toString":"x","hasOwnProperty":2}') as Body;
    expect(content(odd).rest).toEqual(odd);
  });
});
