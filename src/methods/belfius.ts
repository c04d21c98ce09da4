// Belfius: the page of a Belgian bank.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';

export const belfius = definePaymentMethod(
  bankRedirect({
    id: 'BELFIUS',
    name: 'Belfius',
    description: 'Belfius',
    countries: ['BE'],
    expirySeconds: 5 * daySeconds,
  }),
);
