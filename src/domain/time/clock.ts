// Time as a parameter: wall time, and a site's own time beside it.

/** Tells wall time. Only `main.ts` makes the one that reads the machine. */
export interface Clock {
  now(): Date;
}

export const daySeconds = 86_400;

/** A site's time is wall time plus an offset that only a sandbox site can have. */
export function siteTime(wall: Date, offsetMs: number): Date {
  return new Date(wall.getTime() + offsetMs);
}

export function addSeconds(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}

/** From the moment itself on; what has none never is. */
export function isDue(moment: Date | null, now: Date): boolean {
  return moment !== null && moment.getTime() <= now.getTime();
}

/** The earliest of the moments that are set, or null. */
export function earliest(moments: readonly (Date | null)[]): Date | null {
  let first: Date | null = null;
  for (const moment of moments) {
    if (moment !== null && (first === null || moment < first)) first = moment;
  }
  return first;
}
