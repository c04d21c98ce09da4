// The choices that an outside test page offers, as test-data.md parts 7 to 12 name them.
import type { Scenario, ScenarioStep } from '../../domain/payment-methods/scenario.ts';

/** A step that follows the choice by `afterSeconds` of site time. */
export function step(fact: ScenarioStep['fact'], afterSeconds = 0): ScenarioStep {
  return { fact, afterSeconds };
}

export function scenario(id: string, label: string, ...steps: ScenarioStep[]): Scenario {
  return { id, label, steps };
}

export const completed = (label = 'Completed'): Scenario =>
  scenario('completed', label, step('paid'));
export const declined = (label = 'Declined'): Scenario =>
  scenario('declined', label, step('declined'));
export const cancelled = (): Scenario => scenario('cancelled', 'Cancelled', step('cancelled'));
export const expired = (label = 'Expired'): Scenario => scenario('expired', label, step('expired'));

/** Promised at once, in the merchant's account `afterSeconds` later. */
export function settledLater(afterSeconds: number): Scenario {
  return scenario('completed', 'Completed', step('paid'), step('settled', afterSeconds));
}

/** The bank is not sure yet, and is `afterSeconds` later. */
export function uncleared(afterSeconds: number, then: ScenarioStep['fact'] = 'paid'): Scenario {
  return scenario('uncleared', 'Uncleared', step('uncleared'), step(then, afterSeconds));
}

/** Nothing is known for a while: the customer came back, the bank has not decided (archive names Open …). */
export function open(id: string, label: string, fact: ScenarioStep['fact']): Scenario {
  return scenario(id, label, step(fact, 60));
}

/** Success, Failure, Cancelled, Expired and the two open ones of iDEAL. */
export const idealScenarios: readonly Scenario[] = [
  completed('Success'),
  declined('Failure'),
  cancelled(),
  expired(),
  uncleared(180),
  open('open-completed', 'Open, completed a minute later', 'paid'),
  open('open-declined', 'Open, declined a minute later', 'declined'),
];

/** For methods that end at once, one way or another. */
export const plainScenarios: readonly Scenario[] = [
  completed(),
  declined(),
  cancelled(),
  expired(),
];

/** What a bank's page offers that may also want to think about it, and then say yes or no. */
export const bankScenarios: readonly Scenario[] = [
  ...plainScenarios,
  uncleared(180),
  scenario(
    'uncleared-declined',
    'Uncleared, then declined',
    step('uncleared'),
    step('declined', 180),
  ),
];
