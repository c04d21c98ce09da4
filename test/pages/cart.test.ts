// Checks the cart on the payment page: lines, VAT and sums, as the shop sent them and no more.
import { expect, test } from 'vitest';
import { useGateway } from '../support/gateway.ts';

const gateway = useGateway();

const taxes = {
  tax_tables: {
    default: { rate: 0.21, shipping_taxed: true },
    alternate: [{ name: 'low', rules: [{ rate: 0.09 }] }],
  },
};

/** The published example of the rounding rule: 65.12 and 9.83 make 74.95. */
const items = [
  { name: 'Boat ticket', description: 'Adult', unit_price: 13.761467889, quantity: 2 },
  { name: 'Poster', description: '', unit_price: 8.2644628099, quantity: 4 },
  { name: 'Map', description: 'Map', unit_price: 4.5412844037, quantity: 1 },
].map((item, i) => ({
  ...item,
  merchant_item_id: `item-${i}`,
  tax_table_selector: i === 1 ? '' : 'low',
}));

/** The payment page of an order; null when it shows no cart. */
async function cartOf(fields: object, lang = 'en_US'): Promise<string | null> {
  const site = await gateway().site();
  const { body } = await site.order({
    order_id: 'tour',
    gateway: 'VISA',
    amount: 7495,
    shopping_cart: { items },
    checkout_options: taxes,
    ...fields,
  });
  const address = new URL(body.data.payment_url);
  address.searchParams.set('lang', lang);
  const html = await (await fetch(address)).text();
  return /<details class="cart".*?<\/details>/.exec(html)?.[0] ?? null;
}

/** The text of each row, one entry per cell. */
function rowsOf(cart: string | null): string[] {
  const rows = (cart ?? '').match(/<tr.*?<\/tr>/g) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)]
      .map(([, cell = '']) => cell.replace(/<[^>]*>/g, '').replace(/[\u00a0\u202f]/g, ' '))
      .join(' | '),
  );
}

test('shows quantity, name, VAT and price of each line, and the sums', async () => {
  const cart = await cartOf({});
  expect(cart).toContain('Shopping cart (3)');
  expect(rowsOf(cart)).toEqual([
    'Item | VAT | Excl. VAT',
    '2 × Boat ticketAdult | 9% | EUR 27.52',
    '4 × Poster | 21% | EUR 33.06',
    '1 × Map | 9% | EUR 4.54',
    'VAT 9% | EUR 2.89',
    'VAT 21% | EUR 6.94',
    'Total | EUR 74.95',
  ]);
});

test('is in the language of the page', async () => {
  expect(rowsOf(await cartOf({}, 'nl_NL')).at(-1)).toBe('Totaal | EUR 74,95');
});

test('shows no sums that differ from the amount of the order', async () => {
  const rows = rowsOf(await cartOf({ amount: 7500 }));
  expect(rows).toHaveLength(4);
  expect(rows.join()).not.toContain('Total');
});

test('does not mention VAT if there is none', async () => {
  const free = items.map((item) => ({ ...item, unit_price: 1, tax_table_selector: 'none' }));
  const rows = rowsOf(
    await cartOf({ amount: 700, shopping_cart: { items: free }, checkout_options: {} }),
  );
  expect(rows[0]).toBe('Item | Amount');
  expect(rows.at(-1)).toBe('Total | EUR 7.00');
  expect(rows).toHaveLength(5);
});

test('shows only the names if a line cannot be calculated', async () => {
  const [first, ...others] = items;
  const odd = [{ ...first, unit_price: 'much' }, ...others];
  expect(rowsOf(await cartOf({ shopping_cart: { items: odd } }))).toEqual([
    'Item',
    '2 × Boat ticketAdult',
    '4 × Poster',
    '1 × Map',
  ]);
});

test('is folded if it is long, and its last line is counted', async () => {
  const many = Array.from({ length: 1234 }, (_, i) => ({ ...items[1], name: `Poster ${i + 1}` }));
  const cart = await cartOf({ shopping_cart: { items: many } });
  expect(cart).toContain('<details class="cart">');
  expect(cart).toContain('Shopping cart (1,234)');
  expect(rowsOf(cart).slice(-2)).toEqual(['4 × Poster 50 | 21% | EUR 33.06', 'and 1,184 more']);
});

test('is open if it is short and the page asks, and folded when the page shows the result', async () => {
  const site = await gateway().site();
  const fields = { shopping_cart: { items }, checkout_options: taxes };
  const { body } = await site.order({ order_id: 'it', gateway: 'VISA', amount: 7495, ...fields });
  const page = async () => (await fetch(body.data.payment_url)).text();
  expect(await page()).toContain('<details class="cart" open>');
  await site.simulate('it', 'completed');
  expect(await page()).toContain('<details class="cart">');
});

test('is hidden if the template hides it, and if there is none', async () => {
  const template = { version: '1.0', settings: { hide_cart: true } };
  expect(await cartOf({ payment_options: { template } })).toBeNull();
  expect(await cartOf({ shopping_cart: undefined })).toBeNull();
});

test("is replaced by the shop's description of the goods in HTML, of which only plain tags are kept", async () => {
  const cart = await cartOf({
    shopping_cart: undefined,
    items:
      '<table bgcolor="red"><tr><td colspan="2" onclick="x()">Socks</td><td>10,00<script>x()</script></tr></table>' +
      '<img src="https://elsewhere.example/a.png"><a href="https://elsewhere.example">more</a>',
  });
  expect(cart).toContain('<summary>Shopping cart</summary>');
  expect(cart).toContain(
    '<table><tr><td colspan="2">Socks</td><td>10,00</td></tr></table>more</div>',
  );
});

test('is shown rather than HTML, and HTML without text counts as no cart', async () => {
  expect(await cartOf({ items: '<b>Socks</b>' })).toContain('Boat ticket');
  const empty = await cartOf({ shopping_cart: undefined, items: '<table><tr></tr></table>' });
  expect(empty).toBeNull();
});
