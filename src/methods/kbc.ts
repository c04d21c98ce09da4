// KBC: the page of a Belgian bank.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { outcomes } from './families/outcomes.ts';

export const kbc = definePaymentMethod(
  bankRedirect({
    id: 'KBC',
    name: 'KBC',
    description: 'KBC',
    countries: ['BE'],
    expirySeconds: 5 * daySeconds,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
  }),
);
