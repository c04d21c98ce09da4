// A scenario of the sandbox: what the bank reports about a payment, and when.
import type { PaymentFact } from '../payment-event.ts';

/** One choice on the bank's test page and in the sandbox API. */
export interface Scenario {
  /** Stable id: `completed`, `declined`, `cancelled`, `expired`, `uncleared`, … */
  readonly id: string;
  /** Text on the test page, from test-data.md: "Success". */
  readonly label: string;
  /** What the bank reports, first to last; `afterSeconds` is site time since the choice. */
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep {
  readonly fact: Exclude<PaymentFact, 'closed' | 'started'>;
  readonly afterSeconds: number;
}
