// Trustly: one page for the banks of many countries.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { bankRedirect } from './families/bank-redirect.ts';
import { outcomes } from './families/outcomes.ts';
import { bankScenarios, scenario, step } from './families/scenarios.ts';

/** A payment that stays uncleared, so that it expires after five days (lifecycle.md, part 5). */
const neverDecided = scenario(
  'uncleared-expired',
  'Uncleared, then expired',
  step('uncleared'),
  step('expired', 5 * daySeconds),
);

export const trustly = definePaymentMethod(
  bankRedirect({
    id: 'TRUSTLY',
    refunds: { days: 365, above: true },
    name: 'Trustly',
    description: 'Trustly',
    currencies: ['EUR', 'GBP', 'SEK'],
    countries: [
      'AT',
      'CZ',
      'DE',
      'DK',
      'EE',
      'ES',
      'FI',
      'GB',
      'LT',
      'LV',
      'NL',
      'NO',
      'PL',
      'PT',
      'SE',
    ],
    expirySeconds: 7200,
    // The only method whose orders become cancelled instead of void (payment-methods.md, part 2).
    outcomes: outcomes({ cancelled: pair('cancelled', 'cancelled') }),
    directCustomer: ['first_name', 'last_name', 'country', 'email'],
    requiredCustomerData: ['first_name', 'last_name', 'country', 'email'],
    scenarios: () => [...bankScenarios, neverDecided],
  }),
);
