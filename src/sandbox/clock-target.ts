// Reads where a clock is to go: on by so much, to a moment, or until nothing is left to happen.
import { localMoment } from '../domain/time/local-moment.ts';
import type { ClockTarget } from '../operations/due/move-clock.ts';

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Ten years: no rule of ours reaches further. */
const advanceMaxSeconds = 3650 * 86_400;

/** Null for anything but exactly one of the three: a misspelt or second member must not be ignored silently. */
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
 * ISO 8601. Without a zone it is what clocks in Amsterdam show, as in every answer of this API, and not
 * the time of whatever machine this runs on. Null also for days that no calendar has.
 */
function readMoment(text: string): ClockTarget | null {
  const [, day = '', time = '00:00', zone] = isoMoment.exec(text.trim()) ?? [];
  const local = localMoment(day, time);
  if (local === null) return null;
  const at = zone === undefined ? local : new Date(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(at.getTime()) ? null : { kind: 'to', at };
}
