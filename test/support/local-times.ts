// Reads times as answers contain them: local time in Amsterdam, without a zone.
import { expect } from 'vitest';
import { localMoment } from '../../src/domain/time/local-moment.ts';
import type { TestSite } from './gateway.ts';

/** The time between two moments in days of 24 hours, with fractions, also if the clocks change in between. */
export function daysBetween(from: string, to: string): number {
  return (momentOf(to) - momentOf(from)) / 86_400_000;
}

/** The moment of a text such as `2026-03-02T14:05:11`, in milliseconds. */
function momentOf(text: string): number {
  const moment = localMoment(text.slice(0, 10), text.slice(11));
  if (moment === null) throw new Error(`${text} is no moment`);
  return moment.getTime();
}

/** Moves the site to noon of the next day, so that a change of the clocks cannot change how many days are counted. */
export async function toNoon(site: TestSite): Promise<void> {
  const { now } = (await site.get('/sandbox/clock')).body.data;
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10);
  const moved = await site.post('/sandbox/clock', { to: `${tomorrow}T12:00:00Z` });
  expect(moved.status).toBe(200);
}
