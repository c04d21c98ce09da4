// Explains to the customer why the last attempt was refused, or that the amount has changed.
import type { VNode } from 'preact';
import type { PayerReason } from '../../../operations/page/payment-view.ts';
import { offersOthers, type PaymentContext, textsOf } from '../parts/payment-context.ts';

interface RefusedNoticeProps {
  readonly context: PaymentContext;
  readonly reason: PayerReason | null;
}

/** Gets the focus, as it answers what the customer just did. */
export function RefusedNotice({ context, reason }: RefusedNoticeProps): VNode | null {
  const { refused, amountChanged } = textsOf(context);
  if (context.view.amountChanged) {
    const text = amountChanged.text(context.view.merchant.name);
    return <Notice title={amountChanged.title} text={text} />;
  }
  if (reason === null) return null;
  return <Notice title={refused.title} text={refusalText(context, reason)} />;
}

/** Says why the attempt was refused, and what the customer can do. */
export function refusalText(context: PaymentContext, reason: PayerReason): string {
  const { refused, refusedOnly } = textsOf(context);
  const cures = offersOthers(context) ? refused : refusedOnly;
  return cures[isOfCoupon(context, reason) ? 'coupon-refused' : reason];
}

function Notice({ title, text }: { readonly title: string; readonly text: string }): VNode {
  return (
    <section class="alert" aria-labelledby="refused-title" tabIndex={-1} autofocus data-while-open>
      <h2 id="refused-title">{title}</h2>
      <p>{text}</p>
    </section>
  );
}

/** Whether a coupon was refused, which has a text of its own, as no bank can be asked about it. */
function isOfCoupon({ view }: PaymentContext, reason: PayerReason): boolean {
  const method = 'method' in view.stage ? view.stage.method : null;
  return reason === 'card-refused' && method?.type === 'coupon';
}
