// SEPA direct debit: the merchant collects the money with a mandate of the customer.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import type { Scenario } from '../domain/payment-methods/scenario.ts';
import { pair } from '../domain/status.ts';
import { fixedLifetime } from '../domain/time/link-lifetime.ts';
import { directDebitDisputes } from './families/disputes.ts';
import { field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';
import { cancelled, scenario, step } from './families/scenarios.ts';
import { sepaCountries } from './families/sepa.ts';

/** The mandate is made at once; the bank's decision follows two minutes later (test-data.md, part 6). */
const scenarios: readonly Scenario[] = [
  scenario('completed', 'Completed', step('pending'), step('paid', 120)),
  scenario('declined', 'Declined', step('pending'), step('declined', 120)),
  scenario('uncleared', 'Uncleared', step('pending'), step('uncleared', 120), step('paid', 180)),
  scenario(
    'uncleared-declined',
    'Uncleared, then declined',
    step('pending'),
    step('uncleared', 120),
    step('declined', 180),
  ),
  cancelled(),
];

export const dirdeb = definePaymentMethod({
  id: 'DIRDEB',
  chargeback: 'void',
  disputes: directDebitDisputes,
  name: 'SEPA Direct Debit',
  description: 'Direct Debit',
  family: 'direct debit',
  currencies: ['EUR'],
  countries: sepaCountries,
  expirySeconds: null,
  linkLifetime: fixedLifetime,
  outcomes: outcomes({ cancelled: pair('void', 'void') }),
  page: { kind: 'fields' },
  fields: [field('account_holder', 'required', 'required'), field('iban', 'required', 'required')],
  // The merchant may cancel until the mandate goes to the bank.
  cancellableWhile: ['pending'],
  paysLater: true,
  tokenization: true,
  hasFields: true,
  directCancelUrl: 'with-transactionid',
  answerKeys: ['external_transaction_id', 'account_id', 'account_iban'],
  secondChance: false,
  scenarios: () => scenarios,
});
