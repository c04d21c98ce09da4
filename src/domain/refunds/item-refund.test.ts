// Checks how much lists of cart lines refund: published values, all four styles, and series of refunds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cart, CartItem, TaxTables } from '../money/cart.ts';
import { type ItemRefundTerms, itemRefund } from './item-refund.ts';

const taxTables: TaxTables = {
  default: { rate: 0.21, shippingTaxed: false },
  alternate: [
    { name: 'BTW9', standalone: false, rules: [{ country: '', rate: 0.09 }] },
    { name: 'BTW21', standalone: false, rules: [{ country: '', rate: '0.21' }] },
    { name: 'none', standalone: false, rules: [{ country: '', rate: 0 }] },
  ],
};

function line(id: string, unitPrice: number | string, quantity: number | string, selector: string) {
  return {
    name: id,
    description: '',
    unitPrice,
    quantity,
    merchantItemId: id,
    taxTableSelector: selector,
    currency: null,
    weight: { unit: null, value: null },
    cashback: '',
    image: '',
    productUrl: '',
    options: [],
  } satisfies CartItem;
}

/** The published example of rounding: 74.95 (reconciliation.md, part 5). */
const items = [
  line('p1', 13.761467889, 2, 'BTW9'),
  line('p2', 8.2644628099, 4, 'BTW21'),
  line('msp-shipping', 4.5412844037, 1, 'BTW9'),
];
const cart: Cart = { items, taxTables };
const terms: ItemRefundTerms = {
  currency: 'EUR',
  cart,
  orderMinor: 7495,
  left: 7495,
  refunded: [],
  askedMinor: null,
};

const minorOf = (lines: readonly CartItem[], more: Partial<ItemRefundTerms> = {}) => {
  const refund = itemRefund(lines, { ...terms, ...more });
  return refund.kind === 'refund' ? refund.minor : refund.why;
};

describe('published examples:', () => {
  test.each([
    ['a negative price', line('p2', -8.2644628099, 1, 'BTW21')],
    ['a negative quantity', line('p2', 8.2644628099, '-1', 'BTW21')],
  ])('a line with %s after the cart refunds 10.00', (_style, back) => {
    expect(itemRefund([...items, back], terms)).toEqual({
      kind: 'refund',
      minor: 1000,
      items: [back],
    });
  });

  test('a line with just an amount refunds that amount, and so does an adjustment', () => {
    expect(minorOf([...items, line('refund_id_9', '-12.34', 1, '0')])).toBe(1234);
    expect(minorOf([...items, line('adjustment-1', -1, 1, 'none')])).toBe(100);
  });
});

describe('when some lines are refunds,', () => {
  test('the amount of the request is ignored', () => {
    const back = line('p2', -8.2644628099, 1, 'BTW21');
    expect(minorOf([...items, back], { askedMinor: 7495 })).toBe(1000);
  });

  test('they may come without the cart, which is the one of the order', () => {
    expect(minorOf([line('p2', -8.2644628099, 1, 'BTW21')])).toBe(1000);
  });

  test.each([
    ['a cent more than the cart, if the order was a cent more', 7496, 7496],
    ['a cent less than the cart, if the order was a cent less', 7494, 7494],
    // This is more than is left. The rules of refunds refuse it elsewhere.
    ['the whole cart, even if less is left after an earlier refund', 6495, 7495],
  ])('all lines of the cart together refund %s', (_what, left, minor) => {
    expect(minorOf(items.map(negative), { orderMinor: left, left })).toBe(minor);
  });

  test('a cent that belongs to another line is not refunded', () => {
    const sold = { items: [line('p1', 10, 1, 'none'), line('p2', 0.01, 1, 'none')], taxTables };
    const back = line('p1', -10, 1, 'none');
    expect(minorOf([back], { cart: sold, orderMinor: 1001, left: 1001 })).toBe(1000);
  });

  test('they alone decide if the order has no cart', () => {
    const back = line('x', -5, 2, 'none');
    expect(minorOf([back], { cart: null })).toBe(1000);
  });

  test('a discount in the cart of the order is not a refund', () => {
    const discount = line('discount', -5, 1, 'none');
    const sold = { items: [...items, discount], taxTables };
    const back = line('p2', -8.2644628099, 1, 'BTW21');
    const some = { cart: sold, orderMinor: 6995, left: 6995 };
    expect(minorOf([...sold.items, back], some)).toBe(1000);
    expect(minorOf(sold.items, some)).toBe(6995);
    // The same discount a second time is a refund.
    expect(minorOf([...sold.items, discount], some)).toBe(500);
    expect(minorOf([...sold.items, discount, back], some)).toBe(1500);
  });

  test.each([
    ['after the cart, with a negative quantity', true, line('discount', -5, '-1', 'none')],
    ['after the cart, with a positive price', true, line('discount', 5, 1, 'none')],
    ['without the cart', false, line('discount', -5, -1, 'none')],
  ])('a line that takes back a discount reduces the refund: %s', (_where, whole, taken) => {
    const sold = { items: [...items, line('discount', -5, 1, 'none')], taxTables };
    const some = { cart: sold, orderMinor: 6995, left: 6995 };
    const cartSent = whole ? sold.items : [];
    expect(minorOf([...cartSent, ...items.map(negative), taken], some)).toBe(6995);
    const back = line('p2', -8.2644628099, 1, 'BTW21');
    expect(minorOf([...cartSent, back, taken], some)).toBe(500);
    // It is not a refund if nothing is paid back.
    expect(minorOf([...sold.items, taken], some)).toBe('nothing-to-refund');
  });
});

