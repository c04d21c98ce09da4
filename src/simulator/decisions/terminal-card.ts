// What a terminal reads off the card that is held to it.
import type { DecidedStep, Decision, Payment } from '../payments/payment.ts';

/** What the buttons of a terminal come to; `refused-…` as on every card page. */
export const terminalScenarios = ['completed', 'declined', 'cancelled'] as const;

export function isAtTerminal(scenario: string): boolean {
  return terminalScenarios.some((one) => one === scenario) || scenario.startsWith('refused-');
}

/** Every test customer holds the same card to it: no number of it is known here. */
const card = { brand: 'VISA', first6: '411111', last4: '1111', expiry: '3912', holder: '' };

/** A card was read, unless the customer cancelled before that. */
export function withPresentedCard(decision: Decision): Decision {
  return { ...decision, steps: decision.steps.map(readCard) };
}

function readCard(step: DecidedStep): DecidedStep {
  if (step.fact === 'cancelled') return step;
  const presented = {
    card,
    applicationId: 'a0000000031010',
    entryMode: 'ICC_CONTACTLESS',
    verificationMethod: step.fact === 'declined' ? 'FAILED' : 'PLAINTEXT_PIN_OFFLINE',
  };
  const product = { funding: 'C', product: 'F', issuerCountry: 'NL' };
  return { ...step, details: { ...step.details, card: product, presented } };
}

export function isDeclined({ decision }: Payment): boolean {
  return decision?.steps.at(-1)?.fact === 'declined';
}
