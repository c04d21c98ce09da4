// Checks moments given in Amsterdam time, also in the nights when the clocks change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  isLastOfMonth,
  isSameDay,
  localMoment,
  nextMidnight,
  weekdayOf,
} from './local-moment.ts';

describe('in Amsterdam', () => {
  test.each([
    ['2026-01-15', '12:00:00', '2026-01-15T11:00:00.000Z'],
    ['2026-07-15', '12:00:00', '2026-07-15T10:00:00.000Z'],
    ['2026-03-29', '00:00:00', '2026-03-28T23:00:00.000Z'],
    // In spring this time does not exist.
    ['2026-03-29', '02:30:00', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29', '03:00:00', '2026-03-29T01:00:00.000Z'],
    // In autumn this time comes twice.
    ['2026-10-25', '02:30:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '03:00:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-26', '00:00:00', '2026-10-25T23:00:00.000Z'],
  ])('%s at %s is the moment %s', (day, time, moment) => {
    expect(localMoment(day, time)?.toISOString()).toBe(moment);
  });
  test.each([
    ['2026-02-30', '00:00:00'],
    ['2026-13-01', '00:00:00'],
    ['2026-01-01', '24:00:01'],
    ['tomorrow', '00:00:00'],
  ])('%s at %s is not a moment', (day, time) => {
    expect(localMoment(day, time)).toBeNull();
  });
});

test.each([
  ['2026-03-28T22:59:59Z', '2026-03-28'],
  ['2026-03-28T23:00:00Z', '2026-03-29'],
  ['2026-07-01T21:59:59Z', '2026-07-01'],
  ['2026-07-01T22:00:00Z', '2026-07-02'],
])('the moment %s belongs to the day %s in Amsterdam', (moment, day) => {
  expect(dayOf(new Date(moment))).toBe(day);
});

test('days are counted across the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  expect([isLastOfMonth('2026-02-28'), isLastOfMonth('2028-02-28')]).toEqual([true, false]);
  expect([weekdayOf('2026-03-02'), weekdayOf('2026-03-08')]).toEqual(['mon', 'sun']);
});

test.each([
  ['in winter', '2026-01-15T12:00:00Z', '2026-01-15T23:00:00Z'],
  ['in summer', '2026-07-15T12:00:00Z', '2026-07-15T22:00:00Z'],
  [
    'late in the day, when it is another day in UTC',
    '2026-07-14T22:30:00Z',
    '2026-07-15T22:00:00Z',
  ],
  ['at midnight is a day later', '2026-07-15T22:00:00Z', '2026-07-16T22:00:00Z'],
  ['at the start of a day of 23 hours', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['at the start of a day of 25 hours', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['at the end of a year', '2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'],
])('the next midnight in Amsterdam after a moment %s', (_when, moment, midnight) => {
  expect(nextMidnight(new Date(moment)).toISOString()).toBe(new Date(midnight).toISOString());
});

test('the next midnight is the start of the next day', () => {
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
      expect(dayOf(midnight) > dayOf(at)).toBe(true);
    }),
  );
});