describe('when no line is a refund,', () => {
  test('the unchanged cart refunds everything that is left', () => {
    expect(minorOf(items)).toBe(7495);
    expect(minorOf(items, { left: 6495 })).toBe(6495);
  });

  test('the unchanged cart with an amount refunds that amount', () => {
    expect(minorOf(items, { askedMinor: 7495 })).toBe(7495);
    expect(minorOf(items, { askedMinor: 500 })).toBe(500);
  });

  test('a smaller cart says what the customer keeps, and the difference is refunded', () => {
    const smaller = [line('p1', 13.761467889, 2, 'BTW9')];
    expect(minorOf(smaller)).toBe(7495 - 3000);
    expect(minorOf(smaller, { left: 3000 })).toBe('nothing-to-refund');
  });
});

describe('a refund by items is refused, unless said otherwise, for', () => {
  test.each([
    ['unit-price', line('p2', 'dear', 1, 'BTW21')],
    ['quantity', line('p2', -1, 'some', 'BTW21')],
    ['more-than-ordered', line('p2', -8.2644628099, 5, 'BTW21')],
    ['nothing-to-refund', line('free', -0.001, 1, 'none')],
  ])('%s', (why, back) => {
    expect(minorOf([...items, back])).toBe(why);
  });

  test('a line in another currency', () => {
    expect(minorOf([...items, { ...line('p2', -1, 1, 'BTW21'), currency: 'USD' }])).toBe(
      'other-currency',
    );
  });

  test('but not for a line in the currency of the order', () => {
    const back = { ...line('p2', -8.2644628099, 1, 'BTW21'), currency: 'EUR' as const };
    expect(minorOf([...items, back])).toBe(1000);
  });

  test('a tax rate that is not a number', () => {
    const rules = [{ country: '', rate: '21%' }];
    const bad = { default: null, alternate: [{ name: 'BTW21', standalone: false, rules }] };
    const back = line('p2', -8.2644628099, 1, 'BTW21');
    expect(minorOf([back], { cart: { items: [back], taxTables: bad } })).toBe('tax-rate');
  });

  test('but not for too many of a line without an id, since they cannot be counted', () => {
    const sold = { items: [line('', 10, 1, 'none')], taxTables };
    const back = line('', -1, 2, 'none');
    expect(minorOf([back], { cart: sold, orderMinor: 1000, left: 1000 })).toBe(200);
  });

  test('a selector without a table, if there is no default rate', () => {
    const bare = { items: [line('p1', 10, 1, '')], taxTables: null };
    const back = { ...line('p1', -10, 1, 'BTW21') };
    expect(minorOf([back], { cart: bare, orderMinor: 1000, left: 1000 })).toBe('no-tax-table');
    expect(minorOf([{ ...back, taxTableSelector: 'none' }], { cart: bare, left: 1000 })).toBe(1000);
  });

  test('but not for a discount that has the id of an item: taking it back does not count as that item', () => {
    const sold = { items: [line('p2', 10, 1, 'none'), line('p2', -5, 1, 'none')], taxTables };
    const back = [line('p2', -10, 1, 'none'), line('p2', 5, 1, 'none')];
    expect(minorOf([...sold.items, ...back], { cart: sold, orderMinor: 500, left: 500 })).toBe(500);
  });

  test('more than is left of an item after earlier refunds', () => {
    const back = line('p2', -8.2644628099, 3, 'BTW21');
    expect(minorOf([...items, back], { refunded: [back], left: 4495 })).toBe('more-than-ordered');
  });
});

test('refunds of all items one by one add up exactly to the amount of the cart', () => {
  const price = fc.integer({ min: 1, max: 9_999_999 }).map((units) => units / 100_000);
  const lineOf = fc.tuple(price, fc.integer({ min: 1, max: 4 }), fc.constantFrom('BTW9', 'BTW21'));
  const lists = fc.array(lineOf, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(lists, (lines) => {
      const sold = lines.map(([unit, count, rate], i) => line(`i${i}`, unit, count, rate));
      const of = { items: sold, taxTables };
      const whole = itemRefund([...sold, ...sold.map(negative)], { ...terms, cart: of });
      const total = whole.kind === 'refund' ? whole.minor : 0;
      fc.pre(total > 0);
      let left = total;
      const refunded: CartItem[] = [];
      for (const each of sold.flatMap(pieces)) {
        const refund = itemRefund([...sold, each], { ...terms, cart: of, left, refunded });
        refunded.push(each);
        if (refund.kind === 'refund') left -= refund.minor;
        // One piece may be worth less than a cent. Then there is nothing to refund.
        else expect(refund.why).toBe('nothing-to-refund');
      }
      expect(left).toBe(0);
    }),
  );
});

const negative = (item: ReturnType<typeof line>) => ({
  ...item,
  unitPrice: -Number(item.unitPrice),
});

function pieces(item: ReturnType<typeof line>) {
  return Array.from({ length: Number(item.quantity) }, () => ({ ...negative(item), quantity: 1 }));
}

test('ten thousand lines are added up within two seconds', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => line(`d${i % 100}`, -0.01, 1, 'none'));
  const sold = { items: [line('whole', 1000, 1, 'none'), ...many], taxTables };
  const began = process.cpuUsage();
  const refund = itemRefund([...sold.items, ...many], { ...terms, cart: sold, left: 90_000 });
  expect(refund).toMatchObject({ kind: 'refund', minor: 10_000 });
  expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
});
