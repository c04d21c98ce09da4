// Checks which carts are refused, with which code and text (create-order.md, part 7).
import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { type Body, orderRequest } from '../../../../test/fixtures/requests.ts';
import type { Cart } from '../../../domain/money/cart.ts';
import { money } from '../../../domain/money/money.ts';
import type { PaymentMethod } from '../../../domain/payment-methods/payment-method.ts';
import { isRefusal, type Refusal } from '../../../domain/refusal.ts';
import { findPaymentMethod } from '../../../methods/index.ts';
import { cleanJson, isJsonObject } from '../../clean-json.ts';
import { renderRefusal } from '../../error.ts';
import { readCreateOrder } from './create-order.ts';
import { readCart } from './read-cart.ts';

const socks = { name: 'Socks', unit_price: 10, quantity: 2, tax_table_selector: 'BTW21' };
const lamp = { name: 'Lamp', unit_price: '40.00', quantity: '1', tax_table_selector: 'BTW9' };
const taxTables = {
  default: { shipping_taxed: 'true', rate: '0.21' },
  alternate: [
    { name: 'BTW21', standalone: 1, rules: [{ rate: 0.21 }] },
    { name: 'BTW9', rules: [{ rate: '0.09', country: 'nl' }] },
  ],
};
/** Cents: 20.00 + 40.00, and VAT of 4.20 + 3.60. */
const total = 6780;

/** An order over `amount` that asks for an exact check of its cart. */
function checked(items: unknown, amount: unknown = total, tables: unknown = taxTables): Body {
  return orderRequest({
    amount,
    shopping_cart: { items },
    checkout_options: { validate_cart: 'true', tax_tables: tables },
  });
}

function refusal(body: Body): Refusal {
  const read = readCreateOrder(body);
  assert(isRefusal(read), 'the order was accepted');
  return read;
}

function answered(body: Body): readonly [unknown, string | null] {
  const { body: envelope, detail } = renderRefusal(refusal(body));
  return ['error_code' in envelope ? envelope.error_code : null, detail];
}

function cartOf(body: Body): Cart | undefined {
  const read = readCreateOrder(body);
  assert(!isRefusal(read), `refused: ${isRefusal(read) ? read.detail : ''}`);
  return read.content.cart;
}

/** Reads a cart for iDEAL with these facts changed. */
function readFor(facts: Partial<PaymentMethod>, body: Body): Cart | null | Refusal {
  const method = findPaymentMethod('IDEAL');
  const clean = cleanJson(body);
  assert(method !== null && isJsonObject(clean));
  const amount = money(Number(body['amount']), 'EUR');
  return readCart(clean, { amount, method: { ...method, ...facts } });
}

test('the published example adds up to its amount', () => {
  const cart = cartOf(
    checked(
      [
        { name: 'Product 1', unit_price: 13.761467889, quantity: 2, tax_table_selector: 'BTW9' },
        { name: 'Product 2', unit_price: 8.2644628099, quantity: 4, tax_table_selector: 'BTW21' },
        { name: 'Shipping', unit_price: 4.5412844037, quantity: 1, tax_table_selector: 'BTW9' },
      ],
      7495,
    ),
  );
  expect(cart?.items).toHaveLength(3);
});

test('carts are read in all the forms in which shops send them', () => {
  const odd = { name: 7, unit_price: true, merchant_item_id: 1111, tax_table_selector: 0.21 };
  const weight = { unit: 'kg', value: '12' };
  const cart = cartOf(
    orderRequest({
      shopping_cart: { items: [{ ...socks, currency: 'eur', weight }, odd, 'no item'] },
      checkout_options: { tax_tables: taxTables },
    }),
  );
  const nothing = {
    name: '',
    description: '',
    unitPrice: null,
    quantity: null,
    merchantItemId: '',
    taxTableSelector: null,
    currency: null,
    weight: { unit: null, value: null },
    cashback: '',
    image: '',
    productUrl: '',
    options: [],
  };
  expect(cart).toEqual({
    items: [
      {
        ...nothing,
        name: 'Socks',
        unitPrice: 10,
        quantity: 2,
        taxTableSelector: 'BTW21',
        currency: 'EUR',
        weight: { unit: 'kg', value: '12' },
      },
      {
        ...nothing,
        name: '7',
        unitPrice: 'true',
        merchantItemId: '1111',
        taxTableSelector: '0.21',
      },
      nothing,
    ],
    taxTables: {
      default: { rate: '0.21', shippingTaxed: true },
      alternate: [
        { name: 'BTW21', standalone: true, rules: [{ country: '', rate: 0.21 }] },
        { name: 'BTW9', standalone: false, rules: [{ country: 'nl', rate: '0.09' }] },
      ],
    },
  });
});

