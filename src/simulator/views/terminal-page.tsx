// The display of a payment terminal and its buttons.
import type { VNode } from 'preact';
import { isDeclined, terminalScenarios } from '../decisions/terminal-card.ts';
import type { Payment } from '../payments/payment.ts';
import { OutcomeButtons } from './outcome-buttons.tsx';
import { outcomeText } from './outcome-text.ts';
import { Page } from './page.tsx';
import { PaymentFacts } from './payment-facts.tsx';
import { PaymentLink } from './payment-page.tsx';

const labels: Readonly<Record<(typeof terminalScenarios)[number], string>> = {
  completed: 'Approve',
  declined: 'Decline',
  cancelled: 'Cancel',
};
const outcomes = terminalScenarios.map((id) => ({ id, label: labels[id] }));

export interface TerminalPageProps {
  readonly payment: Payment;
  /** Whether a button was pressed too late. */
  readonly isOver: boolean;
}

/** After a decline the buttons stay, as the next card makes a new attempt for the same order. */
export function TerminalPage({ payment, isOver }: TerminalPageProps): VNode {
  const outcome = outcomeText(payment);
  const takesCard = !isOver && (payment.decision === null || isDeclined(payment));
  const id = payment.request.terminalId ?? '';
  return (
    <Page kind={`Test terminal ${id}`} title={isOver ? 'Nothing to pay' : titleOf(payment)}>
      {isOver && (
        <p class="note" role="alert">
          This payment has ended: it was paid or cancelled before you pressed the button.
        </p>
      )}
      {!isOver && outcome !== null && (
        <p class="note" role="status">
          {outcome.text} {takesCard && 'You can present another card.'}
        </p>
      )}
      <PaymentFacts payment={payment} />
      {takesCard && (
        <form method="post">
          <fieldset class="buttons">
            <legend>The customer presents a card</legend>
            <OutcomeButtons outcomes={outcomes} />
          </fieldset>
        </form>
      )}
      {payment.decision !== null && <PaymentLink payment={payment} />}
    </Page>
  );
}

function titleOf(payment: Payment): string {
  return outcomeText(payment)?.title ?? 'Present your card';
}
