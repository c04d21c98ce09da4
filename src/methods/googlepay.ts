// Google Pay: cards in the wallet of a Google account.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardWallet } from './families/wallet.ts';

export const googlePay = definePaymentMethod(
  cardWallet({
    id: 'GOOGLEPAY',
    name: 'Google Pay',
    description: 'Google Pay',
    tokenization: true,
  }),
);
