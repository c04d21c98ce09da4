// SOFORT: a bank redirect whose payments above 100 EUR stay uncleared for days.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { outcomes } from './families/outcomes.ts';
import { bankScenarios, completed, scenario, step } from './families/scenarios.ts';

/** Up to this amount, in minor units, SOFORT settles at once (test-data.md, part 7). */
const settledAtOnceMinor = 10_000;

/** In reality up to three business days; here one day of site time, which a test can let pass. */
const clearingSeconds = daySeconds;

const slowlyCompleted = scenario(
  'completed',
  'Completed',
  step('uncleared'),
  step('paid', clearingSeconds),
);

export const directbank = definePaymentMethod({
  id: 'DIRECTBANK',
  refunds: { above: true },
  name: 'SOFORT Banking',
  description: 'SOFORT Banking',
  family: 'banking redirect',
  currencies: ['EUR'],
  countries: ['AT', 'BE', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'PL'],
  allowedAmount: { min: 10, max: null },
  expirySeconds: daySeconds,
  outcomes: outcomes(),
  tokenization: true,
  recurringVia: 'DIRDEB',
  component: true,
  directThroughPage: true,
  directCancelUrl: 'as-sent',
  answerKeys: ['account_id'],
  // MultiSafepay is ending this method; it stays for shops that still name it.
  retired: true,
  scenarios: (amount) => [
    amount.minor > settledAtOnceMinor ? slowlyCompleted : completed(),
    ...bankScenarios.filter(({ id }) => id !== 'completed'),
  ],
});
