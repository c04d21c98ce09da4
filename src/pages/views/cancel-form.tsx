// The button that gives the payment up.
import type { VNode } from 'preact';
import { type PaymentContext, textsOf } from './payment-context.ts';

interface CancelFormProps {
  readonly context: PaymentContext;
  readonly attemptKey: string | null;
}

/** A form, because a link must not change anything: mail scanners and browsers open links early. */
export function CancelForm({ context, attemptKey }: CancelFormProps): VNode {
  return (
    <form method="post" action={context.links.cancel} data-once>
      {attemptKey !== null && <input type="hidden" name="attempt_key" value={attemptKey} />}
      <button type="submit" class="quiet">
        {textsOf(context).cancel}
      </button>
    </form>
  );
}