test.each([undefined, null, '', [], {}, 'x', 7])('%j as items is read as no cart', (items) => {
  expect(cartOf(checked(items, 1))).toBeUndefined();
});

describe('whether a cart is checked:', () => {
  const wrong = { shopping_cart: { items: [{ ...socks, currency: 'XYZ' }] } };
  const off = (cents: number, options: Body = {}): Body => ({
    amount: total + cents,
    shopping_cart: { items: [socks, lamp] },
    checkout_options: { tax_tables: taxTables, ...options },
  });
  test.each([undefined, false, '0', '', null, 'no'])('not with validate_cart %j', (flag) => {
    expect(cartOf(orderRequest({ ...wrong, checkout_options: { validate_cart: flag } }))).toEqual(
      expect.objectContaining({ taxTables: null }),
    );
  });
  test.each([true, 1, '1', 'True'])('with validate_cart %j, to the cent', (flag) => {
    const order = (cents: number): Body => orderRequest(off(cents, { validate_cart: flag }));
    expect(readCreateOrder(order(0))).not.toHaveProperty('kind', 'refusal');
    expect(answered(order(1))[0]).toBe(1027);
    expect(answered(order(-1))[0]).toBe(1027);
  });
  test('always for a method that pays by invoice, but one cent of difference is allowed', () => {
    const facts = { checksCart: true };
    for (const cents of [-1, 0, 1]) {
      expect(readFor(facts, off(cents, { validate_cart: false }))).toHaveProperty('items');
    }
    for (const cents of [-2, 2]) {
      expect(readFor(facts, off(cents))).toHaveProperty('reason', 'cart-amount-differs');
    }
    expect(readFor(facts, off(1, { validate_cart: true }))).toHaveProperty('kind', 'refusal');
    expect(readFor({}, off(500))).toHaveProperty('items');
  });
  test('the cart of 18.88 for an amount of 1887 from a published client test is accepted', () => {
    const body = { amount: 1887, shopping_cart: { items: [{ unit_price: 18.88, quantity: 1 }] } };
    expect(readFor({ checksCart: true }, body)).toHaveProperty('items');
  });
  test('a VAT rate that the method does not accept is refused', () => {
    const facts = { checksCart: true, vatPercents: [0, 9, 21] };
    expect(readFor(facts, off(0))).toHaveProperty('items');
    expect(readFor({ ...facts, vatPercents: [0, 21] }, off(0))).toMatchObject({
      reason: 'invalid-item-tax-rate',
      detail: 'item 2 "Lamp": this payment method does not accept its tax rate',
    });
  });
});

