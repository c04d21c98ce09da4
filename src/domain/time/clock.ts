// Time as a parameter: wall time, and the time of a site.

/** Gives wall time. Only `main.ts` makes a clock that reads the machine's. */
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

/** Whether the moment has come: from the moment itself on, and never for null. */
export function isDue(moment: Date | null, now: Date): boolean {
  return moment !== null && moment.getTime() <= now.getTime();
}

/** The earliest of the moments that are not null; null when there is none. */
export function earliest(moments: readonly (Date | null)[]): Date | null {
  let first: Date | null = null;
  for (const moment of moments) {
    if (moment !== null && (first === null || moment < first)) first = moment;
  }
  return first;
}
