// Days of the calendar and moments in the local time of Amsterdam, which this API uses (http.md, part 10).
import { assert } from '../../lib/assert.ts';
import { shownAt } from './amsterdam-clock.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A day of the calendar, such as `2026-03-02`; it has no time zone. */
export type Day = string;

/**
 * The moment at which the clocks of Amsterdam show this day and time. In the hour that is repeated in autumn it is
 * the first of the two moments; a time in the hour that is skipped in spring counts as one hour later. Null when
 * there is no such day or time.
 */
export function localMoment(day: Day, time = '00:00:00'): Date | null {
  const shown = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(shown) || new Date(shown).toISOString().slice(0, 10) !== day) return null;
  // Local time is two hours ahead of UTC in summer, and one in winter.
  const summer = new Date(shown - 2 * hourMs);
  return shownAt(summer) === shown ? summer : new Date(shown - hourMs);
}

/** The day in Amsterdam of a moment in site time. */
export function dayOf(moment: Date): Day {
  return new Date(shownAt(moment)).toISOString().slice(0, 10);
}

/** Whether two moments in the time of one site are on the same day in Amsterdam. */
export function isSameDay(a: Date, b: Date): boolean {
  return dayOf(a) === dayOf(b);
}

/** The first midnight after a moment in site time; right also on days of 23 or 25 hours. */
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
