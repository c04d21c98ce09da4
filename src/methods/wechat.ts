// WeChat Pay: a code that its own app scans.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { outcomes } from './families/outcomes.ts';
import { wallet } from './families/wallet.ts';

export const wechat = definePaymentMethod(
  wallet({
    id: 'WECHAT',
    refunds: { days: 365 },
    name: 'WeChat Pay',
    description: 'WeChat Pay',
    currencies: ['EUR'],
    expirySeconds: 7200,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
    page: { kind: 'qr' },
    qr: {
      methodName: 'wechat',
      ownApp: true,
      answer: 'page',
      when: 'always',
      payerChoosesAmount: false,
      payableRepeatedly: false,
    },
    // A direct order is paid in the app: its answer holds the code, and no page to go to.
    paysLater: true,
    directCancelUrl: 'as-sent',
    answerKeys: ['external_transaction_id', 'account_id'],
    secondChance: false,
  }),
);
