// Checks what refunds and chargebacks change about an order, also about one that was paid twice.
import { describe, expect, test } from 'vitest';
import { anAttempt, aRelated } from '../../../test/fixtures/orders.ts';
import { gatewayId, transactionId } from '../../domain/ids.ts';
import { type Currency, money } from '../../domain/money/money.ts';
import { nothingAfter } from '../../domain/orders/aftermath.ts';
import type { Transaction } from '../../domain/orders/transaction.ts';
import type { RelatedKind } from '../../domain/related-transaction.ts';
import { pair } from '../../domain/status.ts';
import { aftermathOf } from './aftermath.ts';

const order = { amount: money(1000, 'EUR'), after: nothingAfter };

const payment = (id: number, gateway = 'VISA', currency: Currency = 'EUR') =>
  anAttempt({
    transactionId: transactionId(id),
    sequence: id,
    gateway: gatewayId(gateway),
    amount: money(1000, currency),
    statuses: pair('completed', 'completed'),
    facts: ['started', 'paid'],
  });

const related = (
  kind: RelatedKind,
  of: Transaction,
  minor: number,
  status: 'reserved' | 'completed' | 'void' = 'completed',
) =>
  aRelated({
    kind,
    referenceId: of.transactionId,
    amount: money(minor, of.amount.currency),
    statuses: pair(status, status),
  });

const [first, second] = [payment(1), payment(2)];
const debit = payment(3, 'DIRDEB');

describe('whether an order is charged back:', () => {
  test.each([
    [
      'yes while the chargeback is open',
      [first],
      [related('chargeback', first, 1000, 'reserved')],
      true,
    ],
    ['yes if a part of it is charged back', [first], [related('chargeback', first, 1)], true],
    [
      'not once the chargeback is won',
      [first],
      [related('chargeback', first, 1000, 'void')],
      false,
    ],
    [
      'not if another payment still pays it',
      [first, second],
      [related('chargeback', first, 1000)],
      false,
    ],
    [
      'yes if both of its payments are charged back',
      [first, second],
      [related('chargeback', first, 1000), related('chargeback', second, 1000)],
      true,
    ],
    [
      'yes if its second payment was already refunded',
      [first, second],
      [related('refund', second, 1000), related('chargeback', first, 1000)],
      true,
    ],
    [
      'not if the money did not pay the order, as it was in another currency',
      [first, payment(4, 'VISA', 'USD')],
      [related('chargeback', payment(4, 'VISA', 'USD'), 1000)],
      false,
    ],
  ])('%s', (_when, payments, rows, charged) => {
    expect(aftermathOf(order, payments, rows).chargedBack).toBe(charged);
  });
});

test('a charged back direct debit makes the order void, a card makes it chargedback, whatever else paid it', () => {
  const shown = (of: Transaction) =>
    aftermathOf(order, [first, debit], [related('chargeback', of, 1000)]).chargebackStatus;
  expect([shown(debit), shown(first)]).toEqual(['void', 'chargedback']);
});
