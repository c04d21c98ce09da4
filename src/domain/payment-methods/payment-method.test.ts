// Checks that a payment method which contradicts itself is refused, and which amounts its limits refuse.
import { expect, test } from 'vitest';
import { usualOutcomes } from '../../../test/fixtures/outcomes.ts';
import { type Currency, money } from '../money/money.ts';
import { amountProblem, isPaidByScanOnly, isWithinLimits } from './method-limits.ts';
import type { PageField } from './page-field.ts';
import { definePaymentMethod, type MethodFacts } from './payment-method.ts';
import type { QrAbility } from './qr-ability.ts';

const facts: MethodFacts = {
  id: 'TULIP',
  name: 'Tulip',
  description: 'Tulip',
  family: 'banking redirect',
  currencies: ['EUR', 'JPY'],
  expirySeconds: 3600,
  outcomes: usualOutcomes,
  scenarios: () => [],
};

const phone: PageField = {
  name: 'phone',
  page: 'required',
  direct: 'optional',
  wire: [],
  options: null,
};

test('a method has the usual values for the facts that its file leaves out', () => {
  const method = definePaymentMethod(facts);
  expect(method).toMatchObject({
    redirect: true,
    direct: true,
    card: null,
    qr: null,
    retired: false,
  });
  expect(method.allowedAmount).toEqual({ min: 0, max: null });
});

test.each<[string, Partial<MethodFacts>]>([
  ['method-id-not-canonical', { id: 'Tulip' }],
  ['method-id-not-canonical', { id: ' TULIP' }],
  ['method-alias-not-canonical', { aliases: ['Tulp'] }],
  ['method-without-currency', { currencies: [] }],
  ['card-page-without-card', { page: { kind: 'card', cvc: true } }],
  ['qr-page-without-qr', { page: { kind: 'qr' } }],
  ['page-and-fields-disagree', { page: { kind: 'fields' } }],
  ['page-and-fields-disagree', { fields: [phone] }],
  ['chargeback-and-disputes-disagree', { chargeback: 'void' }],
])('contradictory facts are refused: %s', (why, contradiction) => {
  expect(() => definePaymentMethod({ ...facts, ...contradiction })).toThrow(why);
});

test.each<[number, Currency, ReturnType<typeof amountProblem>]>([
  [99, 'EUR', 'amount'],
  [100, 'EUR', null],
  [5000, 'EUR', null],
  [5001, 'EUR', 'amount'],
  [1000, 'USD', 'currency'],
  // The limits are in EUR and nothing is converted, so they do not hold for yen.
  [1, 'JPY', null],
])(
  'with limits of EUR 1 to 50, an order of %d in %s has a problem with: %s',
  (minor, currency, problem) => {
    const method = definePaymentMethod({ ...facts, allowedAmount: { min: 100, max: 5000 } });
    expect(amountProblem(method, money(minor, currency))).toBe(problem);
  },
);

test('a method without an upper limit takes any amount', () => {
  expect(
    amountProblem(definePaymentMethod(facts), money(Number.MAX_SAFE_INTEGER, 'EUR')),
  ).toBeNull();
});

test('limits that are not enforced refuse no order, but the method is still not offered outside them', () => {
  const method = definePaymentMethod({
    ...facts,
    allowedAmount: { min: 100, max: 5000 },
    enforceAmount: false,
  });
  expect(amountProblem(method, money(5001, 'EUR'))).toBeNull();
  expect(isWithinLimits(method, money(5001, 'EUR'))).toBe(false);
  expect(amountProblem(method, money(1000, 'USD'))).toBe('currency');
});

test.each<[QrAbility['answer'], boolean]>([
  ['image', true],
  ['deeplink', true],
  ['page', false],
])('when the QR code is answered as %s, scanning it is the only way to pay: %s', (answer, only) => {
  const qr = { methodName: 'tulip', ownApp: false, answer, when: 'always' } as const;
  const free = { payerChoosesAmount: false, payableRepeatedly: false };
  const scanned = definePaymentMethod({ ...facts, page: { kind: 'qr' }, qr: { ...qr, ...free } });
  expect(isPaidByScanOnly(scanned)).toBe(only);
  expect(isPaidByScanOnly(definePaymentMethod(facts))).toBe(false);
});
