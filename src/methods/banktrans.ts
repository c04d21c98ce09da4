// Bank transfer: the customer sends the money from their own bank, days later.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { freeLifetime } from '../domain/time/link-lifetime.ts';
import { countryOptions, field } from './families/fields.ts';
import { outcomes } from './families/outcomes.ts';
import { plainScenarios } from './families/scenarios.ts';
import { sepaCountries } from './families/sepa.ts';

export const banktrans = definePaymentMethod({
  id: 'BANKTRANS',
  refunds: { above: true },
  name: 'Bank Transfer',
  description: 'Wire Transfer',
  currencies: [
    'AUD',
    'CAD',
    'CHF',
    'CZK',
    'DKK',
    'EUR',
    'GBP',
    'HKD',
    'HUF',
    'JPY',
    'NOK',
    'PLN',
    'SEK',
    'USD',
  ],
  expirySeconds: 60 * daySeconds,
  linkLifetime: { ...freeLifetime, usualSeconds: 60 * daySeconds },
  family: 'bank transfer',
  paymentDescription: 'Bank transfer',
  countries: sepaCountries,
  // As published: the list of methods names no country for it.
  allowedCountries: [],
  outcomes: outcomes(),
  page: { kind: 'fields' },
  fields: [
    field('iban', 'optional', 'optional'),
    field('bank_country', 'required', 'optional', countryOptions(sepaCountries)),
  ],
  paysLater: true,
  component: true,
  fastCheckout: true,
  directCancelUrl: 'with-transactionid',
  answerKeys: ['external_transaction_id', 'issuer_id', 'account_holder_name'],
  secondChance: false,
  scenarios: () => plainScenarios,
});
