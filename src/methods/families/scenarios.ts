// The choices that a bank's test page offers, as test-data.md part 7 names them.
import type { Scenario, ScenarioStep } from '../../domain/payment-method.ts';

function scenario(id: string, label: string, ...steps: ScenarioStep[]): Scenario {
  return { id, label, steps };
}

export const completed = (label = 'Completed'): Scenario =>
  scenario('completed', label, { fact: 'paid', afterSeconds: 0 });
export const declined = (label = 'Declined'): Scenario =>
  scenario('declined', label, { fact: 'declined', afterSeconds: 0 });
export const cancelled = (): Scenario =>
  scenario('cancelled', 'Cancelled', { fact: 'cancelled', afterSeconds: 0 });
export const expired = (): Scenario =>
  scenario('expired', 'Expired', { fact: 'expired', afterSeconds: 0 });

/** The bank is not sure yet, and is `afterSeconds` later. */
export function uncleared(afterSeconds: number, then: ScenarioStep['fact'] = 'paid'): Scenario {
  return scenario(
    'uncleared',
    'Uncleared',
    { fact: 'uncleared', afterSeconds: 0 },
    { fact: then, afterSeconds },
  );
}

/** Nothing is known for a while: the customer came back, the bank has not decided (archive names Open …). */
export function open(id: string, label: string, fact: ScenarioStep['fact']): Scenario {
  return scenario(id, label, { fact, afterSeconds: 60 });
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

/** What any bank's page offers. */
export const bankScenarios: readonly Scenario[] = [
  completed(),
  declined(),
  cancelled(),
  expired(),
  uncleared(180),
];
