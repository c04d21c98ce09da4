// Checks that a name holds from its day on, as Amsterdam's clocks have it.
import { expect, test } from 'vitest';
import { nameAt } from '../domain/payment-methods/method-name.ts';
import { findPaymentMethod } from './index.ts';

const twice = {
  name: 'First',
  names: [
    { from: '2025-03-01', name: 'Second' },
    { from: '2026-01-29', name: 'Third' },
  ],
};

test.each([
  ['1999-12-31T00:00:00Z', 'First'],
  ['2025-02-28T22:59:59.999Z', 'First'],
  ['2025-02-28T23:00:00Z', 'Second'],
  ['2026-01-28T22:59:59Z', 'Second'],
  ['2026-01-28T23:00:00Z', 'Third'],
  ['2060-01-01T00:00:00Z', 'Third'],
])('at %s it is %s', (at, name) => expect(nameAt(twice, new Date(at))).toBe(name));

test('without later names it is the same for ever', () => {
  expect(nameAt({ name: 'Visa', names: [] }, new Date('2060-01-01T00:00:00Z'))).toBe('Visa');
});

test('iDEAL carries its second brand from the day that was agreed', () => {
  const ideal = findPaymentMethod('IDEAL');
  if (ideal === null) throw new Error('there is no iDEAL');
  expect(nameAt(ideal, new Date('2026-01-28T12:00:00Z'))).toBe('iDEAL');
  expect(nameAt(ideal, new Date('2026-01-29T12:00:00Z'))).toBe('iDEAL | Wero');
});
