// Card payment: any card; the brand is found from its number.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardScheme } from './families/card.ts';

export const creditcard = definePaymentMethod(
  cardScheme({
    id: 'CREDITCARD',
    name: 'Card payment',
    description: 'Credit card',
    cardGroup: 'group',
  }),
);
