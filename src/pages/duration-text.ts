// How long something still lasts, in words of a locale; used by the server and in the browser.
import { unitText } from './number-text.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `29 days`, `3 hours`, `14 minutes`; rounded down, but never less than one minute. */
export function durationText(seconds: number, locale: string): string {
  if (seconds >= 2 * day) return unitText(Math.floor(seconds / day), 'day', locale);
  if (seconds >= 2 * hour) return unitText(Math.floor(seconds / hour), 'hour', locale);
  return unitText(Math.max(1, Math.floor(seconds / minute)), 'minute', locale);
}
