// Mastercard.
import { definePaymentMethod } from '../domain/payment-method.ts';
import { cardScheme } from './families/card.ts';

export const mastercard = definePaymentMethod(
  cardScheme({ id: 'MASTERCARD', name: 'Mastercard', description: 'MasterCard' }),
);
