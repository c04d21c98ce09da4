// Durations in the words of a locale; used by the server and in the browser.
import { unitText } from './number-text.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Returns `30 days`, `3 hours` or `14 minutes`. It is rounded, so that a payment with thirty days still has thirty and
 * not twenty-nine just after it was started. Never less than one minute.
 */
export function durationText(seconds: number, locale: string): string {
  const hours = Math.round(seconds / hour);
  if (hours >= 48) return unitText(Math.round(seconds / day), 'day', locale);
  const minutes = Math.round(seconds / minute);
  if (minutes >= 120) return unitText(hours, 'hour', locale);
  return unitText(Math.max(1, minutes), 'minute', locale);
}
