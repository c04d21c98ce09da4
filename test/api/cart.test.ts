// Checks the path of a cart through the API and the database: sent, refused or stored, and read back.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

const cart = {
  items: [
    { name: 'Socks', unit_price: 13.761467889, quantity: 2, tax_table_selector: 'BTW9' },
    { name: 'Lamp', unit_price: '8.2644628099', quantity: '4', tax_table_selector: 'BTW21' },
    { name: 'Dust', unit_price: 1e-7, quantity: 1, tax_table_selector: 'BTW9' },
    { name: 'Post', unit_price: 4.5412844037, quantity: 1, tax_table_selector: 'BTW9' },
  ],
};
const checkout = {
  validate_cart: true,
  tax_tables: {
    default: { rate: 0.21 },
    alternate: [{ name: 'BTW9', rules: [{ rate: 0.09 }] }],
  },
};

test('a checked cart is stored, and read back to the last digit', async () => {
  const site = await gateway().site();
  const order = { amount: 7495, shopping_cart: cart, checkout_options: checkout };
  expect((await site.order({ order_id: 'cart', ...order })).status).toBe(200);
  const stored = await site.read('cart');
  expect(stored).toMatchObject({
    amount: 7495,
    order_total: 74.95,
    order_adjustment: { total_adjustment: 9.83, total_tax: 9.83 },
    checkout_options: {
      default: { rate: 0.21, shipping_taxed: false },
      alternate: [{ name: 'BTW9', rules: [{ country: '', rate: 0.09 }], standalone: false }],
    },
  });
  const numbers = stored.shopping_cart.items.map((item: Record<string, unknown>) => [
    item['unit_price'],
    item['quantity'],
  ]);
  expect(numbers).toEqual([
    [13.761467889, 2],
    ['8.2644628099', '4'],
    ['0.0000001', 1],
    [4.5412844037, 1],
  ]);
  expect(stored.items).toContain('<th>74.95</th>');
});

test('a cart that is a cent off is refused with the item and the difference named, and nothing is stored', async () => {
  const site = await gateway().site();
  const answer = await site.order({
    order_id: 'cart',
    amount: 7494,
    shopping_cart: cart,
    checkout_options: checkout,
  });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 404,
    body: {
      success: false,
      data: {},
      error_code: 1027,
      error_info: 'Cart amount must equal order amount',
    },
  });
  expect(answer.headers.get('x-kassa-detail')).toMatch(
    /^item \d "\w+": .+; cart 7495, amount 7494 \(net 6512 \+ VAT 983\)$/,
  );
  expect((await site.get('/v1/json/orders/cart')).body.error_code).toBe(1006);
});

test('a cart of five thousand lines is stored, and a longer one is refused', async () => {
  const site = await gateway().site();
  // The answer to a longer cart would be a hundred times as long as what was sent.
  const kept = { order_id: 'long', shopping_cart: { items: Array(5000).fill(1) } };
  expect((await site.order(kept)).status).toBe(200);
  expect((await site.read('long')).shopping_cart.items).toHaveLength(5000);
  const tables = { alternate: [{ name: 'a', rules: Array(2500).fill({}) }] };
  const items = [{ name: 'Socks', unit_price: 1, quantity: 1 }];
  const refused = [
    { shopping_cart: { items: Array(5001).fill(1) } },
    {
      shopping_cart: { items },
      checkout_options: { tax_tables: { alternate: Array(5001).fill({}) } },
    },
    {
      shopping_cart: { items },
      checkout_options: { tax_tables: { alternate: [...tables.alternate, ...tables.alternate] } },
    },
  ];
  for (const fields of refused) {
    const answer = await site.order({ order_id: 'longer', ...fields });
    expect([answer.status, answer.body.error_code]).toEqual([404, 1000]);
    expect(answer.headers.get('x-kassa-detail')).toMatch(/: at most 5000$/);
  }
  expect((await site.get('/v1/json/orders/longer')).status).toBe(404);
});

test('a refund with a longer list of items is refused too', async () => {
  const site = await gateway().site();
  await site.order({ order_id: 'back', gateway: 'IDEAL' });
  await site.simulate('back', 'completed');
  const items = Array(5001).fill(1);
  const answer = await site.post('/v1/json/orders/back/refunds', { checkout_data: { items } });
  expect([answer.status, answer.body.error_code]).toEqual([404, 1000]);
});

test('the default tax table may have its rate in a rule, as the .NET SDK writes it', async () => {
  const site = await gateway().site();
  const order = {
    type: 'direct',
    gateway: 'PAYAFTER',
    amount: 1210,
    gateway_info: {
      birthday: '1986-08-31',
      bank_account: 'NL39 RABO 0300 0652 64',
      phone: '+31 (0)20 8500 500',
      email: 'robin@lamps.example',
    },
    customer: { first_name: 'Robin', last_name: 'Vermeer', country: 'NL' },
    shopping_cart: { items: [{ name: 'Lamp', unit_price: 10, quantity: 1, currency: 'EUR' }] },
    checkout_options: {
      tax_tables: {
        default: {
          name: 'Default',
          shipping_taxed: false,
          rules: [{ rate: 0.21 }, { rate: 0.09 }],
          standalone: false,
        },
      },
    },
  };
  const { status, body } = await site.order({ order_id: 'net', ...order });
  expect([status, body.data]).toMatchObject([
    200,
    {
      order_total: 12.1,
      order_adjustment: { total_adjustment: 2.1, total_tax: 2.1 },
      checkout_options: { default: { rate: 0.21, shipping_taxed: false }, alternate: [] },
    },
  ]);
});

test.each<readonly [object, number]>([
  [{ rate: 0, rules: [{ rate: 0.21 }] }, 1000],
  [{ rate: '', rules: [{ rate: '0.21' }] }, 1210],
  [{ rules: [] }, 1000],
  [{ rules: 'none' }, 1000],
])('a default tax table %j is handled', async (usual, amount) => {
  const site = await gateway().site();
  const sent = {
    order_id: 'lamp',
    amount,
    shopping_cart: { items: [{ name: 'Lamp', unit_price: 10, quantity: 1 }] },
    checkout_options: { validate_cart: true, tax_tables: { default: usual } },
  };
  expect((await site.order(sent)).status).toBe(200);
  expect((await site.order({ ...sent, order_id: 'other', amount: amount + 1 })).body).toMatchObject(
    { error_code: 1027 },
  );
});