describe('a cart is refused, with code and text, for', () => {
  const named = 'item 2 "Lamp": ';
  test.each<[string, number, string, Body]>([
    [
      'several currencies',
      1025,
      `${named}currency USD, but earlier items have another currency`,
      checked([
        { ...socks, currency: 'EUR' },
        { ...lamp, currency: 'usd' },
      ]),
    ],
    [
      'another currency than the order’s',
      1026,
      `${named}currency USD, but the order is in EUR`,
      checked([socks, { ...lamp, currency: 'USD' }]),
    ],
    [
      'a currency that nobody can pay in',
      1030,
      `${named}currency "XYZ" is not supported`,
      checked([
        { ...socks, currency: 'USD' },
        { ...lamp, currency: 'xyz' },
      ]),
    ],
    [
      'a price that is not a number',
      1031,
      `${named}unit_price "12,50"; a number in main units, such as 12.5`,
      checked([socks, { ...lamp, unit_price: '12,50' }]),
    ],
    [
      'no price',
      1031,
      `${named}unit_price is missing; a number in main units, such as 12.5`,
      checked([socks, { ...lamp, unit_price: '' }]),
    ],
    [
      'a fraction of an item',
      1031,
      `${named}quantity "0.5"; a whole number, below 0 only in refunds`,
      checked([socks, { ...lamp, quantity: 0.5 }]),
    ],
    [
      'a negative quantity',
      1031,
      `${named}quantity "-1"; a whole number, below 0 only in refunds`,
      checked([socks, { ...lamp, quantity: '-1' }]),
    ],
    [
      'a rate in percent',
      1028,
      `${named.slice(0, -2)}, tax table "BTW9": rate must be a fraction from 0 to 1, 0.21 for 21 %`,
      checked([socks, lamp], total, {
        ...taxTables,
        alternate: [taxTables.alternate[0], { name: 'BTW9', rules: [{ rate: '9%' }] }],
      }),
    ],
    [
      'a wrong default rate, even if no item uses it',
      1028,
      'no item in use, tax table default: rate must be a fraction from 0 to 1, 0.21 for 21 %',
      checked([socks, lamp], total, { ...taxTables, default: { rate: 21 } }),
    ],
    [
      'a selector without a table and without a default',
      1029,
      `${named}tax_table_selector "BTW6" names no tax table with a rate`,
      checked([socks, { ...lamp, tax_table_selector: 'BTW6' }], total, {
        alternate: taxTables.alternate,
      }),
    ],
    [
      'a selector 0 without a table, which was meant as a rate',
      1029,
      `${named}tax_table_selector "0" names no tax table with a rate`,
      checked([socks, { ...lamp, tax_table_selector: 0 }]),
    ],
    [
      'a total that differs from the amount',
      1027,
      `${named}the largest one, 4360 with VAT of 360; cart 6780, amount 7000 (net 6000 + VAT 780)`,
      checked([socks, lamp], 7000),
    ],
    [
      'an amount that does not include an item',
      1027,
      'item 1 "Socks": its 2420 with VAT are exactly the difference; cart 6780, amount 4360 (net 6000 + VAT 780)',
      checked([socks, lamp], 4360),
    ],
    [
      'an amount that does not include the VAT of an item',
      1027,
      'item 1 "Socks": its VAT of 420 is exactly the difference; cart 6780, amount 6360 (net 6000 + VAT 780)',
      checked([socks, lamp], 6360),
    ],
    [
      'an amount that was rounded line by line',
      1027,
      'item 1 "Socks": rounds furthest by itself; only the sums are rounded; cart 12099, amount 12100 (net 9999 + VAT 2100)',
      checked(
        [
          { ...socks, unit_price: 33.3272, quantity: 1 },
          { ...socks, unit_price: 33.33, quantity: 1 },
          { ...socks, unit_price: 33.33, quantity: 1 },
        ],
        12100,
      ),
    ],
  ])('%s', (_, code, detail, body) => {
    expect(answered(body)).toEqual([code, detail]);
  });

  test('but not for a selector 0 if a table has that name', () => {
    const items = [{ ...socks, tax_table_selector: 0 }];
    const tables = { default: { rate: 0.21 }, alternate: [{ name: '0', rules: [{ rate: 0 }] }] };
    expect(cartOf(checked(items, 2000, tables))).toBeDefined();
  });
  test('a total that is too large for money', () => {
    const [code, detail] = answered(checked([{ ...socks, unit_price: 9e14, quantity: 9e14 }]));
    expect(code).toBe(1027);
    expect(detail).toContain('cart too large to count, amount 6780');
  });
});

test('an unchecked order may have any cart, and no cart makes the reader fail', () => {
  const member = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('1e-7', 1e300, 9e14, 33, '9'.repeat(99), 'EUR', 'ä'.repeat(99)),
  );
  const item = fc.dictionary(
    fc.constantFrom(
      'name',
      'unit_price',
      'quantity',
      'tax_table_selector',
      'weight',
      'options',
      'currency',
    ),
    member,
  );
  const table = fc.record({ name: member, rules: fc.array(fc.record({ rate: member })) });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(item, member), { minLength: 1, maxLength: 4 }),
      fc.record({ default: fc.record({ rate: member }), alternate: fc.array(table) }),
      (items, tables) => {
        const strict = checked(items, 100, tables);
        expect(cartOf({ ...strict, checkout_options: { tax_tables: tables } })?.items).toHaveLength(
          items.length,
        );
        const read = readCreateOrder(strict);
        // The detail fits into a header: one short line of plain ASCII.
        if (isRefusal(read)) expect(read.detail).toMatch(/^[\x20-\x7e]{10,200}$/);
      },
    ),
  );
});

test('the detail of a refusal has names in short plain ASCII', () => {
  const name = `Café "à la\nmode" ${'x'.repeat(500)}`;
  const [, detail] = answered(checked([{ ...socks, name, unit_price: 'é' }]));
  expect(detail).toBe(
    `item 1 "Cafe ?a la?mode? ${'x'.repeat(13)}": unit_price "e"; a number in main units, such as 12.5`,
  );
});

test('card numbers and full IBANs in items are not stored', () => {
  const options = [{ id: 1, card_number: '4111111111111111', iban: 'NL91ABNA0417164300' }];
  const cart = cartOf(orderRequest({ shopping_cart: { items: [{ ...socks, options }] } }));
  expect(cart?.items[0]?.options).toEqual([{ id: 1, iban: '*** 4300' }]);
});
