// Maestro: cards without a CVC.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardScheme } from './families/card.ts';
import { cardDisputes, mastercardReasons } from './families/disputes.ts';

export const maestro = definePaymentMethod(
  cardScheme({
    id: 'MAESTRO',
    name: 'Maestro',
    description: 'Maestro',
    disputes: cardDisputes(mastercardReasons),
    page: { kind: 'card', cvc: false },
    card: { threeDSecure: 'by-order', cvc: false, motoCountries: ['FR', 'IE', 'TR'] },
  }),
);
