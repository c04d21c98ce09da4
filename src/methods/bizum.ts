// Bizum: Spanish customers confirm in the app of their bank.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';
import { cancelled, completed, declined, expired } from './families/scenarios.ts';

export const bizum = definePaymentMethod({
  id: 'BIZUM',
  refunds: { once: true },
  name: 'Bizum',
  description: 'Bizum',
  countries: ['ES'],
  allowedAmount: { min: 50, max: 100_000 },
  expirySeconds: 1800,
  family: 'mobile',
  currencies: ['EUR'],
  // The money does not pass through the gateway. A payment that was started cannot be cancelled, only declined.
  outcomes: outcomes({
    paid: pair('completed', 'initialized'),
    settled: pair('completed', 'initialized'),
    cancelled: pair('declined', 'declined'),
  }),
  page: { kind: 'fields' },
  // Published direct requests carry no phone number, so it is optional in them (create-order.md, part 4).
  fields: [field('phone', 'required', 'optional')],
  answerKeys: ['external_transaction_id'],
  secondChance: false,
  scenarios: () => [completed('Success'), declined('Failure'), cancelled(), expired()],
});
