// Says in the payer's words why the last payment was refused.
import type { VNode } from 'preact';
import type { PayerReason } from '../../operations/payment-view.ts';
import { type PaymentContext, textsOf } from './payment-context.ts';

interface RefusedNoticeProps {
  readonly context: PaymentContext;
  readonly reason: PayerReason | null;
}

/** Takes the focus: it is the answer to what the customer just did. */
export function RefusedNotice({ context, reason }: RefusedNoticeProps): VNode | null {
  if (reason === null) return null;
  const { refused } = textsOf(context);
  return (
    <section class="alert" aria-labelledby="refused-title" tabIndex={-1} autofocus>
      <h2 id="refused-title">{refused.title}</h2>
      <p>{refused[isOfCoupon(context, reason) ? 'coupon-refused' : reason]}</p>
    </section>
  );
}

/** Behind a gift card there is no bank to ask. */
function isOfCoupon({ view }: PaymentContext, reason: PayerReason): boolean {
  const method = 'method' in view.stage ? view.stage.method : null;
  return reason === 'card-refused' && method?.type === 'coupon';
}
