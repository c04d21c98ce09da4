// The part of a payment's page that shows the decision, and has a form or a link for deciding.
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { type CustomerPage, customerPath } from '../payments/page-paths.ts';
import type { DecidedStep, Fact, Payment } from '../payments/payment.ts';
import { DeliveryField } from './delivery-field.tsx';
import { durationText } from './duration-text.ts';
import { OutcomeButtons } from './outcome-buttons.tsx';
import { Root } from './page.tsx';

export function Decided({ payment }: { readonly payment: Payment }): VNode {
  const { decision, kind, provisional } = payment;
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">Decision</h2>
      {decision === null ? (
        <p class="note">Nothing yet.</p>
      ) : (
        <ol class="entries">
          {decision.steps.map((step, i) => (
            <li key={i} class="note">
              {stepText(step)}
            </li>
          ))}
        </ol>
      )}
      {provisional && (
        <p class="hint">
          Times follow the site’s clock. You can change the decision until its last step has been
          reported.
        </p>
      )}
      {decision === null && kind !== 'none' && <CustomerLink token={payment.token} kind={kind} />}
      {((decision === null && kind === 'none') || provisional) && <DecideForm payment={payment} />}
    </section>
  );
}

function CustomerLink(page: CustomerPage): VNode {
  return (
    <a class="button main" href={useContext(Root) + customerPath(page)}>
      Open the customer’s page
    </a>
  );
}

/** Decides a payment whose customer has no page: by bank transfer, by direct debit, or at a cash machine. */
function DecideForm({ payment }: { readonly payment: Payment }): VNode {
  return (
    <form method="post">
      <DeliveryField />
      <fieldset class="buttons">
        <legend>What happens to the payment?</legend>
        <OutcomeButtons outcomes={payment.request.scenarios} />
      </fieldset>
    </form>
  );
}

const factWords: Readonly<Record<Fact, string>> = {
  pending: 'Agreed, not yet confirmed',
  uncleared: 'Being checked',
  paid: 'Paid',
  settled: 'The money has arrived',
  declined: 'Declined',
  cancelled: 'Cancelled',
  expired: 'Expired',
  lapsed: 'Expired while it was being checked',
};

function stepText({ fact, afterSeconds, reason, reasonCode }: DecidedStep): string {
  const when = afterSeconds === 0 ? '' : `After ${durationText(afterSeconds)}: `;
  const code = reasonCode === null || reasonCode === '' ? '' : ` (${reasonCode})`;
  return `${when}${factWords[fact]}.${reason === null ? '' : ` ${reason}${code}`}`;
}
