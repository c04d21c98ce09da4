// iDEAL QR: a code that a phone scans; it can let the payer choose the amount and be paid many times.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { outcomes } from './families/outcomes.ts';
import { idealScenarios } from './families/scenarios.ts';

export const idealQr = definePaymentMethod({
  id: 'IDEALQR',
  refunds: { above: true },
  name: 'iDEAL QR',
  description: 'iDEAL QR',
  family: 'QR',
  currencies: ['EUR'],
  countries: ['NL'],
  // As published: the list of methods names no country for it.
  allowedCountries: [],
  expirySeconds: 5400,
  outcomes: outcomes(),
  page: { kind: 'qr' },
  qr: {
    methodName: 'idealqr',
    ownApp: false,
    answer: 'image',
    when: 'always',
    payerChoosesAmount: true,
    payableRepeatedly: true,
  },
  answerKeys: ['external_transaction_id', 'account_iban', 'account_bic'],
  scenarios: () => idealScenarios,
});
