// Days as the gateway's banks count them: from midnight to midnight in Amsterdam.
import { shownText } from './amsterdam-clock.ts';

/** Whole hours that Amsterdam may be ahead of UTC: in summer, in winter. */
const hoursAhead = [2, 1] as const;
const hourMs = 3_600_000;

/** `2026-03-02`: the day that a moment of site time belongs to. */
export function amsterdamDay(moment: Date): string {
  return read(moment).day;
}

export function isSameDay(a: Date, b: Date): boolean {
  return amsterdamDay(a) === amsterdamDay(b);
}

/** The first midnight after a moment of site time, also where the day has 23 or 25 hours. */
export function nextMidnight(moment: Date): Date {
  const [year = 0, month = 1, day = 1] = amsterdamDay(moment).split('-').map(Number);
  const utc = Date.UTC(year, month - 1, day + 1);
  // Clocks are never changed at midnight there, so exactly one of them is right.
  const candidates = hoursAhead.map((hours) => new Date(utc - hours * hourMs));
  const found = candidates.find((candidate) => read(candidate).hour === '00');
  if (found === undefined) throw new Error('Cannot happen: a-day-without-midnight');
  return found;
}

function read(moment: Date): { day: string; hour: string } {
  const [day = '', time = ''] = shownText(moment).split('T');
  return { day, hour: time.slice(0, 2) };
}
