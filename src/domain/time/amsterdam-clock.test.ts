// Checks local time in Amsterdam against Intl, over decades and around each change of the clocks.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime, shownAt } from './amsterdam-clock.ts';

const intl = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const asked = (moment: Date): string => intl.format(moment).replace(' ', 'T');

test('our local time is the same as that of Intl at any moment of three centuries', () => {
  const moments = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (moment) => {
      expect(localTime(moment)).toBe(asked(moment));
    }),
    { numRuns: 3000 },
  );
});

test('our local time is the same as that of Intl in every quarter of an hour of nights when the clocks change', () => {
  const quarterMs = 900_000;
  for (let year = 1977; year <= 2060; year += 1) {
    for (const month of [2, 3, 8, 9]) {
      // The last Sunday is among the last eight days of the month.
      const end = Date.UTC(year, month + 1, 1);
      for (let day = 1; day <= 8; day += 1) {
        const midnight = end - day * 86_400_000;
        for (let at = midnight; at < midnight + 4 * 3_600_000; at += quarterMs)
          if (localTime(new Date(at)) !== asked(new Date(at)))
            expect(localTime(new Date(at))).toBe(asked(new Date(at)));
      }
    }
  }
});

test('local time has milliseconds as a number, but not as a text', () => {
  const moment = new Date('2026-07-15T12:00:01.234Z');
  expect(shownAt(moment)).toBe(Date.parse('2026-07-15T14:00:01.234Z'));
  expect(localTime(moment)).toBe('2026-07-15T14:00:01');
});

test('an invalid date has no local time', () => {
  expect(() => localTime(new Date(Number.NaN))).toThrow(RangeError);
});
