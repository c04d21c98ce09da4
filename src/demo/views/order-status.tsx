// What the statuses of an order mean to a shop, in a word of colour and a sentence.
import type { VNode } from 'preact';
import { textIn } from '../gateway-client.ts';

type Tone = 'good' | 'bad' | 'open';

interface Meaning {
  readonly tone: Tone;
  /** What a shop does with it. */
  readonly sentence: string;
}

const notPaid = 'No money came. Nothing is shipped; the customer may try again.';
const meanings: Readonly<Record<string, Meaning>> = {
  initialized: { tone: 'open', sentence: 'Nothing is paid yet.' },
  uncleared: {
    tone: 'open',
    sentence: 'The money is on its way, but not certain. The shop waits.',
  },
  completed: { tone: 'good', sentence: 'Paid. The shop can ship the socks.' },
  shipped: { tone: 'good', sentence: 'Paid and on its way.' },
  declined: { tone: 'bad', sentence: notPaid },
  cancelled: { tone: 'bad', sentence: notPaid },
  void: { tone: 'bad', sentence: notPaid },
  expired: { tone: 'bad', sentence: 'No money came in time. Nothing is shipped.' },
};
/** Where the payment page still asks for money. */
const unpaid: readonly string[] = ['initialized', 'declined', 'cancelled', 'void'];
const other: Meaning = { tone: 'open', sentence: 'The shop looks at this order by hand.' };

export function meaningOf(status: string): Meaning {
  return (Object.hasOwn(meanings, status) ? meanings[status] : undefined) ?? other;
}

export function isToPay(status: string | null): boolean {
  return status === null || unpaid.includes(status);
}

interface OrderStatusProps {
  /** The order as the gateway tells it; null when it does not. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Both statuses of an order, and what they mean. */
export function OrderStatus({ data }: OrderStatusProps): VNode {
  const status = textIn(data, 'status');
  const financialStatus = textIn(data, 'financial_status');
  if (status === null) return <p>The gateway does not tell about this order.</p>;
  return (
    <>
      <p class="chips">
        <StatusChip name="status" value={status} />
        {financialStatus !== null && <StatusChip name="financial_status" value={financialStatus} />}
      </p>
      <p>{meaningOf(status).sentence}</p>
    </>
  );
}

/** `name`: the field of the API that holds the status. */
export function StatusChip({
  name,
  value,
}: {
  readonly name: string;
  readonly value: string;
}): VNode {
  return (
    <span class={`chip ${meaningOf(value).tone}`}>
      <span>{name}</span> <strong>{value}</strong>
    </span>
  );
}
