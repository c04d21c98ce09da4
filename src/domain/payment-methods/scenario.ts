// A scenario of the sandbox: what the bank reports about a payment, and when.
import type { PaymentFact } from '../payment-event.ts';

/** One choice on the bank's test page, and by the sandbox API. */
export interface Scenario {
  /** Stable id: `completed`, `declined`, `cancelled`, `expired`, `uncleared`, … */
  readonly id: string;
  /** As test-data.md names it on the page: "Success". */
  readonly label: string;
  /** What the bank says, in order; `afterSeconds` counts in site time from the choice. */
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  readonly fact: Exclude<PaymentFact, 'closed' | 'started'>;
  readonly afterSeconds: number;
}
