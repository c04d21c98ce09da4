// What the simulated terminal can decide, and the card that it reads.
import type { DecidedStep, Decision, Payment } from '../payments/payment.ts';

/** The scenarios of the terminal's buttons. */
export const terminalScenarios = ['completed', 'declined', 'cancelled'] as const;

/** Whether a payment at a terminal can follow the scenario: one of a button, or a refusal code of the issuer. */
export function isAtTerminal(scenario: string): boolean {
  return terminalScenarios.some((one) => one === scenario) || scenario.startsWith('refused-');
}

/** The card that every test customer holds to the terminal; its full number does not exist here. */
const card = { brand: 'VISA', first6: '411111', last4: '1111', expiry: '3912', holder: '' };

/** Adds the card that was read to every step, except to one in which the customer cancelled before that. */
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
