// iDEAL: a Dutch bank redirect; the customer picks the bank on the bank's side.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { idealIssuers } from './families/ideal-issuers.ts';
import { outcomes } from './families/outcomes.ts';
import { idealScenarios } from './families/scenarios.ts';

export const ideal = definePaymentMethod({
  id: 'IDEAL',
  refunds: { above: true },
  name: 'iDEAL',
  // Both brand names are used together from this day on (announced by the scheme; not in our reference).
  names: [{ from: '2026-01-29', name: 'iDEAL | Wero' }],
  description: 'iDEAL',
  family: 'banking redirect',
  currencies: ['EUR'],
  countries: ['NL'],
  // As published: the list of methods names no country for it.
  allowedCountries: [],
  allowedAmount: { min: 0, max: 5_000_000 },
  expirySeconds: 3600,
  outcomes: outcomes(),
  tokenization: true,
  recurringVia: 'DIRDEB',
  hasFields: true,
  fastCheckout: true,
  issuers: idealIssuers,
  answerKeys: ['external_transaction_id', 'issuer_id', 'account_iban', 'account_bic'],
  scenarios: () => idealScenarios,
});
