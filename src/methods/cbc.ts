// CBC: the page of a Belgian bank.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { outcomes } from './families/outcomes.ts';

export const cbc = definePaymentMethod(
  bankRedirect({
    id: 'CBC',
    name: 'CBC',
    description: 'CBC',
    countries: ['BE'],
    expirySeconds: 5 * daySeconds,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
  }),
);
