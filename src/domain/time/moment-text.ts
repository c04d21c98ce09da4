// Writes a moment, such as the end of a payment link, in the words of a locale.
import { amsterdam } from './amsterdam-clock.ts';

/**
 * The moment to the minute, in the local time of the API (http.md, part 10) and with the name of the time zone: a
 * link may end an hour after the mail was sent, and its reader may live in another time zone.
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
