// Amazon Pay: a button in the shop's own page, with what Amazon knows of the customer.
import { definePaymentMethod } from '../domain/payment-methods/payment-method.ts';
import { pair } from '../domain/status.ts';
import { daySeconds } from '../domain/time/clock.ts';
import { cardDisputes, walletReasons } from './families/disputes.ts';
import { outcomes } from './families/outcomes.ts';
import { plainScenarios } from './families/scenarios.ts';
import { wallet } from './families/wallet.ts';

const customerData = [
  'first_name',
  'last_name',
  'address1',
  'house_number',
  'zip_code',
  'city',
  'country',
  'phone',
];

export const amazonPay = definePaymentMethod(
  wallet({
    id: 'AMAZONBTN',
    name: 'Amazon Pay',
    description: 'Amazon Pay',
    currencies: [
      'AUD',
      'CHF',
      'DKK',
      'EUR',
      'GBP',
      'HKD',
      'JPY',
      'NOK',
      'NZD',
      'SEK',
      'USD',
      'ZAR',
    ],
    countries: [
      'AT',
      'BE',
      'CH',
      'CY',
      'DE',
      'DK',
      'ES',
      'FR',
      'HU',
      'IE',
      'IT',
      'LU',
      'NL',
      'PT',
      'SE',
    ],
    expirySeconds: daySeconds,
    chargeback: 'chargedback',
    disputes: cardDisputes(walletReasons, 11),
    // The money stays with Amazon, so the financial status stays `initialized` (lifecycle.md, part 6).
    outcomes: outcomes({
      paid: pair('completed', 'initialized'),
      settled: pair('completed', 'initialized'),
    }),
    directCustomer: customerData,
    requiredCustomerData: customerData,
    walletButton: true,
    scenarios: () => plainScenarios,
  }),
);
