// Reads how far to move a clock: by a duration, to a moment, or until nothing more happens by itself.
import { localMoment } from '../domain/time/local-moment.ts';
import type { ClockTarget } from '../operations/due/move-clock.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Ten years: no rule of ours looks further ahead. */
const advanceMaxSeconds = 3650 * 86_400;

/** Null unless the body has exactly one of the three: a misspelt or second member must not be silently ignored. */
export function readClockTarget(body: unknown): ClockTarget | null {
  if (typeof body !== 'object' || body === null) return null;
  const [wish, ...more] = Object.entries(body);
  if (wish === undefined || more.length > 0) return null;
  const [name, value] = wish;
  if (name === 'until') return value === 'idle' ? { kind: 'until-idle' } : null;
  if (typeof value !== 'string') return null;
  if (name === 'to') return readMoment(value);
  return name === 'advance' ? readAdvance(value) : null;
}

function readAdvance(text: string): ClockTarget | null {
  const match = /^(\d{1,9})([smhd])$/.exec(text);
  if (match === null) return null;
  const seconds = Number(match[1]) * (unitSeconds[match[2] ?? ''] ?? 0);
  return seconds <= advanceMaxSeconds ? { kind: 'advance', seconds } : null;
}

const isoMoment =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads an ISO 8601 time. Without a zone it is Amsterdam time, as in every answer of the merchant API, and not the time
 * zone of this machine. Null for anything else, also for a date that does not exist.
 */
function readMoment(text: string): ClockTarget | null {
  const [, day = '', time = '00:00', zone] = isoMoment.exec(text.trim()) ?? [];
  const local = localMoment(day, time);
  if (local === null) return null;
  const at = zone === undefined ? local : new Date(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(at.getTime()) ? null : { kind: 'to', at };
}
