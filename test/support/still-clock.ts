// A clock that can be stopped while a test counts seconds of a site.
import type { Clock } from '../../src/domain/time/clock.ts';

export interface StillClock extends Clock {
  /** Stops wall time during `work`, so that the time of a site changes only when its clock is moved. */
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
