// The part of a payment's page on which the customer's bank takes money back, and the card scheme decides.
import type { ComponentChildren, VNode } from 'preact';
import { dayText } from '../disputes/bank-day.ts';
import { type Dispute, openAmong, takenBack } from '../disputes/dispute.ts';
import { movesFrom } from '../disputes/dispute-moves.ts';
import type { Step } from '../disputes/dispute-request.ts';
import type { Payment } from '../payments/payment.ts';
import { amountText } from './amount-text.ts';

export interface ChargebacksProps {
  readonly payment: Payment;
  /** Oldest first. */
  readonly disputes: readonly Dispute[];
  /** Minor units that the merchant has received. */
  readonly received: number;
}

/** Lists the disputes so far, with a form that opens the next one or moves the open one on. */
export function Chargebacks({ payment, disputes, received }: ChargebacksProps): VNode {
  const open = openAmong(disputes);
  return (
    <section aria-labelledby="chargebacks">
      <h2 id="chargebacks">Chargebacks</h2>
      {disputes.length > 0 && (
        <ol class="entries">
          {disputes.map((dispute) => (
            <DisputeItem key={dispute.reference} payment={payment} dispute={dispute} />
          ))}
        </ol>
      )}
      {open === null ? (
        <TakeBackForm {...{ payment, disputes, received }} />
      ) : (
        <MoveForm dispute={open} />
      )}
    </section>
  );
}

function TakeBackForm({ payment, disputes, received }: ChargebacksProps): VNode {
  const terms = payment.request.disputes ?? null;
  if (terms === null) {
    return <p class="note">Payments with {payment.request.method.name} cannot be charged back.</p>;
  }
  if (received === 0)
    return <p class="note">Nothing has been captured, so nothing can be charged back.</p>;
  if (takenBack(disputes) >= received)
    return <p class="note">Everything has already been charged back.</p>;
  return (
    <form method="post">
      <label for="reason_code">Reason for the chargeback</label>
      <select id="reason_code" name="reason_code">
        {terms.reasons.map(({ code, text }) => (
          <option key={code} value={code}>{`${text} (${code})`}</option>
        ))}
      </select>
      <div class="buttons after">
        <button type="submit" name="step" value="take-back" class="main">
          Charge back
        </button>
      </div>
    </form>
  );
}

const stepWords: Readonly<Record<Step, string>> = {
  'more-evidence': 'Ask the merchant for more evidence',
  forwarded: 'Forward to the card scheme',
  won: 'The merchant wins',
  lost: 'The merchant loses',
};

function MoveForm({ dispute }: { readonly dispute: Dispute }): VNode {
  return (
    <form method="post">
      <fieldset class="buttons">
        <legend>How does the dispute continue?</legend>
        {movesFrom(dispute.status).map((step) => (
          <button key={step} type="submit" name="step" value={step}>
            {stepWords[step]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

function DisputeItem({ payment, dispute }: { payment: Payment; dispute: Dispute }): VNode {
  const { currency } = payment.request;
  return (
    <li class="note">
      <strong>
        {`${dispute.reason} `}({inParts(dispute.reasonCode)})
      </strong>
      <br />
      {`${amountText(dispute.amount, currency)}, charged back on ${dayText(dispute.raisedAt)}. `}
      {standing(dispute)}
    </li>
  );
}

/** Lets a code such as `NOT_RECEIVED` break into a new line after each underscore. */
function inParts(code: string): ComponentChildren {
  return code.split(/(?<=_)/).map((part, i) => (i === 0 ? part : [<wbr key={part} />, part]));
}

function standing({ status, outcome, respondBy }: Dispute): string {
  switch (status) {
    case 'new':
      return `The merchant has until ${dayText(respondBy)} to answer and has not seen it yet.`;
    case 'open':
      return `The merchant has seen it and has until ${dayText(respondBy)} to answer.`;
    case 'ready':
      return `The bank wants more evidence from the merchant by ${dayText(respondBy)}.`;
    case 'submitted':
      return 'The merchant has sent evidence.';
    case 'processed':
      return 'The card scheme is deciding.';
    case 'accepted':
      return 'The merchant accepted the chargeback: the customer keeps the money.';
    case 'closed':
      return outcome === 'won'
        ? 'The merchant won and got the money back.'
        : 'The merchant lost: the customer keeps the money.';
  }
}
