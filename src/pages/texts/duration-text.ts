// How long something still lasts, in words of a locale; used by the server and in the browser.
import { unitText } from './number-text.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * `30 days`, `3 hours`, `14 minutes`, as people say it: what has just begun to last thirty days lasts
 * thirty and not twenty-nine. Never less than one minute.
 */
export function durationText(seconds: number, locale: string): string {
  const hours = Math.round(seconds / hour);
  if (hours >= 48) return unitText(Math.round(seconds / day), 'day', locale);
  const minutes = Math.round(seconds / minute);
  if (minutes >= 120) return unitText(hours, 'hour', locale);
  return unitText(Math.max(1, minutes), 'minute', locale);
}
