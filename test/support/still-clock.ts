// Wall time that stands still while a test counts the seconds of a site.
import type { Clock } from '../../src/domain/time/clock.ts';

export interface StillClock extends Clock {
  /** Meanwhile no wall time passes: a site's time goes on by what its clock is moved, and by nothing else. */
  standStill(work: () => Promise<void>): Promise<void>;
}

export function stillClock(): StillClock {
  let still: Date | null = null;
  const now = () => new Date(still ?? Date.now());
  return {
    now,
    async standStill(work) {
      still = now();
      try {
        await work();
      } finally {
        still = null;
      }
    },
  };
}
