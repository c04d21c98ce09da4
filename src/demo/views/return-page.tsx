// Where the customer comes back to after paying, or after not paying.
import type { VNode } from 'preact';
import { type ApiAnswer, dataOf, textIn } from '../gateway-client.ts';
import { meaningOf, StatusChip } from './order-status.tsx';

export interface ReturnProps {
  readonly base: string;
  readonly orderId: string;
  readonly current: ApiAnswer;
  /** Which of the order's addresses was used; null = neither says so. */
  readonly by: 'redirect_url' | 'cancel_url' | null;
}

const titles = {
  good: 'Thank you, the socks are yours',
  open: 'Thank you, we wait for the money',
  bad: 'The socks are still on the shelf',
} as const;

export function ReturnPage({ base, orderId, current, by }: ReturnProps): VNode {
  const data = dataOf(current);
  const status = textIn(data, 'status');
  const meaning = meaningOf(status ?? '');
  const financialStatus = textIn(data, 'financial_status');
  return (
    <section class="panel single">
      <h1>{status === 'initialized' ? 'Not paid yet' : titles[meaning.tone]}</h1>
      {status === null ? (
        <p>The gateway does not tell about this order.</p>
      ) : (
        <>
          <p class="chips">
            <StatusChip name="status" value={status} />
            {financialStatus !== null && (
              <StatusChip name="financial_status" value={financialStatus} />
            )}
          </p>
          <p>{meaning.sentence}</p>
        </>
      )}
      <p class="muted">
        {by !== null && (
          <>
            You came by <code>{by}</code>.{' '}
          </>
        )}
        An address proves nothing, so the shop has just asked the gateway about order{' '}
        <code>{orderId}</code>.
      </p>
      <div class="actions">
        <a class="button" href={`${base}/orders/${orderId}`}>
          See the order and its webhooks
        </a>
        <a class="button second" href={base}>
          To the shelf
        </a>
      </div>
    </section>
  );
}
