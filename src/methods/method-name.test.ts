// Checks that a new name of a method is used from its day on, in Amsterdam time.
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
])('at %s the method is called %s', (at, name) => expect(nameAt(twice, new Date(at))).toBe(name));

test('a method without later names always has the same name', () => {
  expect(nameAt({ name: 'Visa', names: [] }, new Date('2060-01-01T00:00:00Z'))).toBe('Visa');
});

test('iDEAL is called "iDEAL | Wero" from 29 January 2026 on', () => {
  const ideal = findPaymentMethod('IDEAL');
  if (ideal === null) throw new Error('there is no iDEAL');
  expect(nameAt(ideal, new Date('2026-01-28T12:00:00Z'))).toBe('iDEAL');
  expect(nameAt(ideal, new Date('2026-01-29T12:00:00Z'))).toBe('iDEAL | Wero');
});
