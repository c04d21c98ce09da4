// Checks what is taken from the payment component: method, bank, and a payload that nobody here can open.
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

describe('the method', () => {
  test.each([
    ['payment_data.gateway', { gateway: 'IDEAL' }, 'IDEAL'],
    ['the payload', { payload: inTheClear }, 'IDEAL'],
    ['payment_data.gateway before the payload', { gateway: 'KBC', payload: inTheClear }, 'KBC'],
    ['an empty gateway is none', { gateway: ' ', payload: inTheClear }, 'IDEAL'],
  ])('%s', (_name, data, gateway) => expect(order(data).gateway).toBe(gateway));

  test('the order itself has the first word', () => {
    expect(order({ payload: inTheClear }, { gateway: 'KBC' }).gateway).toBe('KBC');
  });
  test.each([{}, { payload: payload({ fields: {} }) }, { gateway: 'NOSUCH' }, null, 'odd'])(
    '%j names none: 1023',
    (data) => expect(reason(data)).toBe('no-gateway'),
  );
});

describe('a payload that cannot be read is 1016', () => {
  test.each([
    ['no base64', '{"gateway":"IDEAL"}'],
    ['no JSON', Buffer.from('not json').toString('base64')],
    ['a list', payload([1])],
    ['a word', payload('IDEAL')],
    ['a number', 5],
    ['an object', { gateway: 'IDEAL' }],
  ])('%s', (_name, sent) => {
    expect(reason({ payload: sent })).toBe('missing-data');
    expect(reason({ payload: sent, gateway: 'IDEAL' })).toBe('missing-data');
  });
  test('on an order whose page asks, nobody looks at it', () => {
    expect(reason({ payload: 'odd' }, { type: 'redirect', gateway: 'IDEAL' })).toBeNull();
  });
});

describe('the bank', () => {
  test('is the one that was chosen in the component', () => {
    expect(order({ payload: inTheClear }).content.issuerId).toBe('0021');
  });
  test('named by the order itself stays', () => {
    const info = { gateway_info: { issuer_id: '0031' } };
    expect(order({ payload: inTheClear }, info).content.issuerId).toBe('0031');
  });
  test('has to be one of the method', () => {
    const unknown = payload({ gateway: 'IDEAL', fields: { extvar8: '9999' } });
    expect(reason({ payload: unknown })).toBe('invalid-issuer');
  });
  test('of a method without banks is left alone', () => {
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
  test('a payload in the clear does not', () => {
    expect(reason({ gateway: 'VISA', payload: inTheClear })).toBe('missing-data');
  });
});

describe('what the component asked of a method without a card', () => {
  const debit = { gateway: 'DIRDEB', fields: 'q83vEjRWeJA', encrypted: true };
  test.each([
    ['encrypted', payload(debit)],
    ['in the clear', payload({ ...debit, encrypted: false })],
  ])('%s: only the acquirer gets it', (_name, sent) => {
    const read = order({ payload: sent });
    expect(read).toMatchObject({ gateway: 'DIRDEB', inputs: {} });
    expect(read.walletToken?.reveal()).toBe(sent);
    expect(JSON.stringify(read)).not.toContain(sent);
    expect(JSON.stringify(read.content)).not.toContain('q83vEjRWeJA');
  });
  test('does not take the place of a token of the wallet itself', () => {
    const info = { gateway_info: { payment_token: 'of the wallet' } };
    const read = order({ gateway: 'APPLEPAY', payload: payload(debit) }, info);
    expect(read.walletToken?.reveal()).toBe('of the wallet');
  });
});

test('who is to be remembered has to have a name', () => {
  const data = { payload: inTheClear, tokenize: true };
  expect(reason(data, { customer: {} })).toBe('missing-data');
  expect(reason(data, { customer: { reference: 'customer-2042' } })).toBeNull();
});

test('the counterpart of the published example is an order with its bank', () => {
  const file = new URL('../../../../test/fixtures/orders/payment-component.json', import.meta.url);
  const read = readCreateOrder(JSON.parse(readFileSync(file, 'utf8')));
  assert(!isRefusal(read));
  expect(read).toMatchObject({ type: 'direct', gateway: 'IDEAL', content: { issuerId: '0021' } });
});
