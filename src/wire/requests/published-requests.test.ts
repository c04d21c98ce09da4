// Checks that our counterparts of all published create-order requests are accepted (create-order.md, part 14).
import { readdirSync, readFileSync } from 'node:fs';
import { assert, describe, expect, test } from 'vitest';
import { isRefusal } from '../../domain/refusal.ts';
import { findPaymentMethod } from '../../methods/index.ts';
import { readCreateOrder } from './new-orders/create-order.ts';

const folder = new URL('../../../test/fixtures/orders/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function requestOf(file: string) {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, unknown>;
}

function orderOf(file: string) {
  const read = readCreateOrder(requestOf(file));
  assert(!isRefusal(read), JSON.stringify(read));
  return read;
}

test('there are counterparts of more than 40 published requests', () =>
  expect(files.length).toBeGreaterThan(40));

describe.each(files)('%s', (file) => {
  test('is read as an order with its method, type and amount', () => {
    const { type, gateway, amount } = requestOf(file);
    const read = orderOf(file);
    const asked = typeof gateway === 'string' && gateway !== '' ? findPaymentMethod(gateway) : null;
    if (gateway !== undefined) expect(read.gateway).toBe(asked?.id ?? null);
    expect(read.type).toBe(type === '' ? 'redirect' : type);
    expect(read.amount.minor).toBe(amount);
  });
  test('keeps neither account numbers nor tokens', () => {
    const { content } = orderOf(file);
    expect(JSON.stringify(content)).not.toMatch(
      /NL87ABNA|5555555555554444|b3duIGRhdGE|token-of-the/,
    );
  });
});

test.each([
  ['direct-debit-direct.json', { account_holder: 'R Vermeer', iban: 'NL87ABNA0000000003' }],
  [
    'klarna-direct.json',
    { birthday: '1984-11-23', title: 'mr', phone: '0301234567', email: 'robin@lamps.example' },
  ],
  ['in3-direct.json', { birthday: '1984-11-23', title: 'mr', phone: '0301234567' }],
  ['mybank-direct.json', { issuer: 'CT000125-it' }],
  ['klarna-redirect.json', {}],
  ['direct-debit-redirect.json', {}],
])('the data read from %s is %j', (file, inputs) => expect(orderOf(file).inputs).toEqual(inputs));

test.each(['apple-pay-direct.json', 'google-pay-direct.json'])(
  'the wallet token is read from %s',
  (file) => {
    const info = requestOf(file)['gateway_info'] as { payment_token: string };
    expect(orderOf(file).walletToken?.reveal()).toBe(info.payment_token);
  },
);
