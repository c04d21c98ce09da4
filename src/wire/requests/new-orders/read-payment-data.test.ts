// Checks what is read from the payment component: method, bank, and a payload that only the acquirer can open.
import { readFileSync } from 'node:fs';
import { assert, describe, expect, test } from 'vitest';
import { type Body, orderRequest } from '../../../../test/fixtures/requests.ts';
import { isRefusal } from '../../../domain/refusal.ts';
import { readCreateOrder } from './create-order.ts';

const payload = (json: unknown): string => Buffer.from(JSON.stringify(json)).toString('base64');

function component(data: unknown, changes: Body = {}) {
  const request = { type: 'direct', gateway: undefined, payment_data: data, ...changes };
  return readCreateOrder(orderRequest(request));
}

function order(data: unknown, changes: Body = {}) {
  const read = component(data, changes);
  assert(!isRefusal(read), JSON.stringify(read));
  return read;
}

function reason(data: unknown, changes: Body = {}): string | null {
  const read = component(data, changes);
  return isRefusal(read) ? read.reason : null;
}

const inTheClear = payload({ gateway: 'IDEAL', fields: { extvar8: '0021' }, encrypted: false });
const encrypted = payload({ gateway: 'VISA', fields: 'q83vEjRWeJA', encrypted: true });

describe('the method is read from', () => {
  test.each([
    ['payment_data.gateway', { gateway: 'IDEAL' }, 'IDEAL'],
    ['the payload', { payload: inTheClear }, 'IDEAL'],
    [
      'payment_data.gateway rather than the payload',
      { gateway: 'KBC', payload: inTheClear },
      'KBC',
    ],
    [
      'the payload if payment_data.gateway is blank',
      { gateway: ' ', payload: inTheClear },
      'IDEAL',
    ],
  ])('%s', (_name, data, gateway) => expect(order(data).gateway).toBe(gateway));

  test('the order itself rather than the payment component', () => {
    expect(order({ payload: inTheClear }, { gateway: 'KBC' }).gateway).toBe('KBC');
  });
  test.each([{}, { payload: payload({ fields: {} }) }, { gateway: 'NOSUCH' }, null, 'odd'])(
    'nothing in %j, which is refused with 1023',
    (data) => expect(reason(data)).toBe('no-gateway'),
  );
});

describe('a payload is refused with 1016:', () => {
  test.each([
    ['a text that is not base64', '{"gateway":"IDEAL"}'],
    ['a text that is not JSON', Buffer.from('not json').toString('base64')],
    ['a list', payload([1])],
    ['a word', payload('IDEAL')],
    ['a number', 5],
    ['an object', { gateway: 'IDEAL' }],
  ])('%s', (_name, sent) => {
    expect(reason({ payload: sent })).toBe('missing-data');
    expect(reason({ payload: sent, gateway: 'IDEAL' })).toBe('missing-data');
  });
  test('but not on a redirect order, where it is ignored', () => {
    expect(reason({ payload: 'odd' }, { type: 'redirect', gateway: 'IDEAL' })).toBeNull();
  });
});

describe('the bank', () => {
  test('is the one that was chosen in the component', () => {
    expect(order({ payload: inTheClear }).content.issuerId).toBe('0021');
  });
  test('is the one that the order names, whatever the component says', () => {
    const info = { gateway_info: { issuer_id: '0031' } };
    expect(order({ payload: inTheClear }, info).content.issuerId).toBe('0031');
  });
  test('has to be a bank of the method', () => {
    const unknown = payload({ gateway: 'IDEAL', fields: { extvar8: '9999' } });
    expect(reason({ payload: unknown })).toBe('invalid-issuer');
  });
  test('is ignored for a method without banks', () => {
    expect(order({ gateway: 'KBC', payload: inTheClear }).content.issuerId).toBeNull();
  });
});

describe('an encrypted card', () => {
  test('takes the place of the card fields, and only the acquirer gets it', () => {
    const read = order({ payload: encrypted });
    expect(read).toMatchObject({ gateway: 'VISA', type: 'direct', card: null });
    expect(read.walletToken?.reveal()).toBe(encrypted);
    expect(JSON.stringify(read)).not.toContain(encrypted);
    expect(JSON.stringify(read.content)).not.toContain('q83vEjRWeJA');
  });
  test('cannot be replaced by an unencrypted payload', () => {
    expect(reason({ gateway: 'VISA', payload: inTheClear })).toBe('missing-data');
  });
});

describe('the data of the component for a method without a card', () => {
  const debit = { gateway: 'DIRDEB', fields: 'q83vEjRWeJA', encrypted: true };
  test.each([
    ['encrypted', payload(debit)],
    ['unencrypted', payload({ ...debit, encrypted: false })],
  ])('goes only to the acquirer: %s', (_name, sent) => {
    const read = order({ payload: sent });
    expect(read).toMatchObject({ gateway: 'DIRDEB', inputs: {} });
    expect(read.walletToken?.reveal()).toBe(sent);
    expect(JSON.stringify(read)).not.toContain(sent);
    expect(JSON.stringify(read.content)).not.toContain('q83vEjRWeJA');
  });
  test('does not take the place of a wallet token', () => {
    const info = { gateway_info: { payment_token: 'of the wallet' } };
    const read = order({ gateway: 'APPLEPAY', payload: payload(debit) }, info);
    expect(read.walletToken?.reveal()).toBe('of the wallet');
  });
});

test('a customer whose means of payment is to be stored needs a reference', () => {
  const data = { payload: inTheClear, tokenize: true };
  expect(reason(data, { customer: {} })).toBe('missing-data');
  expect(reason(data, { customer: { reference: 'customer-2042' } })).toBeNull();
});

test('our counterpart of the published example is read as an order with its bank', () => {
  const file = new URL('../../../../test/fixtures/orders/payment-component.json', import.meta.url);
  const read = readCreateOrder(JSON.parse(readFileSync(file, 'utf8')));
  assert(!isRefusal(read));
  expect(read).toMatchObject({ type: 'direct', gateway: 'IDEAL', content: { issuerId: '0021' } });
});
