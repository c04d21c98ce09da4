// The days on which banks are open: those of TARGET, the system in which banks settle euros.
import { addDays, type Day, weekdayOf } from './local-moment.ts';

/** Days in a row on which banks are closed: from Good Friday to Easter Monday, or from a Thursday at Christmas on. */
export const longestClosingDays = 4;

/** The day itself, or the next one on which banks are open. */
export function businessDay(day: Day): Day {
  let next = day;
  for (let closed = 0; closed < longestClosingDays && isClosed(next); closed += 1)
    next = addDays(next, 1);
  return next;
}

/** Month and day of New Year, 1 May and both days of Christmas. */
const sameEachYear = ['01-01', '05-01', '12-25', '12-26'];

function isClosed(day: Day): boolean {
  if (weekdayOf(day) === 'sat' || weekdayOf(day) === 'sun') return true;
  if (sameEachYear.includes(day.slice(5))) return true;
  const easter = easterOf(Number(day.slice(0, 4)));
  return day === addDays(easter, -2) || day === addDays(easter, 1);
}

/** Easter Sunday by the Gregorian calendar: the rule of Meeus, Jones and Butcher. */
function easterOf(year: number): Day {
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const golden = year % 19;
  const corrected = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - corrected + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  // Counted from 22 March, the earliest possible date of Easter.
  return addDays(`${year}-03-22`, epact + toSunday - 7 * late);
}
