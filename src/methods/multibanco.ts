// Multibanco: a reference to pay by at a cash machine or in online banking.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { promisedInPortugal } from './families/portugal.ts';

export const multibanco = definePaymentMethod(
  promisedInPortugal({
    id: 'MULTIBANCO',
    refunds: { days: 90, above: true },
    name: 'Multibanco',
    description: 'Multibanco',
    expirySeconds: 3 * daySeconds,
    family: 'payment reference',
    secondChance: false,
  }),
);
