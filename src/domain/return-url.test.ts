// Checks the addresses at which customers return to shops.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderId } from './ids.ts';
import { returnUrl } from './return-url.ts';

test.each([
  ['https://shop.example/thanks', 'A1', 'https://shop.example/thanks?transactionid=A1'],
  [
    'http://localhost:3000/?type=redirect',
    'A1',
    'http://localhost:3000/?type=redirect&transactionid=A1',
  ],
  ['https://shop.example', 'A1', 'https://shop.example?transactionid=A1'],
  ['https://shop.example/?', 'A1', 'https://shop.example/?transactionid=A1'],
  ['https://shop.example/?a=1&', 'A1', 'https://shop.example/?a=1&transactionid=A1'],
  ['https://shop.example/#/done?x=1', 'A1', 'https://shop.example/?transactionid=A1#/done?x=1'],
  ['https://shop.example/?a=%20b#c', 'A1', 'https://shop.example/?a=%20b&transactionid=A1#c'],
  ['https://shop.example/?transactionid=mine', 'A1', 'https://shop.example/?transactionid=mine'],
  [
    'https://shop.example/?xtransactionid=1',
    'A1',
    'https://shop.example/?xtransactionid=1&transactionid=A1',
  ],
  [
    'https://shop.example/',
    'a/b c&d=é',
    'https://shop.example/?transactionid=a%2Fb%20c%26d%3D%C3%A9',
  ],
  ['https://shop.example/bedankt/é', 'A1', 'https://shop.example/bedankt/%C3%A9?transactionid=A1'],
  ['https://shop.example/a\r\nb', 'A1', 'https://shop.example/ab?transactionid=A1'],
  ['https://shop.example/', 'half\ud800', 'https://shop.example/?transactionid=half%EF%BF%BD'],
])('the return address %j with the order id %j becomes %j', (url, order, expected) => {
  expect(returnUrl(url, orderId(order))).toBe(expected);
});

const pairs = fc.array(fc.tuple(fc.stringMatching(/^[a-s][a-z0-9]{0,8}$/), fc.string()), {
  maxLength: 5,
});

test('any query and fragment of the shop are kept, and the order id is added', () => {
  fc.assert(
    fc.property(
      pairs,
      fc.option(fc.webFragments(), { nil: null }),
      fc.string({ unit: 'grapheme' }),
      (query, fragment, id) => {
        const url = new URL('https://shop.example/path');
        for (const [name, value] of query) url.searchParams.append(name, value);
        if (fragment !== null) url.hash = fragment;
        const result = new URL(returnUrl(url.href, orderId(id)));
        expect([...result.searchParams]).toEqual([...url.searchParams, ['transactionid', id]]);
        expect(result.hash).toBe(url.hash);
        expect(result.pathname).toBe('/path');
      },
    ),
  );
});

test('an address that has the order id is not changed again', () => {
  fc.assert(
    fc.property(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      (url, id) => {
        const once = returnUrl(url, orderId(id));
        expect(returnUrl(once, orderId(id))).toBe(once);
        expect(once).toMatch(/^[\x21-\x7e]*$/);
      },
    ),
  );
});
