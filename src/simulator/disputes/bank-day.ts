// The days of the bank, which is in Amsterdam: their dates and when they begin.

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
});

const words = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', dateStyle: 'long' });

/** Returns the date of a moment in Amsterdam: `2 March 2026`. */
export function dayText(moment: Date): string {
  return words.format(moment);
}

/** Returns the first moment of the day in Amsterdam that is `days` after the day of `moment`. */
export function startOfDay(moment: Date, days: number): Date {
  const [date = ''] = clock.format(moment).split(' ');
  const midnight = new Date(`${date}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + days);
  const asked = `${midnight.toISOString().slice(0, 10)} 00:00`;
  // Clocks in Amsterdam are two hours ahead of UTC in summer, one in winter.
  const twoHoursAhead = new Date(midnight.getTime() - 2 * 3_600_000);
  if (clock.format(twoHoursAhead) === asked) return twoHoursAhead;
  return new Date(midnight.getTime() - 3_600_000);
}
