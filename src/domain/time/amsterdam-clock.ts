// What the clocks of Amsterdam show at a moment, which this API speaks in (http.md, part 10).

/** The zone, for `Intl`. */
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

/** Since 1946 clocks there have been changed at whole hours of UTC only; older days are not kept. */
const spanMs = 3_600_000;
const keptSince = Date.UTC(1946, 0, 1);

/** More hours than a year has: what is read mostly lies close together. */
const keptMax = 10_000;

/** Asking `Intl` takes fifty times as long as adding, and an answer has a moment in every row. */
const aheadInHour = new Map<number, number>();

/**
 * The time shown at a moment (site or wall time), as if it were UTC; in milliseconds, and so also
 * comparable with a time that somebody wrote down. Throws a RangeError for an invalid date.
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
 * As moments are written in answers: `2026-03-02T14:05:11`, cut to whole seconds. The hour that summer
 * time repeats is written twice: the form has no offset.
 */
export function localTime(moment: Date): string {
  const text = new Date(shownAt(moment)).toISOString();
  return text.slice(0, text.indexOf('.'));
}

/** How many milliseconds the clocks are ahead of UTC. */
function askedAhead(at: number): number {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  const ofDay = (part('hour') * 60 + part('minute')) * 60 + part('second');
  return day + ofDay * 1000 - Math.floor(at / 1000) * 1000;
}
