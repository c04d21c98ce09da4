// ING Home'Pay: the page of a Belgian bank, which MultiSafepay no longer offers.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';

export const inghome = definePaymentMethod(
  bankRedirect({
    id: 'INGHOME',
    name: "ING Home'Pay",
    description: 'ING HomePay',
    countries: ['BE'],
    expirySeconds: 5 * daySeconds,
    retired: true,
  }),
);
