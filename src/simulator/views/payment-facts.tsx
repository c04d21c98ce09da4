// The list of facts about a payment: merchant, order, method, card and amount.
import type { VNode } from 'preact';
import type { Payment } from '../payments/payment.ts';
import { amountText } from './amount-text.ts';

export function PaymentFacts({ payment }: { readonly payment: Payment }): VNode {
  const { request, card, range } = payment;
  const open = range !== null && payment.decision === null;
  return (
    <dl>
      <Fact name="Merchant" value={request.merchantName} />
      <Fact name="Order" value={request.orderId} />
      {request.description !== '' && <Fact name="Description" value={request.description} />}
      <Fact name="Method" value={request.method.name} />
      {card !== null && (
        <div>
          <dt>Card</dt>
          <dd>
            <span aria-hidden="true">•••• </span>ending in {card.last4}
          </dd>
        </div>
      )}
      <div class="amount">
        <dt>Amount</dt>
        <dd>{open ? 'You choose' : amountText(payment.amount, request.currency)}</dd>
      </div>
    </dl>
  );
}

/** One row of the list. A text of the shop may be in any script, so it is isolated with a direction of its own. */
function Fact({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
