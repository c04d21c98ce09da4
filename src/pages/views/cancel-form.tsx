// The button that cancels the payment.
import type { VNode } from 'preact';
import { type PaymentContext, textsOf } from './parts/payment-context.ts';

/** A form, because a link must not change anything: mail scanners and browsers open links early. */
export function CancelForm({ context }: { readonly context: PaymentContext }): VNode {
  return (
    <form method="post" action={context.links.cancel} data-once>
      <button type="submit" class="quiet">
        {textsOf(context).cancel}
      </button>
    </form>
  );
}
