// Checks who decides about 3-D Secure: rules F1 to F6 of seeds.md, and the order of a site's rules.
import { expect, test } from 'vitest';
import { money } from '../money/money.ts';
import { definePaymentMethod, type PaymentMethod } from '../payment-methods/payment-method.ts';
import type { Dynamic3dRule } from '../site.ts';
import { pair } from '../status.ts';
import { decideThreeDSecure, type ThreeDSecureTerms } from './three-d-secure.ts';

const untried = pair('initialized', 'initialized');

/** A card method; what it does beside asking for 3-D Secure plays no part here. */
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
  ['F1, F2: true demands it', { flexible3d: true }, 'force'],
  ['F4: false leaves it out', { flexible3d: false }, 'skip'],
  ['F5: absent is the usual way', {}, 'usual'],
  ['F3: true wins over a rule against it', { flexible3d: true, rules: [off] }, 'force'],
  ['F3: false wins over a rule for it', { flexible3d: false, rules: [on] }, 'skip'],
  ['absent follows the rule for it', { rules: [on] }, 'force'],
  ['absent follows the rule against it', { rules: [off] }, 'skip'],
  ['the first rule that applies decides', { rules: [off, on] }, 'skip'],
  ['a telephone order is never asked', { moto: true, rules: [on] }, 'skip'],
  [
    'a telephone order with Flexible 3D is not asked either',
    { moto: true, flexible3d: true },
    'skip',
  ],
  ['a telephone order from there', { moto: true, motoCountries: ['NL'], rules: [on] }, 'skip'],
  ['one from elsewhere', { moto: true, motoCountries: ['FR'], flexible3d: true }, 'force'],
  ['one from nobody knows where', { moto: true, motoCountries: ['FR'], country: null }, 'usual'],
  ['who pays with what was kept is not there', { stored: true, flexible3d: true }, 'skip'],
  [
    'a method that always asks ignores the order',
    { method: alwaysAsks, flexible3d: false },
    'usual',
  ],
  ['a method that always asks ignores the rules', { method: alwaysAsks, rules: [off] }, 'usual'],
])('%s', (_, terms, expected) => {
  expect(decide(terms)).toBe(expected);
});

test.each<[string, Partial<Dynamic3dRule>, Partial<ThreeDSecureTerms>, boolean]>([
  ['from this amount on', { amountFrom: 2599 }, {}, true],
  ['a cent less', { amountFrom: 2600 }, {}, false],
  ['of this country', { country: 'NL' }, {}, true],
  ['of another country', { country: 'BE' }, {}, false],
  ['of a country while none is known', { country: 'NL' }, { country: null }, false],
  ['of this scheme', { scheme: 'VISA' }, {}, true],
  ['of another scheme', { scheme: 'AMEX' }, {}, false],
  ['of a scheme while none is known', { scheme: 'VISA' }, { brand: null }, false],
  ['all conditions together', { amountFrom: 1, country: 'NL', scheme: 'VISA' }, {}, true],
  ['all conditions but one', { amountFrom: 1, country: 'NL', scheme: 'AMEX' }, {}, false],
])('a rule for orders %s', (_, when, terms, applies) => {
  expect(decide({ ...terms, rules: [rule(true, when)] })).toBe(applies ? 'force' : 'usual');
  // What does not apply is passed over, and the next rule is asked.
  expect(decide({ ...terms, rules: [rule(true, when), off] })).toBe(applies ? 'force' : 'skip');
});
