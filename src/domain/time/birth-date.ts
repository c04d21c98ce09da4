// Reads a date of birth as customers and shops write it.
import type { Day } from './local-moment.ts';

/** The date with hyphens and leading zeros, in the order in which it was written: `1-1-1990` is `01-01-1990`. */
export function tidyBirthDate(text: string): string {
  const parts = text.trim().replace(/\s*[./\s\u2010-\u2013]\s*/g, '-');
  return parts.replace(/\b\d\b/g, '0$&');
}

/**
 * Whether the text is `YYYY-MM-DD`, `DD-MM-YYYY`, or either without hyphens, and a calendar day since 1900 that is
 * not after `today`; with `today` null, days in the future count as well.
 */
export function isBirthDate(text: string, today: Day | null): boolean {
  const written = /^(?:(\d{4})-(\d\d)-(\d\d)|(\d\d)-(\d\d)-(\d{4})|(\d{8}))$/.exec(text);
  if (written === null) return false;
  const digits = text.replaceAll('-', '');
  const [yearFirst, yearLast] = [written[1] !== undefined, written[6] !== undefined];
  return (
    (!yearLast && isDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6), today)) ||
    (!yearFirst && isDay(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2), today))
  );
}

function isDay(year: string, month: string, day: string, today: Day | null): boolean {
  const text = `${year}-${month}-${day}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return (
    /^(19|20)/.test(year) &&
    (today === null || text <= today) &&
    !Number.isNaN(moment.getTime()) &&
    moment.toISOString().startsWith(text)
  );
}
