// The card issuer's 3-D Secure page (test-data.md, part 3.2).
import type { VNode } from 'preact';
import { challengeChoices } from '../decisions/card-decision.ts';
import type { Payment } from '../payments/payment.ts';
import { DeliveryField } from './delivery-field.tsx';
import { Page } from './page.tsx';
import { PaymentFacts } from './payment-facts.tsx';

export function ChallengePage({ payment }: { readonly payment: Payment }): VNode {
  return (
    <Page kind="3-D Secure, test issuer" title="Are you making this payment?">
      <PaymentFacts payment={payment} />
      <form method="post">
        <label for="result">Authentication result</label>
        <select id="result" name="result">
          {challengeChoices.map(({ status, label }) => (
            <option key={status} value={status}>
              {label}
            </option>
          ))}
        </select>
        <DeliveryField />
        <div class="buttons after">
          <button type="submit" name="action" value="confirm" class="main">
            Confirm
          </button>
          <button type="submit" name="action" value="cancel">
            Cancel
          </button>
        </div>
      </form>
    </Page>
  );
}
