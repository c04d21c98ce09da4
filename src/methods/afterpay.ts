// Riverty, once AfterPay: the customer pays the invoice after delivery.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { field, personOfDirectOrder } from './families/fields.ts';
import { payLater } from './families/pay-later.ts';

export const afterpay = definePaymentMethod(
  payLater({
    id: 'AFTERPAY',
    claimDays: 90,
    name: 'Riverty',
    description: 'AfterPay',
    countries: ['AT', 'BE', 'CH', 'DE', 'NL'],
    expirySeconds: 90 * daySeconds,
    paymentDescription: 'Riverty',
    page: { kind: 'fields' },
    fields: [...personOfDirectOrder, field('terms', 'required', 'optional')],
    directCancelUrl: 'with-transactionid',
    answerKeys: ['external_transaction_id', 'account_id'],
    accountField: 'birthday',
    secondChance: false,
  }),
);
