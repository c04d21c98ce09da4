// Moments as answers tell them: what clocks in Amsterdam show, without a zone.
import { expect } from 'vitest';
import { localMoment } from '../../src/domain/time/local-moment.ts';
import type { TestSite } from './gateway.ts';

/** Whole days of 24 hours, or parts of them; also where the clocks change in between. */
export function daysBetween(from: string, to: string): number {
  return (momentOf(to) - momentOf(from)) / 86_400_000;
}

/** Milliseconds of `2026-03-02T14:05:11`. */
function momentOf(text: string): number {
  const moment = localMoment(text.slice(0, 10), text.slice(11));
  if (moment === null) throw new Error(`${text} is no moment`);
  return moment.getTime();
}

/** Moves the site to tomorrow's noon: where days are counted, no change to summer time moves one of them. */
export async function toNoon(site: TestSite): Promise<void> {
  const { now } = (await site.get('/sandbox/clock')).body.data;
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString().slice(0, 10);
  const moved = await site.post('/sandbox/clock', { to: `${tomorrow}T12:00:00Z` });
  expect(moved.status).toBe(200);
}
