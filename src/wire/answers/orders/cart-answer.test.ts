// Checks the cart in the answer about an order (lifecycle.md, part 9; create-order.md, part 12.2).
import { assert, expect, test } from 'vitest';
import { anOrder } from '../../../../test/fixtures/orders.ts';
import { type Body, orderRequest } from '../../../../test/fixtures/requests.ts';
import type { Cart } from '../../../domain/money/cart.ts';
import { money } from '../../../domain/money/money.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from '../../requests/new-orders/create-order.ts';
import { renderCart } from './cart-answer.ts';
import { renderOrder } from './order-answer.ts';

/** The cart of an order after it was stored and loaded again. */
function cartOf(items: readonly Body[], tables?: unknown): Cart {
  const read = readCreateOrder(
    orderRequest({ shopping_cart: { items }, checkout_options: { tax_tables: tables } }),
  );
  assert(!isRefusal(read) && read.content.cart !== undefined);
  return JSON.parse(JSON.stringify(read.content.cart)) as Cart;
}

/** These items have the form of the published pay-later carts. */
const items = [
  {
    name: 'Beeswax candles',
    description: '',
    unit_price: 90,
    quantity: 3,
    merchant_item_id: '1111',
    tax_table_selector: 'BTW21',
    weight: { unit: 'KG', value: 12 },
  },
  { name: 'Pear', unit_price: '35', quantity: '1', tax_table_selector: 'BTW9' },
  {
    name: 'Shipping',
    unit_price: 10,
    quantity: 1,
    merchant_item_id: 'msp-shipping',
    tax_table_selector: 'none',
  },
];
const tables = {
  default: { shipping_taxed: true, rate: '0.210' },
  alternate: [
    { name: 'BTW21', standalone: true, rules: [{ rate: 0.21 }] },
    { name: 'BTW9', standalone: '', rules: [{ rate: '0.09', country: 'NL' }] },
    { name: 'none', rules: [{ rate: '0.00' }] },
  ],
};

function render(
  cart: Cart | undefined,
  itemsHtml: string | null = null,
): ReturnType<typeof renderOrder> {
  const order = anOrder({ amount: money(37485, 'EUR') });
  const content = { ...order.content, items: itemsHtml, ...(cart === undefined ? {} : { cart }) };
  return renderOrder({ ...order, content }, [], { unmaskIbans: false, repeats: [], related: [] });
}

test('the answer about an order with a cart has its members, in alphabetical order', () => {
  const answer = render(cartOf(items, tables));
  const names = Object.keys(answer);
  expect(names).toEqual([...names].sort());
  expect(answer).toMatchObject({
    amount: 37485,
    checkout_options: {
      default: { rate: 0.21, shipping_taxed: true },
      alternate: [
        { name: 'BTW21', rules: [{ country: '', rate: 0.21 }], standalone: true },
        { name: 'BTW9', rules: [{ country: 'NL', rate: 0.09 }], standalone: false },
        { name: 'none', rules: [{ country: '', rate: 0 }], standalone: false },
      ],
    },
    order_adjustment: { total_adjustment: 59.85, total_tax: 59.85 },
    order_total: 374.85,
  });
});

test('the answer about an order without a cart has no cart members', () => {
  const names = Object.keys(render(undefined));
  for (const name of ['checkout_options', 'order_adjustment', 'order_total', 'shopping_cart']) {
    expect(names).not.toContain(name);
  }
  expect(render(undefined).items).toBeNull();
});

test('items come back as they were sent, with all keys', () => {
  const answer = render(cartOf(items, tables)).shopping_cart?.items;
  expect(answer?.[0]).toEqual({
    cashback: '',
    currency: 'EUR',
    description: '',
    image: '',
    merchant_item_id: '1111',
    name: 'Beeswax candles',
    options: [],
    product_url: '',
    quantity: 3,
    tax_table_selector: 'BTW21',
    unit_price: 90,
    weight: { unit: 'KG', value: 12 },
  });
  expect(answer?.[1]).toMatchObject({
    merchant_item_id: '',
    quantity: '1',
    unit_price: '35',
    weight: { unit: null, value: null },
  });
  for (const item of answer ?? []) expect(Object.keys(item)).toEqual(Object.keys(item).sort());
});

