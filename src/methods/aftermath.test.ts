// What refunds and chargebacks make of an order, also of one that was paid twice.
import { describe, expect, test } from 'vitest';
import { nothingAfter } from '../domain/aftermath.ts';
import { gatewayId, orderId, siteId, transactionId } from '../domain/ids.ts';
import { type Currency, money } from '../domain/money.ts';
import type { RelatedKind, RelatedTransaction } from '../domain/related-transaction.ts';
import { pair } from '../domain/status.ts';
import type { Transaction } from '../domain/transaction.ts';
import { aftermathOf } from './aftermath.ts';
import { brandMethod } from './attempt-states.ts';

const at = new Date('2026-03-02T12:00:00Z');
const order = { amount: money(1000, 'EUR'), after: nothingAfter };

function payment(
  id: number,
  gateway = 'VISA',
  { currency = 'EUR', brand = null }: { currency?: Currency; brand?: 'AMEX' | null } = {},
): Transaction {
  return {
    siteId: siteId(1),
    transactionId: transactionId(id),
    orderId: orderId('lamp'),
    sequence: id,
    gateway: gatewayId(gateway),
    acquirer: 'simulator',
    channel: 'page',
    phase: 'started',
    superseded: false,
    attemptKey: null,
    captureOf: null,
    amount: money(1000, currency),
    statuses: pair('completed', 'completed'),
    facts: ['started', 'paid'],
    reason: null,
    reasonCode: null,
    reference: null,
    redirectUrl: null,
    issuerId: null,
    card: brand && { brand, first6: '374500', last4: '0007', expiry: '3012', holder: 'S Smit' },
    details: {},
    createdAt: at,
    modifiedAt: at,
    completedAt: at,
    expiresAt: null,
    pollAt: null,
  };
}

function related(
  kind: RelatedKind,
  of: Transaction,
  minor: number,
  status: 'reserved' | 'completed' | 'void' = 'completed',
): RelatedTransaction {
  return {
    siteId: siteId(1),
    transactionId: transactionId(1000 + of.transactionId),
    orderId: of.orderId,
    kind,
    referenceId: of.transactionId,
    ownOrderId: null,
    amount: money(minor, of.amount.currency),
    statuses: pair(status, status),
    description: '',
    items: null,
    vars: [null, null, null],
    costs: [],
    dispute: null,
    funded: true,
    reason: null,
    createdAt: at,
    modifiedAt: at,
    completedAt: null,
    dueAt: null,
  };
}

const [first, second] = [payment(1), payment(2)];
const debit = payment(3, 'DIRDEB');

describe('an order is charged back', () => {
  test.each([
    ['while the dispute is open', [first], [related('chargeback', first, 1000, 'reserved')], true],
    ['for a part of it', [first], [related('chargeback', first, 1)], true],
    ['not once it is won', [first], [related('chargeback', first, 1000, 'void')], false],
    ['not where it is still paid', [first, second], [related('chargeback', first, 1000)], false],
    [
      'where both payments are gone',
      [first, second],
      [related('chargeback', first, 1000), related('chargeback', second, 1000)],
      true,
    ],
    [
      'where the second payment was given back already',
      [first, second],
      [related('refund', second, 1000), related('chargeback', first, 1000)],
      true,
    ],
    [
      'not for money that was none of it',
      [first, payment(4, 'VISA', { currency: 'USD' })],
      [related('chargeback', payment(4, 'VISA', { currency: 'USD' }), 1000)],
      false,
    ],
  ])('%s', (_when, payments, rows, charged) => {
    expect(aftermathOf(order, payments, rows).chargedBack).toBe(charged);
  });
});

test('a direct debit makes it void, a card does not, whatever else it was paid with', () => {
  const shown = (of: Transaction) =>
    aftermathOf(order, [first, debit], [related('chargeback', of, 1000)]).chargebackStatus;
  expect([shown(debit), shown(first)]).toEqual(['void', 'chargedback']);
});

test("the card's brand counts where any card could be chosen, else the method that was", () => {
  const brand = 'AMEX' as const;
  expect(brandMethod(payment(1, 'CREDITCARD', { brand })).id).toBe('AMEX');
  expect(brandMethod(payment(1, 'CREDITCARD')).id).toBe('CREDITCARD');
  expect(brandMethod(payment(1, 'MISTERCASH', { brand })).id).toBe('MISTERCASH');
});
