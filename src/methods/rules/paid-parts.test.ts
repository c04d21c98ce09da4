// Checks how much of an order is left to ask for after its attempts.
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
  ['nobody has tried to pay', [], 2000],
  ['an attempt failed', [attempt('IDEAL', 2000, 'started', 'declined')], 2000],
  ['a gift card paid a part', [card], 1500],
  [
    'a gift card paid a part and the attempt to pay the rest failed',
    [card, attempt('IDEAL', 1500, 'started', 'expired')],
    1500,
  ],
  ['gift cards paid everything', [card, attempt('VVVGIFTCRD', 1500, 'started', 'paid')], null],
  ['it is paid', [bank], null],
  [
    'the money came after the attempt expired',
    [attempt('IDEAL', 2000, 'started', 'expired', 'settled')],
    null,
  ],
  ['an attempt of an earlier post of the order paid it', [{ ...bank, superseded: true }], null],
  [
    'an earlier post of the order was paid with another amount',
    [card, attempt('IDEAL', 9, 'paid')],
    null,
  ],
  ['a promised payment was given up', [attempt('KLARNA', 2000, 'paid', 'unclaimed')], 2000],
] as const)('the rest to ask for when %s', (_when, attempts, minor) => {
  const order = anOrder({ amount: money(2000, 'EUR') });
  expect(restToAsk(order, attempts, [])?.minor ?? null).toBe(minor);
});