test('rarely used keys of an item come back as well', () => {
  const rare = {
    cashback: '5',
    currency: 'EUR',
    image: 'https://lamps.example/pear.png',
    product_url: 'https://lamps.example/pear',
    options: [
      { id: '1', set_id: '2', value: 'Green', price: 1.5, type: 'colour', price_type: 'fixed' },
    ],
  };
  const [item] =
    renderCart(cartOf([{ ...items[1], ...rare }]), 'EUR').shoppingCart.shopping_cart?.items ?? [];
  expect(item).toMatchObject(rare);
});

test('an item without a currency has that of the order, and a total in yen has no decimals', () => {
  const answer = renderCart(cartOf([{ name: 'Tea', unit_price: 333.5, quantity: 1 }]), 'JPY');
  expect(answer.shoppingCart.shopping_cart?.items[0]?.currency).toBe('JPY');
  expect(answer.orderTotal).toEqual({ order_total: 334 });
});

test('without tax tables there are no checkout options, and without a default rate it is an empty list', () => {
  expect(renderCart(cartOf(items), 'EUR').checkoutOptions).toEqual({});
  const answer = renderCart(cartOf(items, { alternate: [] }), 'EUR').checkoutOptions;
  expect(answer).toEqual({ checkout_options: { alternate: [], default: [] } });
});

test('an unchecked cart with a price that is not a number is in the answer, but has no sums', () => {
  const answer = renderCart(cartOf([{ name: 'Tea', unit_price: 'free', quantity: 1 }]), 'EUR');
  expect(answer.orderTotal).toEqual({});
  expect(answer.orderAdjustment).toEqual({});
  expect(answer.shoppingCart.shopping_cart?.items[0]?.unit_price).toBe('free');
  expect(answer.items).toContain('<td>Tea</td>');
});

test('numbers that programming languages print differently are decimal texts', () => {
  const odd = { unit_price: 1e-7, quantity: 1e21, options: [{ price: [0.00002, 12.5] }] };
  const tiny = { default: { rate: '0.00001' } };
  const text = JSON.stringify(renderCart(cartOf([{ name: 'Dust', ...odd }], tiny), 'EUR'));
  expect(text).toContain('"unit_price":"0.0000001"');
  expect(text).toContain('"quantity":"1e+21"');
  expect(text).toContain('"price":["0.00002",12.5]');
  expect(text).toContain('"rate":"0.00001"');
});

test('items shows the cart as an HTML table with the VAT of each rate', () => {
  expect(render(cartOf(items.slice(0, 2), tables)).items).toBe(
    '<table><thead><tr><th>Quantity</th><th>Item</th><th>EUR excl. VAT</th></tr></thead><tbody>' +
      '<tr><td>3</td><td>Beeswax candles</td><td>270.00</td></tr>' +
      '<tr><td>1</td><td>Pear</td><td>35.00</td></tr></tbody><tfoot>' +
      '<tr><td></td><td>VAT 21 %</td><td>56.70</td></tr>' +
      '<tr><td></td><td>VAT 9 %</td><td>3.15</td></tr>' +
      '<tr><th></th><th>Total</th><th>364.85</th></tr></tfoot></table>',
  );
});

test('markup in a cart is escaped in the table, and unchanged in the items of the cart', () => {
  const name = '<img src=x onerror="alert(1)">';
  const evil = { name, description: "a & 'b'", unit_price: 1, quantity: '<b>2</b>' };
  const answer = render(cartOf([evil]));
  expect(answer.items).toContain(
    '<tr><td>&lt;b&gt;2&lt;/b&gt;</td><td>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;' +
      '<br><small>a &amp; &#39;b&#39;</small></td>',
  );
  expect(answer.shopping_cart?.items[0]?.name).toBe(name);
});

test('order lines that the shop wrote itself take the place of the table', () => {
  expect(render(cartOf(items), '<p>Three candles</p>').items).toBe('<p>Three candles</p>');
});
