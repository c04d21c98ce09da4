// Checks days and midnights of Amsterdam, those of changing clocks among them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amsterdamDay, isSameDay, nextMidnight } from './amsterdam.ts';

test.each([
  ['in winter', '2026-01-15T12:00:00Z', '2026-01-15T23:00:00Z'],
  ['in summer', '2026-07-15T12:00:00Z', '2026-07-15T22:00:00Z'],
  ['late, when UTC has another day', '2026-07-14T22:30:00Z', '2026-07-15T22:00:00Z'],
  ['at midnight itself: the next one', '2026-07-15T22:00:00Z', '2026-07-16T22:00:00Z'],
  ['a day of 23 hours', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['a day of 25 hours', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['the end of a year', '2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'],
])('the midnight after a moment %s', (_when, moment, midnight) => {
  expect(nextMidnight(new Date(moment)).toISOString()).toBe(new Date(midnight).toISOString());
});

test('the next midnight begins the next day', () => {
  const moment = fc.date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moment, (at) => {
      const midnight = nextMidnight(at);
      expect(midnight.getTime()).toBeGreaterThan(at.getTime());
      expect(isSameDay(at, midnight)).toBe(false);
      expect(isSameDay(at, new Date(midnight.getTime() - 1))).toBe(true);
      expect(amsterdamDay(midnight) > amsterdamDay(at)).toBe(true);
    }),
  );
});
