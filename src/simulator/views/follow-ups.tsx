// The part of a payment's page that lists captures, releases and refunds, and can send a refund back.
import type { VNode } from 'preact';
import type { FollowedUp } from '../bank/follow-ups.ts';
import type { Payment } from '../payments/payment.ts';
import { amountText } from './amount-text.ts';

interface FollowUpsProps {
  readonly payment: Payment;
  /** Oldest first. */
  readonly followUps: readonly FollowedUp[];
}

export function FollowUps({ payment, followUps }: FollowUpsProps): VNode {
  const { currency } = payment.request;
  return (
    <section aria-labelledby="follow-ups">
      <h2 id="follow-ups">Captures and refunds</h2>
      {followUps.length === 0 ? (
        <p class="note">
          The bank has received none yet. Refunds arrive at midnight, Amsterdam time.
        </p>
      ) : (
        <ol class="entries">
          {followUps.map((each) => (
            <li key={each.id} class="note">
              {textOf(each, amountText(each.amount, currency))}
              {each.kind === 'refund' && !each.sentBack && (
                <SendBackForm id={each.id} amount={amountText(each.amount, currency)} />
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Describes one entry. The number of a refund is the gateway's id, which the shop knows, too. */
function textOf({ id, kind, sentBack }: FollowedUp, amount: string): string {
  switch (kind) {
    case 'capture':
      return `${amount} was captured.`;
    case 'release':
      return 'The rest of the reservation was released.';
    case 'refund':
      return sentBack
        ? `${amount} was refunded (${id}), and the customer’s bank returned it.`
        : `${amount} was refunded (${id}).`;
  }
}

function SendBackForm({ id, amount }: { readonly id: string; readonly amount: string }): VNode {
  return (
    <form method="post">
      <input type="hidden" name="refund" value={id} />
      <button type="submit" name="step" value="send-back">
        Return {amount}
      </button>
    </form>
  );
}
