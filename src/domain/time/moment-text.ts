// Writes the moment by which somebody has to act, in the words of a locale.
import { amsterdam } from './amsterdam-clock.ts';

/**
 * To the minute, by the clock of the API (http.md, part 10) and with the name of its zone: a link may
 * end an hour after the mail, and its reader may live by another clock.
 */
export function momentText(moment: Date, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: amsterdam,
    timeZoneName: 'short',
  });
  return format.format(moment);
}
