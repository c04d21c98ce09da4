// Checks what decides about 3-D Secure: rules F1 to F6 of seeds.md, and the order of a site's rules.
import { expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { definePaymentMethod, type PaymentMethod } from '../payment-methods/payment-method.ts';
import type { Dynamic3dRule } from '../site.ts';
import { pair } from '../status.ts';
import { decideThreeDSecure, type ThreeDSecureTerms } from './three-d-secure.ts';

const untried = pair('initialized', 'initialized');

/** A card method. Only what it says about 3-D Secure matters here. */
function cardMethod(threeDSecure: 'by-order' | 'always'): PaymentMethod {
  return definePaymentMethod({
    id: 'PLASTIC',
    name: 'Plastic',
    description: 'Plastic',
    family: 'card',
    currencies: ['EUR'],
    expirySeconds: null,
    outcomes: {
      started: untried,
      closed: untried,
      pending: untried,
      uncleared: untried,
      lapsed: untried,
      expired: untried,
      cancelled: untried,
      withdrawn: untried,
      declined: untried,
      paid: untried,
      settled: untried,
      unclaimed: untried,
      released: untried,
    },
    card: { threeDSecure, cvc: true },
    scenarios: () => [],
  });
}

const alwaysAsks = cardMethod('always');

const rule = (threeDSecure: boolean, when: Partial<Dynamic3dRule> = {}): Dynamic3dRule => ({
  amountFrom: null,
  country: null,
  scheme: null,
  threeDSecure,
  ...when,
});
const on = rule(true);
const off = rule(false);

function decide(changes: Partial<ThreeDSecureTerms>) {
  return decideThreeDSecure({
    method: cardMethod('by-order'),
    flexible3d: null,
    moto: false,
    stored: false,
    rules: [],
    amount: money(2599, 'EUR'),
    country: 'NL',
    brand: 'VISA',
    ...changes,
  });
}

test.each<[string, Partial<ThreeDSecureTerms>, string]>([
  ['F1, F2: true demands 3-D Secure', { flexible3d: true }, 'force'],
  ['F4: false skips it', { flexible3d: false }, 'skip'],
  ['F5: without flexible_3d the usual way applies', {}, 'usual'],
  ['F3: true wins over a rule against it', { flexible3d: true, rules: [off] }, 'force'],
  ['F3: false wins over a rule for it', { flexible3d: false, rules: [on] }, 'skip'],
  ['without flexible_3d a rule for it decides', { rules: [on] }, 'force'],
  ['without flexible_3d a rule against it decides', { rules: [off] }, 'skip'],
  ['the first rule that applies decides', { rules: [off, on] }, 'skip'],
  ['a telephone order skips it', { moto: true, rules: [on] }, 'skip'],
  ['a telephone order skips it even with flexible_3d', { moto: true, flexible3d: true }, 'skip'],
  [
    'a telephone order from a country on the list skips it',
    { moto: true, motoCountries: ['NL'], rules: [on] },
    'skip',
  ],
  [
    'a telephone order from another country follows flexible_3d',
    { moto: true, motoCountries: ['FR'], flexible3d: true },
    'force',
  ],
  [
    'a telephone order from an unknown country goes the usual way',
    { moto: true, motoCountries: ['FR'], country: null },
    'usual',
  ],
  [
    'a payment with a stored card skips it, because the customer is not there',
    { stored: true, flexible3d: true },
    'skip',
  ],
  [
    'a method that always asks ignores the order',
    { method: alwaysAsks, flexible3d: false },
    'usual',
  ],
  ['a method that always asks ignores the rules', { method: alwaysAsks, rules: [off] }, 'usual'],
])('3-D Secure: %s', (_, terms, expected) => {
  expect(decide(terms)).toBe(expected);
});

test.each<[string, Partial<Dynamic3dRule>, Partial<ThreeDSecureTerms>, boolean]>([
  ['of exactly its amount', { amountFrom: 2599 }, {}, true],
  ['of a cent less', { amountFrom: 2600 }, {}, false],
  ['from its country', { country: 'NL' }, {}, true],
  ['from another country', { country: 'BE' }, {}, false],
  ['whose country is unknown', { country: 'NL' }, { country: null }, false],
  ['with its card scheme', { scheme: 'VISA' }, {}, true],
  ['with another card scheme', { scheme: 'AMEX' }, {}, false],
  ['whose scheme is unknown', { scheme: 'VISA' }, { brand: null }, false],
  ['that meets all of its conditions', { amountFrom: 1, country: 'NL', scheme: 'VISA' }, {}, true],
  [
    'that meets all of its conditions but one',
    { amountFrom: 1, country: 'NL', scheme: 'AMEX' },
    {},
    false,
  ],
])('whether a rule applies to an order %s', (_, when, terms, applies) => {
  expect(decide({ ...terms, rules: [rule(true, when)] })).toBe(applies ? 'force' : 'usual');
  // A rule that does not apply is skipped, and the next one decides.
  expect(decide({ ...terms, rules: [rule(true, when), off] })).toBe(applies ? 'force' : 'skip');
});
