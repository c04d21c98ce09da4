// Alipay: a wallet of Chinese customers, followed by Alipay+.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { outcomes } from './families/outcomes.ts';
import { wallet } from './families/wallet.ts';

export const alipay = definePaymentMethod(
  wallet({
    id: 'ALIPAY',
    refunds: { days: 365, above: true },
    name: 'Alipay',
    description: 'Alipay',
    currencies: ['EUR', 'USD'],
    expirySeconds: 18_000,
    paymentDescription: 'ALIPAY',
    // A payment that the customer cancels counts as expired (payment-methods.md, part 2).
    outcomes: outcomes({ cancelled: pair('expired', 'expired') }),
    answerKeys: ['account_id'],
    retired: true,
  }),
);
