// Moments by the calendar and the clock of Amsterdam, which this API speaks in (http.md, part 10).
import { assert } from '../../lib/assert.ts';
import { shownAt } from './amsterdam-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** `2026-03-02`: a day of the calendar, by itself in no zone. */
export type Day = string;

/**
 * The moment at which Amsterdam's clocks show this; of the hour that autumn repeats the first one,
 * of the hour that spring skips the one after it. Null when there is no such day or time.
 */
export function localMoment(day: Day, time = '00:00:00'): Date | null {
  const shown = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(shown) || new Date(shown).toISOString().slice(0, 10) !== day) return null;
  // Two hours ahead of UTC in summer, one in winter.
  const summer = new Date(shown - 2 * hourMs);
  return shownAt(summer) === shown ? summer : new Date(shown - hourMs);
}

/** The day that a moment of site time belongs to. */
export function dayOf(moment: Date): Day {
  return new Date(shownAt(moment)).toISOString().slice(0, 10);
}

/** Of two moments of one site's time. */
export function isSameDay(a: Date, b: Date): boolean {
  return dayOf(a) === dayOf(b);
}

/** The first midnight after a moment of site time, also where the day has 23 or 25 hours. */
export function nextMidnight(moment: Date): Date {
  const midnight = localMoment(addDays(dayOf(moment), 1));
  assert(midnight !== null, 'a-day-without-midnight');
  return midnight;
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof weekdays)[number];

export function weekdayOf(day: Day): Weekday {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sun';
}

export function isLastOfMonth(day: Day): boolean {
  return addDays(day, 1).endsWith('-01');
}
