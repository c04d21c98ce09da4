// When a day begins where the bank is.

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});

const words = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', dateStyle: 'long' });

/** The day in Amsterdam on which a moment lies: `2 March 2026`. */
export function dayText(moment: Date): string {
  return words.format(moment);
}

/** The first moment of a day in Amsterdam, `days` after the day of `moment`. */
export function startOfDay(moment: Date, days: number): Date {
  const [date = ''] = clock.format(moment).split(' ');
  const midnight = new Date(`${date}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + days);
  const asked = `${midnight.toISOString().slice(0, 10)} 00:00`;
  // Summer or winter: the clocks there are two hours ahead, or one.
  const twoHoursAhead = new Date(midnight.getTime() - 2 * 3_600_000);
  if (clock.format(twoHoursAhead) === asked) return twoHoursAhead;
  return new Date(midnight.getTime() - 3_600_000);
}
