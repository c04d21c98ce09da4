// Request to Pay: a German bank promises the money first and sends it later.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { outcomes } from './families/outcomes.ts';
import { cancelled, declined, expired, settledLater } from './families/scenarios.ts';

export const dbrtp = definePaymentMethod(
  bankRedirect({
    id: 'DBRTP',
    name: 'Request to Pay',
    description: 'Request to Pay',
    countries: ['DE'],
    allowedAmount: { min: 100, max: 1_500_000 },
    expirySeconds: 3600,
    outcomes: outcomes({
      paid: pair('completed', 'uncleared'),
      cancelled: pair('void', 'void'),
    }),
    retired: true,
    scenarios: () => [settledLater(180), declined(), cancelled(), expired()],
  }),
);
