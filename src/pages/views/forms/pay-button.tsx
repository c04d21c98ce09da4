// The button that starts the payment, with the hidden fields of its form.
import type { VNode } from 'preact';
import type { MethodChoice } from '../../../operations/page/payment-view.ts';
import { amountText, type PaymentContext, textsOf } from '../parts/payment-context.ts';

interface PayButtonProps {
  readonly context: PaymentContext;
  readonly method: MethodChoice;
  readonly attemptKey: string;
}

/**
 * The field `attempt_key` makes sure that a second submit starts no second payment. What a coupon pays is not known
 * beforehand, so its button names no amount (test-data.md, part 11).
 */
export function PayButton({ context, method, attemptKey }: PayButtonProps): VNode {
  const texts = textsOf(context);
  return (
    <>
      <input type="hidden" name="attempt_key" value={attemptKey} />
      <input type="hidden" name="method" value={method.gateway} />
      {context.choice.allMethods && <input type="hidden" name="methods" value="all" />}
      <button type="submit" class="button" data-busy={texts.payButtonBusy}>
        {method.type === 'coupon' ? texts.coupon.button : texts.payButton(amountText(context))}
      </button>
    </>
  );
}
