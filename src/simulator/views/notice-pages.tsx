// Pages on which nothing is left to decide.
import type { VNode } from 'preact';
import type { Payment } from '../payments/payment.ts';
import { outcomeText } from './outcome-text.ts';
import { Page } from './page.tsx';
import { PaymentFacts } from './payment-facts.tsx';
import { PaymentLink } from './payment-page.tsx';

/** Shows the first decision, which stays, with a link back to the shop. */
export function DecidedPage({ payment }: { readonly payment: Payment }): VNode {
  const outcome = outcomeText(payment);
  const { returnUrl } = payment.request;
  return (
    <Page kind="Simulator" title="This payment has already been decided">
      <p class="note">
        {outcome?.title}. {outcome?.text} The first decision stays.
      </p>
      <PaymentFacts payment={payment} />
      {returnUrl !== '' && (
        <div class="after">
          <a class="button main" href={returnUrl}>
            Back to the shop
          </a>
        </div>
      )}
      <PaymentLink payment={payment} />
    </Page>
  );
}

export interface NoticeProps {
  readonly title: string;
  readonly text: string;
}

export function NoticePage({ title, text }: NoticeProps): VNode {
  return (
    <Page kind="Simulator" title={title}>
      <p class="note">{text}</p>
    </Page>
  );
}
