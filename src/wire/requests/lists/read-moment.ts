// Reads a moment in any of the forms in which clients write one (operations.md, part 10).
import { localMoment } from '../../../domain/time/local-moment.ts';

const dayForm = /^(\d{4}-\d{2}-\d{2})$/;
const timeForm = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+ -]\d{2}:?\d{2})?$/i;

/**
 * Reads a day, a time or Unix seconds. A day or a time without a zone is in Amsterdam time. A plus that was
 * not encoded arrives as a blank. Null for any other text.
 */
export function readMoment(text: string): Date | null {
  if (/^\d{1,11}$/.test(text)) return new Date(Number(text) * 1000);
  const day = dayForm.exec(text)?.[1];
  if (day !== undefined) return localMoment(day);
  const [, date, hours, seconds, zone] = timeForm.exec(text) ?? [];
  if (date === undefined || hours === undefined) return null;
  const time = `${hours}${seconds ?? ':00'}`;
  if (zone === undefined) return localMoment(date, time);
  const offset = zone
    .toUpperCase()
    .replace(' ', '+')
    .replace(/(\d{2})(\d{2})$/, '$1:$2');
  const moment = new Date(`${date}T${time}${offset}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
