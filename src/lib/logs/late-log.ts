// A log for parts that are made before the server whose log they write to.
import type { Log } from './log.ts';

export interface LateLog extends Log {
  /** Sends what is written from now on to `log`; what was written before is lost. */
  goTo(log: Log): void;
}

export function lateLog(): LateLog {
  let behind: Log | null = null;
  return {
    goTo: (log) => {
      behind = log;
    },
    info: (data, message) => behind?.info(data, message),
    warn: (data, message) => behind?.warn(data, message),
    error: (data, message) => behind?.error(data, message),
  };
}
