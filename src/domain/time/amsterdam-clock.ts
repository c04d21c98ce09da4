// The local time of Amsterdam, in which this API writes its moments (http.md, part 10).

/** The name of the time zone for `Intl`. */
export const amsterdam = 'Europe/Amsterdam';

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: amsterdam,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Since 1946 the offset has changed at whole hours of UTC only, so it is cached by hour; not for older moments. */
const spanMs = 3_600_000;
const keptSince = Date.UTC(1946, 0, 1);

/** Hours in the cache; a year has fewer, and most moments that are written lie close together. */
const keptMax = 10_000;

/** The offset by hour. Asking `Intl` takes fifty times as long, and answers have a moment in every row. */
const aheadInHour = new Map<number, number>();

/**
 * The local time at a moment (site or wall time) in milliseconds, as if it were UTC; so it can be compared with a
 * local time that somebody wrote. Throws a RangeError for an invalid date.
 */
export function shownAt(moment: Date): number {
  const at = moment.getTime();
  if (!(at >= keptSince)) return at + askedAhead(at);
  const hour = Math.floor(at / spanMs);
  let ahead = aheadInHour.get(hour);
  if (ahead === undefined) {
    ahead = askedAhead(hour * spanMs);
    if (aheadInHour.size >= keptMax) aheadInHour.clear();
    aheadInHour.set(hour, ahead);
  }
  return at + ahead;
}

/**
 * The moment in the form of answers: `2026-03-02T14:05:11`, cut to whole seconds. The form has no offset, so the
 * hour that is repeated at the end of summer time cannot be told from the one before.
 */
export function localTime(moment: Date): string {
  const text = new Date(shownAt(moment)).toISOString();
  return text.slice(0, text.indexOf('.'));
}

/** How many milliseconds local time is ahead of UTC. */
function askedAhead(at: number): number {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  const ofDay = (part('hour') * 60 + part('minute')) * 60 + part('second');
  return day + ofDay * 1000 - Math.floor(at / 1000) * 1000;
}
