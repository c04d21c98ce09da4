// Dotpay: Polish banks, chosen on our page before the customer leaves it.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { field } from './families/fields.ts';

/** Test banks: the real list changes every week, so a connector to the real network must ask for it. */
const banks = [
  { value: 'test-bank-one', label: 'Test bank one' },
  { value: 'test-bank-two', label: 'Test bank two' },
];

export const dotpay = definePaymentMethod(
  bankRedirect({
    id: 'DOTPAY',
    name: 'Dotpay',
    description: 'DotPay',
    currencies: ['EUR', 'PLN'],
    countries: ['PL'],
    expirySeconds: 3 * daySeconds,
    direct: false,
    page: { kind: 'fields' },
    fields: [
      field('email', 'required', 'optional'),
      field('phone', 'required', 'optional'),
      field('bank_name', 'required', 'optional', banks),
    ],
  }),
);
