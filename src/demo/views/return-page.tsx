// The page to which the customer returns after paying, or after cancelling.
import type { VNode } from 'preact';
import { type ApiAnswer, dataOf, linkIn } from '../shop/gateway-client.ts';
import type { PlacedOrder } from '../shop/shop-memory.ts';
import { isToPay, meaningOf, OrderStatus } from './order-status.tsx';

export interface ReturnProps {
  readonly base: string;
  readonly order: PlacedOrder;
  readonly current: ApiAnswer;
  /** The address of the order by which the customer came back; null = unknown. */
  readonly by: 'redirect_url' | 'cancel_url' | null;
}

export function ReturnPage({ base, order, current, by }: ReturnProps): VNode {
  const { orderId, answer, seed } = order;
  const data = dataOf(current);
  const asks = data !== null && isToPay(data, seed.fields.type);
  const paymentUrl = asks ? linkIn(dataOf(answer), 'payment_url') : null;
  return (
    <section class="panel single">
      <h1>{meaningOf(data)?.title ?? 'We cannot see the payment yet'}</h1>
      <OrderStatus data={data} />
      <p class="muted">
        {by !== null && (
          <>
            You came back through <code>{by}</code>.{' '}
          </>
        )}
        That alone proves nothing, so the shop has just asked the gateway about order{' '}
        <code>{orderId}</code>.
      </p>
      <div class="actions">
        {paymentUrl !== null && (
          <a class="button" href={paymentUrl}>
            Go to the payment page
          </a>
        )}
        <a
          class={paymentUrl === null ? 'button' : 'button second'}
          href={`${base}/orders/${orderId}`}
        >
          See the order and its webhooks
        </a>
        <a class="button second" href={base}>
          Back to the shelf
        </a>
      </div>
    </section>
  );
}
