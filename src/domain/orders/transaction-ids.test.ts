// Checks the PSP ids that each process makes for itself.
import { expect, test } from 'vitest';
import { transactionIdMaker } from './transaction-ids.ts';

const at = (text: string) => ({ now: () => new Date(text) });
const today = '2026-03-02T13:05:11.123Z';

test.each([today, '2020-01-01T00:00:00Z', '2099-12-31T23:59:59.999Z', '2250-01-01T00:00:00Z'])(
  'an id made at %s has 16 digits and is a safe integer',
  (moment) => {
    const id = transactionIdMaker(at(moment), 99)();
    expect(String(id)).toMatch(/^\d{16}$/);
    expect(Number.isSafeInteger(id)).toBe(true);
  },
);

test('ids made in the same millisecond are all different, and each is higher than the one before', () => {
  const make = transactionIdMaker(at(today), 7);
  const ids = Array.from({ length: 20_000 }, make);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? 0))).toBe(true);
});

test('two processes at the same moment never make the same id', () => {
  const [one, other] = [transactionIdMaker(at(today), 0), transactionIdMaker(at(today), 1)];
  const ids = Array.from({ length: 10_000 }, () => [one(), other()]).flat();
  expect(new Set(ids).size).toBe(ids.length);
});

test('no id is made twice when the clock is set back', () => {
  let now = new Date(today);
  const make = transactionIdMaker({ now: () => now }, 3);
  const before = Array.from({ length: 100 }, make);
  now = new Date(now.getTime() - 3_600_000);
  const after = Array.from({ length: 100 }, make);
  expect(new Set([...before, ...after]).size).toBe(200);
  expect(Math.min(...after)).toBeGreaterThan(Math.max(...before));
});

test('a new id is higher than a known one, even if that was made by a process whose clock is ahead', () => {
  const ahead = transactionIdMaker(at('2026-03-02T13:06:11.123Z'), 99);
  const make = transactionIdMaker(at(today), 0);
  const known = ahead();
  const ids = [make(known), make(known), make()];
  expect(new Set([known, ...ids]).size).toBe(4);
  expect(Math.min(...ids)).toBeGreaterThan(known);
  // A known id that is lower changes nothing.
  expect(ahead(ids[0])).toBeGreaterThan(known);
});

test.each([-1, 100, Number.NaN])('the process number %d is refused', (number) => {
  expect(() => transactionIdMaker(at(today), number)).toThrow('process-number-out-of-range');
});
