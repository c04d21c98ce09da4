// Checks what attempts leave an order to ask for.
import { expect, test } from 'vitest';
import { anAttempt, anOrder } from '../../../test/fixtures/orders.ts';
import { gatewayId } from '../../domain/ids.ts';
import { money } from '../../domain/money/money.ts';
import type { PaymentFact } from '../../domain/payment-event.ts';
import { restToAsk } from './paid-parts.ts';

const attempt = (gateway: string, minor: number, ...facts: PaymentFact[]) =>
  anAttempt({ gateway: gatewayId(gateway), amount: money(minor, 'EUR'), facts });
const bank = attempt('IDEAL', 2000, 'started', 'paid');
const card = attempt('VVVGIFTCRD', 500, 'started', 'paid');

test.each([
  ['nothing tried', [], 2000],
  ['nothing came', [attempt('IDEAL', 2000, 'started', 'declined')], 2000],
  ['a gift card gave a part', [card], 1500],
  ['beside a try that failed', [card, attempt('IDEAL', 1500, 'started', 'expired')], 1500],
  ['gift cards gave all', [card, attempt('VVVGIFTCRD', 1500, 'started', 'paid')], null],
  ['it is paid', [bank], null],
  ['its money came late', [attempt('IDEAL', 2000, 'started', 'expired', 'settled')], null],
  ['it was paid under an earlier post', [{ ...bank, superseded: true }], null],
  ['and under an earlier post in another amount', [card, attempt('IDEAL', 9, 'paid')], null],
  ['a promise was given up', [attempt('KLARNA', 2000, 'paid', 'unclaimed')], 2000],
] as const)('%s', (_when, attempts, minor) => {
  const order = anOrder({ amount: money(2000, 'EUR') });
  expect(restToAsk(order, attempts, [])?.minor ?? null).toBe(minor);
});
