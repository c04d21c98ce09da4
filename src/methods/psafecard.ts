// paysafecard: a voucher bought with cash.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { fixedLifetime } from '../domain/time/link-lifetime.ts';
import { outcomes } from './families/outcomes.ts';
import { plainScenarios } from './families/scenarios.ts';
import { wallet } from './families/wallet.ts';

export const paysafecard = definePaymentMethod(
  wallet({
    id: 'PSAFECARD',
    refunds: { days: 180, above: true },
    name: 'paysafecard',
    description: 'paysafecard',
    currencies: ['EUR', 'GBP', 'USD'],
    expirySeconds: 10_800,
    linkLifetime: fixedLifetime,
    family: 'prepaid',
    direct: false,
    outcomes: outcomes({ cancelled: pair('void', 'void') }),
    secondChance: false,
    scenarios: () => plainScenarios,
  }),
);
