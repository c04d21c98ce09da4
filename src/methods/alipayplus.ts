// Alipay+: wallets of many Asian countries, which scan a code on our page.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { outcomes } from './families/outcomes.ts';
import { wallet } from './families/wallet.ts';

export const alipayPlus = definePaymentMethod(
  wallet({
    id: 'ALIPAYPLUS',
    refunds: { days: 365 },
    name: 'Alipay+',
    description: 'Alipay+',
    currencies: ['EUR', 'USD'],
    expirySeconds: 3600,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
    page: { kind: 'qr' },
    qr: {
      methodName: 'alipayplus',
      ownApp: true,
      answer: 'page',
      when: 'always',
      payerChoosesAmount: false,
      payableRepeatedly: false,
    },
  }),
);
