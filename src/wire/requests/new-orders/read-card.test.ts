// Checks cards of direct orders and Flexible 3D (create-order.md, part 6; seeds.md, F1 to F7).
import { inspect } from 'node:util';
import { assert, describe, expect, test } from 'vitest';
import {
  type Body,
  cardRequest,
  orderRequest,
  testCard,
} from '../../../../test/fixtures/requests.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from './create-order.ts';

function reason(body: Body): string | null {
  const read = readCreateOrder(body);
  return isRefusal(read) ? read.reason : null;
}

describe('a direct order with a card', () => {
  test.each<readonly [string, string | null, Body]>([
    ['with all fields', null, {}],
    ['with blanks in the number', null, { card_number: '4111 1111 1111 1111' }],
    ['with cvc instead of card_cvc', null, { card_cvc: undefined, cvc: '999' }],
    ['with numbers instead of texts', null, { card_expiry_date: 2512, card_cvc: 123 }],
    ['that has expired', null, { card_expiry_date: '2001' }],
    ['without a number', 'missing-data', { card_number: undefined }],
    ['with an empty holder', null, { card_holder_name: ' ' }],
    ['with an object as expiry', 'missing-data', { card_expiry_date: {} }],
    ['without a security code', 'missing-data', { card_cvc: undefined }],
    ['with a wrong check digit', 'transaction-declined', { card_number: '4111111111111112' }],
    ['with words as a number', 'transaction-declined', { card_number: 'four one one one' }],
    ['with month 13', 'transaction-declined', { card_expiry_date: '2913' }],
    ['with a year of four digits', 'transaction-declined', { card_expiry_date: '122029' }],
    ['with a security code of two digits', 'transaction-declined', { card_cvc: '12' }],
    [
      'of Maestro without a security code',
      null,
      { card_number: '6799990100000000019', card_cvc: undefined },
    ],
  ])('%s has the refusal %j', (_name, expected, info) => {
    expect(reason(cardRequest(info, { gateway: 'CREDITCARD' }))).toBe(expected);
  });

  test('passes on the card, and a redirect order does not', () => {
    const direct = readCreateOrder(cardRequest());
    assert(!isRefusal(direct) && direct.card !== null);
    expect(direct.card.number.reveal()).toBe(testCard.card_number);
    expect(direct.card.cvc?.reveal()).toBe(testCard.card_cvc);
    expect(direct.card).toMatchObject({ holder: 'Robin Vermeer', expiry: '2912' });
    const redirect = readCreateOrder(cardRequest({}, { type: 'redirect' }));
    expect(redirect).toMatchObject({ card: null });
  });
});

describe('secrets are not stored when they come in', () => {
  const secrets = {
    card_number: testCard.card_number,
    card_cvc: '987',
    cvc: '987',
    Card_CVC: '987',
    payment_token: 'tok-secret',
    term_url: 'https://a.example/?api_key=tok-secret',
    account_holder_iban: 'NL91ABNA0417164300',
    nested: [{ CVC: '987' }],
  };
  test.each<readonly [string, Body]>([
    ['gateway_info', cardRequest(secrets)],
    ['gateway_info of a redirect order', cardRequest(secrets, { type: 'redirect' })],
    ['the top level', orderRequest({ ...secrets, extra: secrets })],
    ['settings', orderRequest({ payment_options: { settings: { gateways: { VISA: secrets } } } })],
    ['payment_data', orderRequest({ payment_data: { payload: 'tok-secret', gateway: 'VISA' } })],
    [
      'account_id',
      orderRequest({
        gateway: 'DIRECTBANK',
        gateway_info: { account_id: 'NL91 ABNA 0417 1643 00' },
      }),
    ],
  ])('%s', (_place, body) => {
    const read = readCreateOrder(body);
    assert(!isRefusal(read));
    for (const text of [JSON.stringify(read), inspect(read, { depth: null })]) {
      expect(text).not.toMatch(/411111111|987|tok-secret|ABNA ?0417/);
    }
  });
  test('a card that is refused, and the refusal does not repeat its number', () => {
    const read = readCreateOrder(cardRequest({ card_number: '4111111111111112' }));
    expect(JSON.stringify(read)).not.toContain('411111');
  });
});

describe('F1 to F7: flexible_3d', () => {
  test.each([
    [true, true],
    [1, true],
    ['true', true],
    ['1', true],
    [false, false],
    ['0', false],
    ['', null],
    [null, null],
    [undefined, null],
    [{}, null],
  ])('%j is read as %j', (flexible_3d, read) => {
    for (const gateway of ['VISA', 'MASTERCARD', 'CREDITCARD', undefined]) {
      const order = readCreateOrder(orderRequest({ gateway, gateway_info: { flexible_3d } }));
      expect(order).toMatchObject({ content: { flexible3d: read } });
    }
  });
  test.each(['MISTERCASH', 'IDEAL', 'DIRECTBANK'])('is ignored for %s', (gateway) => {
    const order = readCreateOrder(orderRequest({ gateway, gateway_info: { flexible_3d: true } }));
    expect(order).toMatchObject({ content: { flexible3d: null } });
  });
  test('needs no term_url, and only whether there was one is kept', () => {
    for (const [term_url, hasTermUrl] of [
      ['http://a.example/?x', true],
      ['', false],
      [undefined, false],
    ]) {
      const order = readCreateOrder(
        orderRequest({ gateway: 'VISA', gateway_info: { flexible_3d: 1, term_url } }),
      );
      expect(order).toMatchObject({ content: { hasTermUrl } });
    }
  });
});
