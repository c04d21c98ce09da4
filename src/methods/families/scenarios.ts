// The scenarios that the bank's test page offers, by their names in test-data.md, parts 7 to 12.
import type { Scenario, ScenarioStep } from '../../domain/payment-methods/scenario.ts';

/** A step that happens `afterSeconds` of site time after the choice. */
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

/** The payment is promised at once and settled `afterSeconds` later. */
export function settledLater(afterSeconds: number): Scenario {
  return scenario('completed', 'Completed', step('paid'), step('settled', afterSeconds));
}

/** The payment is uncleared until the bank decides `afterSeconds` later. */
export function uncleared(afterSeconds: number, then: ScenarioStep['fact'] = 'paid'): Scenario {
  return scenario('uncleared', 'Uncleared', step('uncleared'), step(then, afterSeconds));
}

/** The customer comes back before the bank has decided, which it does a minute later (archive names Open …). */
export function open(id: string, label: string, fact: ScenarioStep['fact']): Scenario {
  return scenario(id, label, step(fact, 60));
}

/** The scenarios of iDEAL: the usual ones, and two in which the bank decides a minute later. */
export const idealScenarios: readonly Scenario[] = [
  completed('Success'),
  declined('Failure'),
  cancelled(),
  expired(),
  uncleared(180),
  open('open-completed', 'Open, completed a minute later', 'paid'),
  open('open-declined', 'Open, declined a minute later', 'declined'),
];

/** For methods whose payments end at once. */
export const plainScenarios: readonly Scenario[] = [
  completed(),
  declined(),
  cancelled(),
  expired(),
];

/** For banks that may also leave a payment uncleared and decide later. */
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
