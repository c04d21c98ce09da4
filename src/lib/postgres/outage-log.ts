// Logs an outage of the database once, for code that queries it every second.
import type { Log } from '../logs/log.ts';
import { isDatabaseOutage } from './database-outage.ts';

export class OutageLog {
  readonly #log: Log;
  readonly #who: string;
  #isAway = false;

  /** `who` is the subject of the logged sentences: "the sweep". */
  constructor(log: Log, who: string) {
    this.#log = log;
    this.#who = who;
  }

  succeeded(): void {
    if (this.#isAway) this.#log.warn({}, `the database is available again; ${this.#who} continues`);
    this.#isAway = false;
  }

  failed(error: unknown): void {
    if (!(error instanceof Error) || !isDatabaseOutage(error)) {
      this.#log.error({ err: error }, `${this.#who} failed; the next one tries again`);
      return;
    }
    if (!this.#isAway) {
      const why = error instanceof AggregateError ? String(error.errors[0]) : error.message;
      this.#log.warn(
        { why },
        `the database is not available; ${this.#who} tries again every second`,
      );
    }
    this.#isAway = true;
  }
}
