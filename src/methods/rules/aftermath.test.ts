// What refunds and chargebacks make of an order, also of one that was paid twice.
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
      [first, payment(4, 'VISA', 'USD')],
      [related('chargeback', payment(4, 'VISA', 'USD'), 1000)],
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
