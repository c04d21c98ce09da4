// The page of the test bank, wallet or provider: every outcome of the method as a button.
import type { VNode } from 'preact';
import type { Payment } from '../payments/payment.ts';
import { DeliveryField } from './delivery-field.tsx';
import { OutcomeButtons } from './outcome-buttons.tsx';
import { Page } from './page.tsx';
import { PaymentFacts } from './payment-facts.tsx';
import { providerOf } from './provider.ts';

/** The form posts to the page's own address, whose token names the payment. */
export function BankPage({ payment }: { readonly payment: Payment }): VNode {
  const provider = providerOf(payment.request.method);
  return (
    <Page kind="Simulator" title={`${provider.name}: approve this payment?`}>
      <PaymentFacts payment={payment} />
      <form method="post">
        <DeliveryField />
        <fieldset class="buttons">
          <legend>{`What should the ${provider.part} answer?`}</legend>
          <OutcomeButtons outcomes={payment.request.scenarios} />
        </fieldset>
      </form>
    </Page>
  );
}
