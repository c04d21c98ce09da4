// Bancontact: the Belgian debit card, payable with the card number, in the app, or by scanning a QR.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { outcomes } from './families/outcomes.ts';
import { bankScenarios } from './families/scenarios.ts';

export const mistercash = definePaymentMethod({
  id: 'MISTERCASH',
  refunds: { days: 180, above: true },
  name: 'Bancontact',
  description: 'Bancontact',
  family: 'card',
  // No direct orders (docs: testing); the page asks for the card or shows the QR code.
  direct: false,
  currencies: ['EUR'],
  countries: ['BE'],
  // As published: the list of methods names no country for it.
  allowedCountries: [],
  preferredCountries: ['BE', 'ZA'],
  expirySeconds: 3600,
  outcomes: outcomes(),
  page: { kind: 'card', cvc: false },
  card: { threeDSecure: 'always', cvc: false },
  qr: {
    methodName: 'mistercash',
    ownApp: false,
    answer: 'deeplink',
    when: 'on-request',
    payerChoosesAmount: false,
    payableRepeatedly: false,
  },
  tokenization: true,
  recurringVia: 'DIRDEB',
  hasFields: true,
  componentQr: true,
  fastCheckout: true,
  answerKeys: ['external_transaction_id'],
  scenarios: () => bankScenarios,
});
