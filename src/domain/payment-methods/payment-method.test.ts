// Checks that a payment method which contradicts itself is refused, and whom its limits keep out.
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

test('what a file leaves out is the usual', () => {
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
])('refused: %s', (why, contradiction) => {
  expect(() => definePaymentMethod({ ...facts, ...contradiction })).toThrow(why);
});

test.each<[number, Currency, ReturnType<typeof amountProblem>]>([
  [99, 'EUR', 'amount'],
  [100, 'EUR', null],
  [5000, 'EUR', null],
  [5001, 'EUR', 'amount'],
  [1000, 'USD', 'currency'],
  // The limits are in EUR, and nothing is converted.
  [1, 'JPY', null],
])('from EUR 1 to 50: %d %s is a problem of %s', (minor, currency, problem) => {
  const method = definePaymentMethod({ ...facts, allowedAmount: { min: 100, max: 5000 } });
  expect(amountProblem(method, money(minor, currency))).toBe(problem);
});

test('without an upper limit any amount fits', () => {
  expect(
    amountProblem(definePaymentMethod(facts), money(Number.MAX_SAFE_INTEGER, 'EUR')),
  ).toBeNull();
});

test('limits that are not enforced refuse nothing, and still say where it is offered', () => {
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
])('a code that is given as %s is the only way to pay: %s', (answer, only) => {
  const qr = { methodName: 'tulip', ownApp: false, answer, when: 'always' } as const;
  const free = { payerChoosesAmount: false, payableRepeatedly: false };
  const scanned = definePaymentMethod({ ...facts, page: { kind: 'qr' }, qr: { ...qr, ...free } });
  expect(isPaidByScanOnly(scanned)).toBe(only);
  expect(isPaidByScanOnly(definePaymentMethod(facts))).toBe(false);
});
