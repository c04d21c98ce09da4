// Apple Pay: cards in the wallet of an Apple device.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { cardWallet } from './families/wallet.ts';

export const applePay = definePaymentMethod(
  cardWallet({
    id: 'APPLEPAY',
    name: 'Apple Pay',
    description: 'Apple Pay',
    walletSession: true,
  }),
);
