// The page of one payment from its bank's point of view: the decision, what followed, and what can still happen.
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { type FollowedUp, receivedOf } from '../bank/follow-ups.ts';
import type { BookedCallback } from '../context/callback-queue.ts';
import { paymentPath } from '../payments/page-paths.ts';
import type { Payment } from '../payments/payment.ts';
import { CallsToGateway } from './calls-to-gateway.tsx';
import { Chargebacks, type ChargebacksProps } from './chargebacks.tsx';
import { Decided } from './decided.tsx';
import { FollowUps } from './follow-ups.tsx';
import { Page, Root } from './page.tsx';
import { PaymentFacts } from './payment-facts.tsx';

export interface PaymentPageProps extends Omit<ChargebacksProps, 'received'> {
  /** Oldest first. */
  readonly followUps: readonly FollowedUp[];
  /** The waiting callbacks, the next one first. */
  readonly waiting: readonly BookedCallback[];
  /** Why the last form had no effect, in a sentence; null = it had, or there was none. */
  readonly problem: string | null;
  /** Whether the last form sent a callback. */
  readonly wasCalled: boolean;
  /** Wall time. */
  readonly now: Date;
}

/** All forms post to the page's own address, whose token names the payment. */
export function PaymentPage(props: PaymentPageProps): VNode {
  const { payment, followUps, disputes, problem } = props;
  const isPaid = hasMoney(payment);
  return (
    <Page kind="Simulator" title="The bank’s side of this payment">
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <PaymentFacts payment={payment} />
      <Decided payment={payment} />
      {(isPaid || followUps.length > 0) && <FollowUps payment={payment} followUps={followUps} />}
      {(isPaid || disputes.length > 0) && (
        <Chargebacks {...{ payment, disputes }} received={receivedOf(payment, followUps)} />
      )}
      <CallsToGateway {...props} />
    </Page>
  );
}

/** Whether the payment has moved money, now or in a later step; a provisional decision has not. */
function hasMoney({ decision, provisional }: Payment): boolean {
  const isPaid = decision?.steps.some(({ fact }) => fact === 'paid' || fact === 'settled');
  return isPaid === true && !provisional;
}

/** The link to the payment's page from the pages that show its outcome to the customer. */
export function PaymentLink({ payment }: { readonly payment: Payment }): VNode {
  return (
    <div class="after">
      <a class="button" href={useContext(Root) + paymentPath(payment)}>
        Choose what happens next
      </a>
    </div>
  );
}
