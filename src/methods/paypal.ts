// PayPal: a wallet that keeps the money itself.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { cardDisputes, walletReasons } from './families/disputes.ts';
import { outcomes } from './families/outcomes.ts';
import {
  cancelled,
  completed,
  declined,
  expired,
  open,
  scenario,
  step,
} from './families/scenarios.ts';
import { wallet } from './families/wallet.ts';

export const paypal = definePaymentMethod(
  wallet({
    id: 'PAYPAL',
    refunds: {
      days: 60,
      waiting: pair('reserved', 'initialized'),
      done: pair('completed', 'initialized'),
      short: pair('uncleared', 'initialized'),
    },
    chargeback: 'chargedback',
    // No time limit is published for it; the shortest known one is safe (our choice).
    disputes: cardDisputes(walletReasons, 11),
    name: 'PayPal',
    description: 'PayPal',
    currencies: [
      'AUD',
      'BRL',
      'CAD',
      'CHF',
      'CZK',
      'DKK',
      'EUR',
      'GBP',
      'HKD',
      'HRK',
      'HUF',
      'JPY',
      'MXN',
      'MYR',
      'NOK',
      'NZD',
      'PHP',
      'PLN',
      'RUB',
      'SEK',
      'SGD',
      'THB',
      'TRY',
      'TWD',
      'USD',
    ],
    expirySeconds: 14 * daySeconds,
    // PayPal drops a payment that is not made within 14 days (lifecycle.md, part 4).
    linkLifetime: { usualSeconds: 14 * daySeconds, maxSeconds: 14 * daySeconds },
    // The money does not pass through the gateway, so the financial status stays `initialized` (lifecycle.md, part 6).
    outcomes: outcomes({
      paid: pair('completed', 'initialized'),
      settled: pair('completed', 'initialized'),
    }),
    component: true,
    answerKeys: ['external_transaction_id', 'account_page', 'account_holder_name'],
    constantDetails: { paypal_eligibility: '' },
    scenarios: () => [
      completed('Approved'),
      declined(),
      cancelled(),
      expired('Closed'),
      scenario('pending', 'Pending, completed later', step('pending'), step('paid', 180)),
      open('open-completed', 'Initialized, completed a minute later', 'paid'),
      open('open-declined', 'Initialized, declined a minute later', 'declined'),
    ],
  }),
);
