// American Express.
import { definePaymentMethod } from '../domain/payment-method.ts';
import { cardScheme } from './families/card.ts';

export const amex = definePaymentMethod(
  cardScheme({
    id: 'AMEX',
    name: 'Amex',
    description: 'American Express',
    currencies: ['CHF', 'EUR', 'GBP', 'USD'],
    manualCapture: false,
    zeroAuthorization: false,
    fastCheckout: true,
  }),
);
