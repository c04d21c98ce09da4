// The page of one payment as its bank sees it: what was decided, what followed, and what may still happen.
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { type FollowedUp, receivedOf } from '../bank/follow-ups.ts';
import type { BookedCallback } from '../context/callback-queue.ts';
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
  /** The next one first. */
  readonly waiting: readonly BookedCallback[];
  /** Why the last form did nothing, in a sentence. */
  readonly problem: string | null;
  /** The last form had the gateway called. */
  readonly wasCalled: boolean;
  /** Wall time. */
  readonly now: Date;
}

/** All forms post to the address of the page itself: the token in it names the payment. */
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

/** What may still be decided otherwise has moved no money. */
function hasMoney({ decision, provisional }: Payment): boolean {
  const isPaid = decision?.steps.some(({ fact }) => fact === 'paid' || fact === 'settled');
  return isPaid === true && !provisional;
}

/** Where the page is, below the simulator. */
export function paymentPath({ token }: Payment): string {
  return `payment?trxid=${encodeURIComponent(token)}`;
}

/** From a page on which the payment is decided. */
export function PaymentLink({ payment }: { readonly payment: Payment }): VNode {
  return (
    <div class="after">
      <a class="button" href={useContext(Root) + paymentPath(payment)}>
        Play what comes after
      </a>
    </div>
  );
}
