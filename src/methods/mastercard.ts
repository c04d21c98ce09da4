// Mastercard.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardScheme } from './families/card.ts';
import { cardDisputes, mastercardReasons } from './families/disputes.ts';

export const mastercard = definePaymentMethod(
  cardScheme({
    id: 'MASTERCARD',
    name: 'Mastercard',
    description: 'MasterCard',
    disputes: cardDisputes(mastercardReasons),
  }),
);
