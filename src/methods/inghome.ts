// ING Home'Pay: the page of a Belgian bank, withdrawn in the original.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { bankRedirect } from './families/bank-redirect.ts';

export const inghome = definePaymentMethod(
  bankRedirect({
    id: 'INGHOME',
    name: "ING Home'Pay",
    description: 'ING HomePay',
    countries: ['BE'],
    expirySeconds: 432_000,
    retired: true,
  }),
);
