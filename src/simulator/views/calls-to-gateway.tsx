// The part of a payment's page that lists the waiting callbacks, and has a button that sends one at once.
import type { VNode } from 'preact';
import { type BookedCallback, maxTries } from '../context/callback-queue.ts';
import type { Payment } from '../payments/payment.ts';
import { durationText } from './duration-text.ts';

interface CallsProps {
  readonly payment: Payment;
  /** The next callback first. */
  readonly waiting: readonly BookedCallback[];
  /** Whether the last form sent a callback. */
  readonly wasCalled: boolean;
  /** Wall time. */
  readonly now: Date;
}

export function CallsToGateway({ payment, waiting, wasCalled, now }: CallsProps): VNode {
  return (
    <section aria-labelledby="calls">
      <h2 id="calls">Calls to the gateway</h2>
      {wasCalled && (
        <p class="note" role="status">
          The gateway was called.
        </p>
      )}
      {waiting.length === 0 ? (
        <p>
          {payment.delivery === 'none'
            ? 'The gateway is not called about this decision; it has to ask.'
            : 'No call is waiting.'}
        </p>
      ) : (
        <ol class="entries">
          {waiting.map((call, i) => (
            <li key={i} class="note">
              {callText(call, now)}
            </li>
          ))}
        </ol>
      )}
      <form method="post">
        <button type="submit" name="step" value="call">
          Call the gateway now
        </button>
      </form>
    </section>
  );
}

const typeWords: Readonly<Record<BookedCallback['type'], string>> = {
  'payment-changed': 'the payment has changed',
  'dispute-changed': 'a chargeback has changed',
  'refund-sent-back': 'a refund was returned',
};

function callText({ type, dueAt, tries }: BookedCallback, now: Date): string {
  const seconds = Math.ceil((dueAt.getTime() - now.getTime()) / 1000);
  const when = seconds > 0 ? `In ${durationText(seconds)}` : 'Now';
  const again = tries === 0 ? '' : `, try ${tries + 1} of ${maxTries}`;
  return `${when}${again}: ${typeWords[type]}.`;
}
