// Checks that a payment method which contradicts itself is refused, and whom its limits keep out.
import { expect, test } from 'vitest';
import { type Currency, money } from './money.ts';
import { amountProblem, definePaymentMethod, type MethodFacts } from './payment-method.ts';
import { pair } from './status.ts';

const facts: MethodFacts = {
  id: 'TULIP',
  name: 'Tulip',
  description: 'Tulip',
  family: 'banking redirect',
  currencies: ['EUR', 'JPY'],
  expirySeconds: 3600,
  outcomes: {
    started: pair('initialized', 'initialized'),
    closed: pair('void', 'cancelled'),
    uncleared: pair('uncleared', 'uncleared'),
    lapsed: pair('void', 'void'),
    expired: pair('expired', 'expired'),
    cancelled: pair('void', 'cancelled'),
    declined: pair('declined', 'declined'),
    paid: pair('completed', 'completed'),
  },
  scenarios: () => [],
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
  ['method-without-currency', { currencies: [] }],
  ['card-page-without-card', { page: { kind: 'card', cvc: true } }],
  ['qr-page-without-qr', { page: { kind: 'qr' } }],
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
