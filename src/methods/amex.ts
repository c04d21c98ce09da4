// American Express.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardScheme } from './families/card.ts';
import { amexReasons, cardDisputes } from './families/disputes.ts';

export const amex = definePaymentMethod(
  cardScheme({
    id: 'AMEX',
    name: 'Amex',
    description: 'American Express',
    currencies: ['CHF', 'EUR', 'GBP', 'USD'],
    manualCapture: false,
    disputes: cardDisputes(amexReasons, 20),
    zeroAuthorization: false,
    fastCheckout: true,
  }),
);
